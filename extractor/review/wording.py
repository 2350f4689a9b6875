"""Figures, fields and rules in plain words."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.model.claim import Claim
from extractor.quantities.catalogue import dimensions

SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
MODIFIERS = {
    "exact": "",
    "approximately": "about",
    "nearly": "nearly",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "several": "some",
}
UNITS = {  # as they are read, where that is not their code
    "pp": "percentage points",
    "x": "times",
    "count": "",
    "score": "points",
    "XXX": "of a currency not named",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "d": "days",
    "wk": "weeks",
    "mo": "months",
    "a": "years",
    "Cel": "\u00b0C",
    "m2": "m\u00b2",
    "m3": "m\u00b3",
    "km2": "km\u00b2",
    "har": "hectares",
    "W.h": "Wh",
    "kW.h": "kWh",
    "MW.h": "MWh",
    "GW.h": "GWh",
    "TW.h": "TWh",
}
FIELDS = {  # of a claim, in the order in which they are read
    "kind": "kind",
    "measured_entity": "entity",
    "measured_property": "property",
    "direction": "direction",
    "reference": "compared with",
    "time": "time",
    "attribution": "source",
    "status": "status",
}


def figure(claim: Claim) -> str:
    """The figure as it was understood: ``nearly 4.6 trillion USD``."""
    ends = [number(end) for end in (claim.value, claim.high) if end is not None]
    words = (MODIFIERS[claim.modifier], " to ".join(ends), UNITS.get(claim.unit, claim.unit))
    return " ".join(word for word in words if word)


def number(value: Decimal) -> str:
    """A number as it is read.

    >>> number(Decimal(4600000000000)), number(Decimal("12345.60")), number(Decimal("66.6667"))
    ('4.6 trillion', '12,345.6', '66.6667')
    """
    for scale, name in SCALES:
        if abs(value) >= scale and (value / scale).normalize().as_tuple().exponent >= -4:  # type: ignore[operator]
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def field(claim: Claim, name: str) -> str:
    """What a field of a claim says; "" where it says nothing."""
    value: Any = getattr(claim, name)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str) else value.text


def rule(name: str) -> str:
    """What a rule does, as far as its name tells."""
    language, _, rest = name.rpartition("/")
    words = _words()
    said = _unit(rest) or "; ".join(words["parts"].get(part, part.replace("_", " ")) for part in rest.split("-"))
    return f"{words['languages'].get(language, language)}: {said}"


def _unit(name: str) -> str | None:
    unit, _, form = name.rpartition("-") if name.endswith(("-range", "-list")) else (name, "", "")
    if unit not in dimensions():
        return None
    forms = {"": "a number", "range": "a range", "list": "one of several numbers that share their unit"}
    return f"{forms[form]} in {UNITS.get(unit) or unit}" if unit != "count" else f"{forms[form]} that counts"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files(__package__) / "rules.toml").read_text(encoding="utf-8"))
