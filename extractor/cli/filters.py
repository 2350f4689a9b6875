"""The options that choose claims of a store, the same for every command that takes some of them."""

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from inspect import Parameter, Signature, signature
from math import isfinite
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.errors import UsageError
from extractor.model import claim

if TYPE_CHECKING:
    from extractor.store.searching import Filter

Words = Annotated[list[str] | None, typer.Argument(help="Words that must stand in the claim, in either script.")]
Low = Annotated[float | None, typer.Option("--from", help="The least figure.")]
High = Annotated[float | None, typer.Option("--to", help="The greatest figure.")]
Unit = Annotated[str | None, typer.Option(help="%, pp, x, count, score, an ISO 4217 or a UCUM code.")]
Kind = Annotated[claim.Kind | None, typer.Option(help="What sort of figure it is.")]
Status = Annotated[claim.Status | None, typer.Option(help="How the text stands to it.")]
Lang = Annotated[str | None, typer.Option(help="zh-Hans, zh-Hant, en …; zh is both scripts.")]
Time = Annotated[str | None, typer.Option(help="A year, month or day (EDTF) that the figure holds for.")]
From = Annotated[str | None, typer.Option("--source", help="A part of the document's name.")]
Conflict = Annotated[bool, typer.Option("--conflict", help="Only claims that stand in a conflict.")]


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with these options; what they ask for is its first argument."""
    options = signature(_chosen).parameters
    given_on = [*options.values(), *list(signature(command).parameters.values())[1:]]
    parameters = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in given_on]  # in any order, with a default or not

    @wraps(command)
    def with_options(**given: Any) -> None:
        command(_chosen(**{name: given.pop(name) for name in options}), **given)

    with_options.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {one.name: one.annotation for one in parameters}
    return with_options


def _chosen(
    words: Words = None,
    low: Low = None,
    high: High = None,
    unit: Unit = None,
    kind: Kind = None,
    status: Status = None,
    lang: Lang = None,
    time: Time = None,
    source: From = None,
    conflict: Conflict = False,
) -> "Filter":
    from extractor.store.searching import Filter

    for option, figure in (("--from", low), ("--to", high)):
        if figure is not None and not isfinite(figure):
            raise UsageError(f"{option} {figure}", "it is no figure", "write it in digits, such as 12.5")
    if low is not None and high is not None and low > high:
        raise UsageError(f"--from {low:g} --to {high:g}", "no figure lies between them", "give the lesser one first")
    text = " ".join(words or ())
    return Filter(text, _decimal(low), _decimal(high), unit, kind, status, lang, time, source, conflict=conflict)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
