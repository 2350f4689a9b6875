"""The scores as tables for a person."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from extractor.evaluation.counts import Counts
from extractor.evaluation.judge import FIELDS
from extractor.evaluation.score import Scores, Sheet

NOTHING = "–"
LINKING = {"pairwise": "pairwise", "b_cubed": "B-cubed", "ceaf_e": "CEAF-e"}


def show(scores: Scores) -> None:
    """Print every table to standard output."""
    console = Console(highlight=False)
    total = scores.total
    console.print(_ratios("claims", total, {f"claims.{name}": name for name in ("detect", "exact", "value", "strict")}))
    console.print(_fields(total))
    console.print(_parts("language", scores.languages))
    console.print(_parts("kind", scores.kinds))
    console.print(_ratios("linking", total, {f"linking.{name}": shown for name, shown in LINKING.items()}))


def _ratios(title: str, sheet: Sheet, figures: Mapping[str, str]) -> Table:
    table = _table(title, "P", "R", "F1")
    for figure, name in figures.items():
        table.add_row(name, *_three(sheet[figure]))
    return table


def _fields(sheet: Sheet) -> Table:
    table = _table("field", "P", "R", "F1", "overlap", "value right", "cor", "par", "inc", "mis", "spu")
    for name in FIELDS:
        slots = sheet.slots.get(name)
        counted = (slots.correct, slots.partial, slots.incorrect, slots.missed, slots.spurious) if slots else ()
        table.add_row(
            name,
            *_three(sheet[f"fields.{name}"]),
            _shown(sheet[f"overlap.{name}"].f1),
            _shown(sheet[f"given_value.{name}"].f1),
            *map(str, counted),
        )
    return table


def _parts(title: str, sheets: Mapping[str, Sheet]) -> Table:
    columns = {
        "detect": "claims.detect",
        "value": "claims.value",
        "strict": "claims.strict",
        "entity": "given_value.measured_entity",
        "property": "given_value.measured_property",
        "reference": "given_value.reference",
        "attribution": "given_value.attribution",
        "time": "marked.time",
        "status": "marked.status",
    }
    table = _table(title, "gold", "found", *columns)
    for name, sheet in sheets.items():
        detect = sheet["claims.detect"]
        sizes = (f"{detect.gold:.0f}", f"{detect.predicted:.0f}")
        table.add_row(name, *sizes, *(_shown(sheet[figure].f1) for figure in columns.values()))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title, box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _three(counts: Counts) -> Iterable[str]:
    return map(_shown, (counts.precision, counts.recall, counts.f1))


def _shown(figure: float | None) -> str:
    return NOTHING if figure is None else f"{figure:.3f}"
