"""The options that choose claims of a store, the same for every command that takes some of them."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from extractor.store.searching import Filter

Words = Annotated[list[str] | None, typer.Argument(help="Words that must stand in the claim, in either script.")]
Low = Annotated[float | None, typer.Option("--from", help="The least figure.")]
High = Annotated[float | None, typer.Option("--to", help="The greatest figure.")]
Unit = Annotated[str | None, typer.Option(help="%, pp, x, count, score, an ISO 4217 or a UCUM code.")]
Kind = Annotated[str | None, typer.Option(help="share, rate, change, multiple, count, money or measure.")]
Status = Annotated[str | None, typer.Option(help="asserted, denied, rumour, forecast or hypothetical.")]
Lang = Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant, en …")]
Time = Annotated[str | None, typer.Option(help="A year, month or day (EDTF) that the figure holds for.")]
From = Annotated[str | None, typer.Option("--source", help="A part of the document's name.")]
Conflict = Annotated[bool, typer.Option("--conflict", help="Only claims that stand in a conflict.")]


def chosen(
    words: list[str] | None,
    low: float | None,
    high: float | None,
    unit: str | None,
    kind: str | None,
    status: str | None,
    lang: str | None,
    time: str | None,
    source: str | None,
    conflict: bool,
) -> "Filter":
    """What the options ask for, each as it came from the command line."""
    from extractor.store.searching import Filter

    text = " ".join(words or ())
    return Filter(text, _decimal(low), _decimal(high), unit, kind, status, lang, time, source, conflict=conflict)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
