"""Claims and their provenance, for a person."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractor.disputes import Dispute
from extractor.model.claim import Claim
from extractor.model.link import Link
from extractor.store.tracing import Trace

LABEL = 11  # columns
ROLES = {
    "measured_entity": "entity",
    "measured_property": "property",
    "reference": "compared to",
    "time": "time",
    "attribution": "source",
}


def show_found(claims: Sequence[Claim], total: str) -> None:
    """Print each claim in a few lines."""
    console = _console()
    for claim in claims:
        _say(console, claim)
    shown = str(len(claims))
    console.print(f"{total} claims" if shown == total else f"{shown} of {total} claims")


def show_traces(traces: Sequence[Trace]) -> None:
    """Print each claim with its whole provenance."""
    console = _console()
    if len(traces) > 1:
        cluster = traces[0].claim.cluster
        name = f"cluster {cluster}" if cluster else "a cluster that is no more"
        console.print(Text(f"{name}: {len(traces)} claims", style="bold"))
    for trace in traces:
        _show(console, trace)


def _say(console: Console, claim: Claim) -> None:
    said_of = " · ".join(one.text for one in (claim.measured_entity, claim.measured_property) if one)
    console.print(Text(claim.id, style="bold") + Text(f"  {figure(claim)}  {said_of}"))
    _line(console, "", _marked(claim))
    _line(console, "", Text(f"{claim.doc} {_place(claim.quantity.span)}", style="dim"))


def show_disputes(disputes: Sequence[Dispute], limit: int | None) -> None:
    """Print the first contradictions: what is wrong, then both sides with sentences and places; count them all."""
    console = _console()
    for dispute in disputes[:limit]:
        doubt = "  (perhaps)" if dispute.link.suggested else ""
        told = " ".join(dispute.link.reasons)
        console.print(Text(f"{dispute.link.kind}{doubt}", style="bold") + Text(f"  {told}"))
        for claim in (dispute.left, dispute.right):
            _say(console, claim)
        console.print()
    doubtful = sum(dispute.link.suggested for dispute in disputes)
    cut = f"; the first {limit} are shown" if limit is not None and limit < len(disputes) else ""
    console.print(f"{len(disputes) - doubtful} conflicts, {doubtful} perhaps{cut}")


def figure(claim: Claim) -> str:
    """The figure with its unit, as understood."""
    value = _written(claim.value) if claim.high is None else f"{_written(claim.value)} to {_written(claim.high)}"
    modifier = "" if claim.modifier == "exact" else f"{claim.modifier.replace('_', ' ')} "
    return f"{modifier}{value} {claim.unit}"


def _written(value: Decimal) -> str:
    """A decimal without an exponent and without noughts at its end, which only reckoning has left there."""
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def to_json(trace: Trace) -> dict[str, Any]:
    """Everything of a trace, as one JSON object."""
    claim, about = trace.claim, trace.article.metadata
    located = {name: getattr(about, name) for name in ("title", "author", "site", "url", "published")}
    return {
        "claim": claim.to_wire(),
        "current": trace.current,
        "article": {
            **{name: one and one.value for name, one in located.items()},
            "encoding": trace.article.encoding,
            "damaged": trace.article.damaged,
        },
        "sightings": [asdict(one) for one in trace.sightings],
        "versions": [asdict(one) for one in trace.versions],
        "links": [
            {**asdict(link), "reasons": list(link.reasons), "other": other and other.to_wire()}
            for link, other in trace.linked
        ],
        "judgements": [asdict(one) for one in trace.judgements],
        "pair_judgements": [asdict(one) for one in trace.pair_judgements],
    }


def _show(console: Console, trace: Trace) -> None:
    claim = trace.claim
    console.print()
    console.print(Text(f"claim {claim.id}  ", style="bold") + Text(f"{figure(claim)}  {claim.kind}  {claim.status}"))
    if not trace.current:
        _line(console, "shown", Text("no more, or not as extracted: see its file, versions and judgements"))
    _line(console, "quote", _marked(claim))
    for name, label in ROLES.items():
        value = getattr(claim, name)
        if value is not None:
            _line(console, label, Text(value if isinstance(value, str) else f"{value.text}  {_place(value.span)}"))
    for sighting in trace.sightings:
        seen = "" if sighting.current else "  (holds other bytes now)"
        _line(console, "file", Text(f"{sighting.doc}{seen}"))
    _line(console, "position", Text(f"{_place(claim.quantity.span)} in sentence {_place(claim.sentence)}"))
    _line(console, "bytes", Text(f"sha256 {claim.sha256}, {trace.article.encoding}, {claim.lang}"))
    for label in ("title", "site", "url", "published"):
        if (one := getattr(trace.article.metadata, label)) is not None:
            _line(console, label, Text(one.value))
    _line(console, "rules", Text(f"{', '.join(claim.rules)}  (confidence {claim.confidence:.2f})"))
    for version in trace.versions:
        _line(console, "extracted", Text(f"{version.value} {version.unit} by {version.extractor}, {version.at}"))
    for link, other in trace.linked:
        _line(console, "linked", _linked(link, other))
    for judgement in (*trace.judgements, *trace.pair_judgements):
        why = f": {judgement.why}" if judgement.why else ""
        _line(console, "judged", Text(f"{judgement.verdict} by {judgement.who}, {judgement.when}{why}"))


def _linked(link: Link, other: Claim | None) -> Text:
    told = "a claim shown no more" if other is None else f"{other.id} in {other.doc}"
    doubt = "perhaps " if link.suggested else ""
    return Text(f"{doubt}{link.kind} ({link.score:.2f}) as {told}: {' '.join(link.reasons)}")


def _line(console: Console, label: str, value: Text) -> None:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=LABEL, style="dim")
    row.add_column(overflow="fold")
    row.add_row(label, value)
    console.print(row)


def _marked(claim: Claim) -> Text:
    """The sentence with its quantity in bold, where it stands there as written."""
    text = Text(claim.quote)
    at = claim.quote.find(claim.quantity.text)
    if at >= 0:
        text.stylize("bold", at, at + len(claim.quantity.text))
    return text


def _place(span: Any) -> str:
    return f"{span.start}–{span.end}"


def _console() -> Console:
    return Console(highlight=False, markup=False)
