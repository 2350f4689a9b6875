"""The scores as tables for a person."""

import sys
from collections.abc import Mapping, Sequence
from itertools import islice

from rich.console import Console
from rich.table import Table

from extractor.evaluation.agreement import Agreement, Alpha
from extractor.evaluation.calibration import Calibration
from extractor.evaluation.counts import Counts, Slots
from extractor.evaluation.judge import FIELDS
from extractor.evaluation.measurement import Measurement
from extractor.evaluation.mistakes import EDGES, Mistake, mistakes, written
from extractor.evaluation.resampling import Comparison, Interval, intervals
from extractor.evaluation.score import Part, Sheet

NOTHING = "–"
WIDTH = 160  # of a page that is no terminal; every table fits
CLAIMS = {f"claims.{name}": name for name in ("detect", "exact", "value", "strict")}
LINKING = {"linking.pairwise": "pairwise", "linking.b_cubed": "B-cubed", "linking.ceaf_e": "CEAF-e"}
COLUMNS = {  # of the tables by language, kind and document
    "detect": "claims.detect",
    "value": "claims.value",
    "strict": "claims.strict",
    "entity": "given_value.measured_entity",
    "property": "given_value.measured_property",
    "reference": "given_value.reference",
    "attrib.": "given_value.attribution",
    "time": "marked.time",
    "status": "marked.status",
}


def show(measured: Measurement, rival: Measurement | None = None, *, documents: bool = False) -> None:
    """Print every table to standard output, that by document only where it is asked for, and the signature."""
    scores = measured.scores
    total, bounds = scores.all.total, intervals(scores.all, measured.event)
    _print(_figures("claims", CLAIMS, total, bounds))
    _print(_fields(total))
    _print(_parts("language", scores.languages))
    _print(_parts("kind", scores.kinds))
    if documents:
        _print(_parts("document", [Part(doc, {doc: sheet}) for doc, sheet in scores.all.documents.items()]))
    _print(_figures("linking", LINKING, total, bounds))
    if measured.conflicts:
        table = _table("conflicts", "P", "R", "F1", "shown", "gold")
        sizes = (f"{measured.conflicts.predicted:.0f}", f"{measured.conflicts.gold:.0f}")
        table.add_row("", *_three(measured.conflicts), *sizes)
        _print(table)
    if len(scores.calibration.bins) > 1:
        _print(_calibration(scores.calibration))
    if rival:
        _print(_comparison(measured.against(rival)))
    print(measured.signature)


def show_mistakes(measured: Measurement, limit: int) -> None:
    """Print the first mistakes, one a line; other edges alone are none."""
    wrong = (mistake for mistake in mistakes(measured.scores) if mistake.errors != (EDGES,))
    for mistake in islice(wrong, limit):
        quantity = mistake.pair.either.quantity
        print(f"{mistake.doc} {quantity.span.start}-{quantity.span.end} {quantity.text}: {_told(mistake)}")
    print()


def _told(mistake: Mistake) -> str:
    gold, predicted = mistake.pair.gold, mistake.pair.predicted
    if gold is None or predicted is None:
        return mistake.errors[0]
    said = [(name, written(name, gold), written(name, predicted)) for name in mistake.errors if name != EDGES]
    return "; ".join(f"{name} {left or NOTHING}, found {right or NOTHING}" for name, left, right in said)


def show_agreement(agreement: Agreement) -> None:
    """Print how far two annotators agree."""
    total = agreement.measured.scores.all.total
    _print(_agreed("claims", CLAIMS, total, {}))
    _print(_agreed("field", {f"fields.{name}": name for name in FIELDS}, total, agreement.alphas))
    _print(_agreed("linking", LINKING, total, {}))
    print(agreement.signature)


def _print(table: Table) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    console.print(table)
    console.print()


def _figures(title: str, names: Mapping[str, str], sheet: Sheet, bounds: Mapping[str, Interval]) -> Table:
    table = _table(title, "P", "R", "F1", "95%")
    for figure, name in names.items():
        table.add_row(name, *_three(sheet[figure]), _bounds(bounds.get(figure)))
    return table


def _fields(sheet: Sheet) -> Table:
    table = _table("field", "P", "R", "F1", "overlap", "if value", "cor", "par", "inc", "mis", "spu")
    for name in FIELDS:
        slots = sheet.slots.get(name, Slots())
        table.add_row(
            name,
            *_three(sheet[f"fields.{name}"]),
            _shown(sheet[f"overlap.{name}"].f1),
            _shown(sheet[f"given_value.{name}"].f1),
            *map(str, (slots.correct, slots.partial, slots.incorrect, slots.missed, slots.spurious)),
        )
    return table


def _agreed(title: str, names: Mapping[str, str], sheet: Sheet, alphas: Mapping[str, Alpha]) -> Table:
    table = _table(title, "F1", *(("overlap", "alpha", "claims") if alphas else ()))
    for figure, name in names.items():
        alpha = alphas.get(name)
        more = (
            _shown(sheet[f"overlap.{name}"].f1),
            _shown(alpha and alpha.value),
            str(alpha.claims) if alpha else NOTHING,
        )
        table.add_row(name, _shown(sheet[figure].f1), *(more if alphas else ()))
    return table


def _parts(title: str, parts: Sequence[Part]) -> Table:
    table = _table(title, "gold", "found", *COLUMNS)
    for part in parts:
        total = part.total
        size = total["claims.detect"]
        figures = (_shown(total[figure].f1) for figure in COLUMNS.values())
        table.add_row(part.name, f"{size.gold:.0f}", f"{size.predicted:.0f}", *figures)
    return table


def _calibration(calibration: Calibration) -> Table:
    table = _table("confidence", "claims", "mean", "right")
    for one in calibration.bins:
        table.add_row(f"from {one.low:.1f}", str(one.claims), _shown(one.confidence), _shown(one.right))
    table.add_row("error", "", _shown(calibration.error))
    table.add_row("Brier", "", _shown(calibration.brier))
    return table


def _comparison(compared: Mapping[str, Comparison]) -> Table:
    table = _table("compared", "F1", "other F1", "difference", "95%", "p")
    names = {**CLAIMS, **{f"fields.{name}": f"field {name}" for name in FIELDS}, **LINKING}
    for figure, name in names.items():
        if one := compared.get(figure):
            table.add_row(name, *_compared(one))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(title, no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _three(counts: Counts) -> tuple[str, str, str]:
    return _shown(counts.precision), _shown(counts.recall), _shown(counts.f1)


def _compared(one: Comparison) -> tuple[str, ...]:
    return _shown(one.ours), _shown(one.theirs), f"{one.difference:+.3f}", _bounds(one.interval), f"{one.p:.4f}"


def _bounds(interval: Interval | None) -> str:
    return NOTHING if interval is None else f"{interval.low:.3f} to {interval.high:.3f}"


def _shown(figure: float | None) -> str:
    return NOTHING if figure is None else f"{figure:.3f}"
