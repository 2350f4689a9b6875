"""Floors: the least figures that a gold may be scored with, pinned together with its digest.

A floors file is TOML: `gold`, the digest of the gold, and a table for `all` and for languages and kinds, each with the
least F1 of some figures. A changed gold must be pinned again, so that no figure rises by an easier gold unseen.
"""

import json
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import GoldError
from extractor.evaluation.measurement import Measurement
from extractor.evaluation.score import Sheet

STEP = 1000  # a floor is the figure cut to so many parts: one claim among a thousand moves F1 by about half a part
PINNED = (  # what a new file pins for everything; for each language, the first three
    *("claims.detect", "claims.value", "claims.strict"),
    *(f"given_value.{name}" for name in ("kind", "modifier", "measured_entity", "measured_property", "reference")),
    *(
        "given_value.attribution",
        "marked.time",
        "marked.status",
        "linking.pairwise",
        "linking.b_cubed",
        "linking.ceaf_e",
    ),
)
HEAD = """\
# The least F1 that these figures may have on the gold of this digest; the tests check them.
# `extractor evaluate --floors FILE --raise-floors` pins higher figures and a changed gold, and refuses where one has
# fallen. To lower a floor, edit it here and say why in the commit.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The digest of a gold, and by part of what was measured the least F1 of its figures."""

    gold: str
    parts: Mapping[str, Mapping[str, float]]


def read_floors(path: Path) -> Floors:
    """Read a floors file; raises `GoldError` where it is none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        gold = table.pop("gold")
        return Floors(
            str(gold), {part: {name: float(least) for name, least in rows.items()} for part, rows in table.items()}
        )
    except OSError as error:
        raise GoldError(str(path), f"can't be read ({error.strerror})", "make it with --raise-floors") from None
    except KeyError:
        raise GoldError(str(path), "pins no gold", "make it with --raise-floors") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise GoldError(str(path), f"holds no floors ({error})", "make it with --raise-floors") from None


def failures(floors: Floors, measured: Measurement) -> Iterator[str]:
    """Say what is not as pinned: another gold, figures below their floor, floors of what was not measured."""
    if floors.gold != measured.gold.digest:
        yield f"the gold is {measured.gold.digest}, pinned is {floors.gold}"
    yield from _fallen(floors, measured)


def pinned(measured: Measurement) -> Floors:
    """The first floors of a gold, at the height of what was measured."""
    languages = {part.name: PINNED[:3] for part in measured.scores.languages}
    return _at_height({"all": PINNED, **languages}, measured)


def raised(floors: Floors, measured: Measurement) -> Floors:
    """The same floors at the height of what was measured, pinned to its gold.

    Raises `GoldError` naming each figure that is below its floor.
    """
    if fallen := list(_fallen(floors, measured)):
        raise GoldError("floors", "; ".join(fallen), "make the figure good again, or lower its floor by hand")
    return _at_height(floors.parts, measured)


def _at_height(parts: Mapping[str, Iterable[str]], measured: Measurement) -> Floors:
    sheets = _sheets(measured)
    rows = {part: {name: sheets[part][name].f1 for name in names} for part, names in parts.items()}
    cut = {
        part: {name: math.floor(figure * STEP) / STEP for name, figure in figures.items() if figure is not None}
        for part, figures in rows.items()
    }
    return Floors(measured.gold.digest, cut)


def to_toml(floors: Floors) -> str:
    """The floors as a file."""
    lines = [HEAD, f'gold = "{floors.gold}"']
    for part, rows in floors.parts.items():
        lines += [
            "",
            f"[{json.dumps(part)}]",
            *(f"{json.dumps(figure)} = {least:.3f}" for figure, least in rows.items()),
        ]
    return "\n".join(lines) + "\n"


def _fallen(floors: Floors, measured: Measurement) -> Iterator[str]:
    sheets = _sheets(measured)
    for part, rows in floors.parts.items():
        for name, least in rows.items():
            figure = sheets[part][name].f1 if part in sheets else None
            if figure is None:
                yield f"{part} {name} was not measured, its floor is {least:.3f}"
            elif figure < least:
                yield f"{part} {name} is {figure:.4f}, its floor is {least:.3f}"


def _sheets(measured: Measurement) -> dict[str, Sheet]:
    scores = measured.scores
    return {part.name: part.total for part in (scores.all, *scores.languages, *scores.kinds)}
