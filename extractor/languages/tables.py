"""TOML files read into dataclasses, with errors that name the file and the entry."""

import tomllib
import typing
from collections.abc import Iterable
from dataclasses import MISSING, fields
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from extractor.errors import LanguagePackError

Entry = TypeVar("Entry")


def read_toml(file: Traversable) -> dict[str, Any]:
    """The content of one file of a language pack. Raises `LanguagePackError`."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LanguagePackError(name_of(file), "the file is missing", "copy it from _template") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguagePackError(name_of(file), f"no valid TOML ({error})", "mend the line that it names") from error


def read_entries(file: Traversable, content: dict[str, Any], table: str, entry: type[Entry]) -> tuple[Entry, ...]:
    """The ``[[table]]`` entries of `content` as `entry` objects, in order.

    The fields of the dataclass `entry` are the keys: `str`, `int`, `float`, `bool` and tuples of
    strings are checked; a field without default is required. Raises `LanguagePackError`.
    """
    found = content.get(table, [])
    if not isinstance(found, list):
        raise LanguagePackError(name_of(file), f"{table} is no list", f"begin each entry with [[{table}]]")
    return tuple(_entry(f"{name_of(file)} {table} entry {n}", one, entry) for n, one in enumerate(found, 1))


def read_table(file: Traversable, content: dict[str, Any], table: str, entry: type[Entry]) -> Entry:
    """The one ``[table]`` of `content` as an `entry` object. Raises `LanguagePackError`."""
    return _entry(f"{name_of(file)} [{table}]", content.get(table, {}), entry)


def only(file: Traversable, content: dict[str, Any], tables: Iterable[str]) -> None:
    """Raise `LanguagePackError` where `content` holds a table that nothing reads."""
    if unknown := sorted(set(content) - set(tables)):
        raise LanguagePackError(name_of(file), f"unknown table {unknown[0]}", f"the tables are {', '.join(tables)}")


def name_of(file: Traversable) -> str:
    """``zh/units.toml``: the file as errors name it."""
    return "/".join(str(file).replace("\\", "/").split("/")[-2:])


def _entry(where: str, given: Any, entry: type[Entry]) -> Entry:
    if not isinstance(given, dict):
        raise LanguagePackError(where, "it is no table", "give it keys and values")
    names = {field.name: field for field in fields(entry)}  # type: ignore[arg-type]
    label = next((value for value in given.values() if isinstance(value, str)), "")
    where = f"{where} ({label})" if label else where
    if unknown := sorted(set(given) - set(names)):
        raise LanguagePackError(where, f"unknown key {unknown[0]!r}", f"the keys are {', '.join(names)}")
    for name, field in names.items():
        if name not in given and field.default is MISSING and field.default_factory is MISSING:
            raise LanguagePackError(where, f"{name!r} is missing", "add it")
    types = typing.get_type_hints(entry)
    return entry(**{name: _value(f"{where} {name}", value, types[name]) for name, value in given.items()})


def _value(where: str, value: Any, kind: Any) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise LanguagePackError(where, "it is no list of words", 'write ["one", "two"]')
        if len(set(value)) != len(value):
            twice = next(one for one in value if value.count(one) > 1)
            raise LanguagePackError(where, f"{twice!r} stands in it twice", "keep one")
        return tuple(value)
    if origin is dict:
        return {key: _value(f"{where}.{key}", one, args[1]) for key, one in _checked(where, value, dict).items()}
    allowed = tuple(one for one in args if one is not type(None)) if origin else (kind,)
    if typing.Literal in (origin, *map(typing.get_origin, allowed)):
        return value
    return _checked(where, value, *allowed)


def _checked(where: str, value: Any, *kinds: type) -> Any:
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise LanguagePackError(where, f"{value!r} is no {kinds[0].__name__}", "write one")
    return value
