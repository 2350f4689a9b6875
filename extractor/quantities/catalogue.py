"""The units that there are, and what each measures."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

UNKNOWN_CURRENCY = "XXX"


@cache
def dimensions() -> dict[str, str]:
    """From the id of every unit to its dimension.

    >>> dimensions()["km"], dimensions()["TWD"]
    ('length', 'money')
    """
    return {unit: dimension for dimension, ids in _content()["dimensions"].items() for unit in ids}


@cache
def days() -> dict[str, Decimal]:
    """How many days the units of time are, a month as 30 and a year as 12 of them."""
    return {unit: Decimal(length) for unit, length in _content()["days"].items()}


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "units.toml").read_text(encoding="utf-8"))
