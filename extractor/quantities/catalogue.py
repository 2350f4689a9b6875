"""The units that there are, and what each measures."""

import tomllib
from functools import cache
from importlib.resources import files

UNKNOWN_CURRENCY = "XXX"


@cache
def dimensions() -> dict[str, str]:
    """From the id of every unit to its dimension.

    >>> dimensions()["km"], dimensions()["TWD"]
    ('length', 'money')
    """
    content = tomllib.loads((files(__package__) / "units.toml").read_text(encoding="utf-8"))
    return {unit: dimension for dimension, ids in content["dimensions"].items() for unit in ids}
