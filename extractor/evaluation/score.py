"""Counts of every figure, by document, language and kind.

Figures are named ``group.name``:

``claims``       `detect`: the quantity overlaps an annotated one; `exact`: it is the same stretch; `value`: and figure
                 and unit are right; `strict`: and modifier, measured entity and measured property are.
``fields``       each field over all claims, right only where it is the annotated one; a missed claim misses its
                 fields, a spurious one fills them in vain.
``overlap``      the same for spans, where touching the annotated span is enough.
``given_value``  each field over the claims whose value is right: labels by accuracy, spans by shared code points.
``marked``       labels with a default (exact, no time, asserted) over the claims that depart from it.
``linking``      see `linking`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.evaluation.align import Pair, align
from extractor.evaluation.annotation import SPANS
from extractor.evaluation.calibration import Calibration, calibrate
from extractor.evaluation.counts import Counts, Slots
from extractor.evaluation.gold import Gold
from extractor.evaluation.judge import FIELDS, fill, strictly_right, value_right
from extractor.evaluation.linking import Item, link_counts
from extractor.model.claim import ARGUMENTS, Claim, Surface

DEFAULTS = {"modifier": "exact", "time": None, "status": "asserted"}
ACCURACIES = ("modifier", "kind", "direction", "time", "status")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All counts of some claims: `counts` by the figure's name, `slots` by field."""

    counts: Mapping[str, Counts] = field(default_factory=dict)
    slots: Mapping[str, Slots] = field(default_factory=dict)

    def __add__(self, other: "Sheet") -> "Sheet":
        return Sheet(_added(self.counts, other.counts, Counts()), _added(self.slots, other.slots, Slots()))

    def __getitem__(self, figure: str) -> Counts:
        return self.counts.get(figure, Counts())


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what was measured, in the counts of its documents, given by their names."""

    name: str
    documents: Mapping[str, Sheet]

    @property
    def total(self) -> Sheet:
        """The counts of all its documents."""
        return sum(self.documents.values(), Sheet())


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured.

    Attributes:
        pairs: the aligned claims of each gold document.
        calibration: of the predictions' confidence.
        kinds: by the annotated kind, a spurious claim by the predicted one; without linking.
    """

    pairs: Mapping[str, tuple[Pair, ...]]
    all: Part
    languages: tuple[Part, ...]
    kinds: tuple[Part, ...]
    calibration: Calibration


def score(gold: Gold, claims: Mapping[str, Iterable[Claim]]) -> Scores:
    """Score the predicted `claims` of each gold document, given by its name."""
    pairs = {document.doc: align(document.claims, tuple(claims.get(document.doc, ()))) for document in gold.documents}
    links = _linking(pairs)
    kinds = {doc: {kind: sheet(group) for kind, group in _by_kind(aligned)} for doc, aligned in pairs.items()}
    documents = {doc: sum(sheets.values(), links[doc]) for doc, sheets in kinds.items()}
    languages = {document.doc: document.lang for document in gold.documents}
    return Scores(
        pairs,
        Part("all", documents),
        _parts((languages[doc], doc, counted) for doc, counted in documents.items()),
        _parts((kind, doc, counted) for doc, sheets in kinds.items() for kind, counted in sheets.items()),
        calibrate(pair for aligned in pairs.values() for pair in aligned),
    )


def _parts(cells: Iterable[tuple[str, str, Sheet]]) -> tuple[Part, ...]:
    """The parts that ``(part, document, counts)`` make, in the order of their names."""
    parts: dict[str, dict[str, Sheet]] = defaultdict(dict)
    for name, doc, counted in cells:
        parts[name][doc] = counted
    return tuple(Part(name, parts[name]) for name in sorted(parts))


def _by_kind(pairs: Iterable[Pair]) -> Iterable[tuple[str, list[Pair]]]:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.either.kind].append(pair)
    return groups.items()


def sheet(pairs: Iterable[Pair]) -> Sheet:
    """The counts of aligned claims, without linking."""
    counts: dict[str, Counts] = defaultdict(Counts)
    slots: dict[str, Slots] = defaultdict(Slots)
    for pair in pairs:
        for name, found in _claim_counts(pair):
            counts[name] += found
        for name in FIELDS:
            filled = fill(name, pair.gold, pair.predicted)
            slots[name] += filled
            counts[f"fields.{name}"] += filled.counts()
            if name in SPANS:
                counts[f"overlap.{name}"] += filled.counts(partial=1)
    return Sheet(dict(counts), dict(slots))


def _claim_counts(pair: Pair) -> Iterator[tuple[str, Counts]]:
    gold, predicted = pair.gold, pair.predicted
    both = gold is not None and predicted is not None
    right = {
        "detect": both,
        "exact": both and gold.quantity.span == predicted.quantity.span,
        "value": both and value_right(gold, predicted),
        "strict": both and strictly_right(gold, predicted),
    }
    for name, found in right.items():
        yield f"claims.{name}", Counts.of(found, predicted is not None, gold is not None)
    if right["value"]:
        yield from _given_value(gold, predicted)


def _given_value(gold: Claim, predicted: Claim) -> Iterator[tuple[str, Counts]]:
    for name in ACCURACIES:
        if name != "direction" or gold.kind == "change":
            same = getattr(gold, name) == getattr(predicted, name)
            yield f"given_value.{name}", Counts.of(same, 1, 1)
    for name, default in DEFAULTS.items():
        left, right = getattr(gold, name), getattr(predicted, name)
        yield f"marked.{name}", Counts.of(left == right != default, right != default, left != default)
    for name in ARGUMENTS:
        left, right = getattr(gold, name), getattr(predicted, name)
        yield f"given_value.{name}", Counts.of(_shared(left, right), _extent(right), _extent(left))


def _extent(surface: Surface | None) -> int:
    return len(surface.span) if surface else 0


def _shared(left: Surface | None, right: Surface | None) -> int:
    if left is None or right is None:
        return 0
    return max(0, min(left.span.end, right.span.end) - max(left.span.start, right.span.start))


def _linking(pairs: Mapping[str, tuple[Pair, ...]]) -> dict[str, Sheet]:
    """The links of the annotated claims of each document; a missed claim is linked to nothing."""
    places = [(doc, pair) for doc, aligned in pairs.items() for pair in aligned if pair.gold]
    items = [Item(pair.gold and pair.gold.cluster, pair.predicted and pair.predicted.cluster) for _, pair in places]
    sheets = {doc: Sheet() for doc in pairs}
    for (doc, _), counts in zip(places, link_counts(items), strict=True):
        sheets[doc] += Sheet({f"linking.{name}": found for name, found in counts.items()})
    return sheets


def _added(left: Mapping[str, object], right: Mapping[str, object], zero: object) -> dict[str, object]:
    return {name: left.get(name, zero) + right.get(name, zero) for name in {**left, **right}}
