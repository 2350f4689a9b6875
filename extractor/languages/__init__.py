"""What is true of one language only: words as data, a folder a language.

A language is the folder ``languages/CODE`` with the files of ``_template``; nothing else has to be
written, and a language without examples does not load.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages import cues, numbers, page, roles, tags, time, units
from extractor.languages.page import Page
from extractor.languages.tags import Tags

CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class LanguagePack:
    """The words of one language, a file each, read and checked.

    Two packs are equal only if they are the same object, so that a room may keep what it compiles
    from one in a cache.

    Attributes:
        code: ISO 639: ``zh``, ``en`` …; the folder's name.
        digest: sha256 over all files of the folder, in hexadecimal.
    """

    code: str
    numbers: numbers.Numbers
    units: units.Units
    cues: cues.Cues
    roles: roles.Roles
    time: time.Times
    digest: str
    page: Page = field(default_factory=Page)
    tags: Tags = field(default_factory=Tags)


@cache
def load(code: str) -> LanguagePack:
    """The language pack of `code`. Raises `LanguagePackError`."""
    folder = files(__name__) / code
    if not CODE.fullmatch(code) or not folder.is_dir():
        raise LanguagePackError(code, "there is no such language pack", f"the packs are {', '.join(codes())}")
    return read(folder, code)


def read(folder: Traversable, code: str) -> LanguagePack:
    """The language pack that `folder` holds. Raises `LanguagePackError`."""
    if not any(line.strip() and not line.startswith("#") for line in _examples(folder)):
        raise LanguagePackError(f"{code}/examples.txt", "there is no example", "write lines that prove the words")
    return LanguagePack(
        code=code,
        numbers=numbers.read(folder / "numbers.toml"),
        units=units.read(folder / "units.toml"),
        cues=cues.read(folder / "cues.toml"),
        roles=roles.read(folder / "roles.toml"),
        time=time.read(folder / "time.toml"),
        digest=digest_of(folder),
        page=page.read(folder / "page.toml"),
        tags=tags.read(folder / "tags.txt"),
    )


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that there are, sorted."""
    return tuple(sorted(one.name for one in files(__name__).iterdir() if one.is_dir() and CODE.fullmatch(one.name)))


def _examples(folder: Traversable) -> list[str]:
    try:
        return (folder / "examples.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


@cache
def digest(code: str) -> str:
    """The digest of the pack of `code`, without reading what it says."""
    return digest_of(files(__name__) / code)


def digest_of(folder: Traversable) -> str:
    """sha256 over all files of a pack's folder, in hexadecimal."""
    content = sha256()
    for file in sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.name):
        content.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()
