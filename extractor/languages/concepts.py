"""The glossary: words and names of several languages that mean one thing.

Each language lists its forms under a concept's id, which all languages share. A language without
``concepts.toml`` has no part in the glossary.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, read_toml

FILE = "concepts.toml"
BROADER, COMPLEMENTS = "broader.toml", "complements.toml"  # beside the languages, because they are true of all
ENDINGS = "endings"


@dataclass(frozen=True, eq=False, slots=True)
class Concepts:
    """The content of one ``concepts.toml``.

    Attributes:
        forms: from each form, as the file has it, to the id of its concept.
        fields: from the id of each concept to the table that it stands in (``places``, ``health`` …).
        endings: what stands in the place of a word's ending when forms are compared, the longest ending first.
    """

    forms: dict[str, str]
    fields: dict[str, str]
    endings: tuple[tuple[str, str], ...] = ()


@cache
def glossary() -> dict[str, Concepts]:
    """The concepts of every language that lists any, by the language's code. Raises `LanguagePackError`."""
    folders = sorted((one for one in files(__package__).iterdir() if one.is_dir()), key=lambda one: one.name)
    found = {one.name: one / FILE for one in folders if not one.name.startswith("_") and (one / FILE).is_file()}
    return {code: read(file) for code, file in found.items()}


@cache
def broader() -> Mapping[str, str]:
    """What is broader, from the id of each concept that has such. Raises `LanguagePackError`."""
    return read_broader(files(__package__) / BROADER, _known())


@cache
def complements() -> frozenset[frozenset[str]]:
    """Pairs of ids of concepts that part a whole between them. Raises `LanguagePackError`."""
    return read_complements(files(__package__) / COMPLEMENTS, _known())


def _known() -> frozenset[str]:
    return frozenset(concept for one in glossary().values() for concept in one.fields)


def read_complements(file: Traversable, known: Collection[str]) -> frozenset[frozenset[str]]:
    """Read and check a table of complements over the `known` ids. Raises `LanguagePackError`."""
    found: set[frozenset[str]] = set()
    for number, pair in enumerate(read_toml(file).get("pairs", []), 1):
        where = f"{name_of(file)} pair {number}"
        ids = _words(where, pair)
        if len(set(ids)) != PAIR:
            raise LanguagePackError(where, "it is no pair", 'write ["one", "other"]')
        if unknown := sorted(set(ids) - set(known)):
            raise LanguagePackError(where, f"no language has the concept {unknown[0]!r}", "take the id of one that is")
        found.add(frozenset(ids))
    return frozenset(found)


PAIR = 2


def read_broader(file: Traversable, known: Collection[str]) -> dict[str, str]:
    """Read and check a table of broader concepts over the `known` ids. Raises `LanguagePackError`."""
    found: dict[str, str] = {}
    for whole, kinds in read_toml(file).items():
        where = f"{name_of(file)} {whole}"
        for kind in _words(where, kinds):
            if kind not in known:
                raise LanguagePackError(where, f"no language has the concept {kind!r}", "take the id of one that is")
            if kind in found:
                raise LanguagePackError(where, f"{kind!r} is of {found[kind]} already", "keep one of the two")
            found[kind] = whole
    return found


def read(file: Traversable) -> Concepts:
    """Read and check one ``concepts.toml``. Raises `LanguagePackError`."""
    forms: dict[str, str] = {}
    fields: dict[str, str] = {}
    content = read_toml(file)
    endings = _endings(f"{name_of(file)} [{ENDINGS}]", content.pop(ENDINGS, {}))
    for field, entries in content.items():
        for concept, written in _entries(f"{name_of(file)} [{field}]", entries).items():
            where = f"{name_of(file)} [{field}] {concept}"
            if concept in fields:
                raise LanguagePackError(where, f"it stands in [{fields[concept]}] too", "keep one of the two")
            fields[concept] = field
            for form in _words(where, written):
                if form in forms:
                    raise LanguagePackError(where, f"{form!r} already means {forms[form]}", "keep one of the two")
                forms[form] = concept
    return Concepts(forms, fields, endings)


def _endings(where: str, written: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(written, dict) or not all(isinstance(one, str) for one in written.values()):
        raise LanguagePackError(where, "it is no table of endings", 'write ending = "what takes its place"')
    return tuple(sorted(written.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def _entries(where: str, entries: object) -> dict[str, object]:
    if not isinstance(entries, dict):
        raise LanguagePackError(where, "it is no table", 'write concept = ["form", "form"] under [field]')
    return entries


def _words(where: str, written: object) -> list[str]:
    if not isinstance(written, list) or not written or not all(isinstance(one, str) and one.strip() for one in written):
        raise LanguagePackError(where, "it is no list of forms", 'write ["form", "form"]')
    return written
