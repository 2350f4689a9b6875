"""Gold: documents with the claims that people found in them, refused where an annotation is wrong.

A gold file, ``NAME.gold.json``, is one object: `doc`, `sha256` of its bytes, `lang`, `date`, `group` (the event that
several documents tell, or null) and `claims`, each with the fields of the wire format and an optional `cluster`,
whose names hold across files. Spans count code points of the decoded document.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.annotation import faults, to_annotation, to_claim
from extractor.model.claim import Claim

SUFFIX = ".gold.json"
REMEDY = "mend the annotation"
SHOWN = 50  # faults in a message; a document read in the wrong encoding alone has hundreds
Decode = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document.

    Attributes:
        date: when it was published, as written in the gold; None where unknown.
        group: the event it tells; documents of one group are no independent evidence.
        claims: in the order of the text, no two of their quantities overlapping.
        text: the decoded document, None where it was not at hand and spans could not be checked.
    """

    doc: str
    sha256: str
    lang: str
    date: str | None
    group: str | None
    claims: tuple[Claim, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Gold:
    """All of a gold directory, in the order of the documents' names.

    `digest` changes with every annotation and with nothing else: not with layout, not with the order of keys.
    """

    documents: tuple[GoldDocument, ...]
    digest: str

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every document."""
        return tuple(claim for document in self.documents for claim in document.claims)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The documents whose text was not at hand."""
        return tuple(document.doc for document in self.documents if document.text is None)


class RefusedGold(GoldError):
    """Gold that can't be used: every fault with its file, claim and reason."""

    def __init__(self, faults: tuple[GoldError, ...]) -> None:
        super().__init__(faults[0].where, faults[0].reason, faults[0].remedy)
        self.args = (faults,)
        self.faults = faults

    def __str__(self) -> str:
        more = len(self.faults) - SHOWN
        return "\n".join([*map(str, self.faults[:SHOWN]), *([f"and {more} more"] if more > 0 else [])])


def read_gold(directory: Path, docs: Path | None = None, decode: Decode = bytes.decode) -> Gold:
    """Read every gold file below `directory`.

    Args:
        docs: where the documents lie. Without it they are looked for below `directory` and in `docs` and `corpora`
            beside it, and one that is nowhere leaves its spans unchecked.
        decode: makes text of a document's bytes.

    Raises `RefusedGold` with all faults, `GoldError` where there is no gold.
    """
    paths = sorted(directory.rglob(f"*{SUFFIX}"))
    if not paths:
        raise GoldError(str(directory), f"no file *{SUFFIX}", "give the directory that holds the gold")
    shelf = _shelf([docs] if docs else [directory, directory.parent / "docs", directory.parent / "corpora"])
    found: list[GoldError] = []
    documents, canonical = [], []
    for path in paths:
        try:
            header = _header(path)
            text = _text(path, header, shelf, decode, needed=docs is not None)
            documents.append(_document(path, header, text, found))
            canonical.append(json.dumps(header, sort_keys=True))
        except GoldError as error:
            found.append(error)
    found += _told_twice(directory, documents)
    if found:
        raise RefusedGold(tuple(found))
    return Gold(tuple(sorted(documents, key=lambda document: document.doc)), _digest(canonical))


def to_gold(doc: str, sha256: str, lang: str, claims: Iterable[Claim], date: str | None = None) -> dict[str, Any]:
    """The gold file, as an object, of the document `doc` with its `claims`, in no group."""
    ordered = sorted(claims, key=lambda claim: claim.quantity.span)
    return {
        "doc": doc,
        "sha256": sha256,
        "lang": lang,
        "date": date,
        "group": None,
        "claims": [to_annotation(claim, f"c{number}") for number, claim in enumerate(ordered, 1)],
    }


def _header(path: Path) -> dict[str, Any]:
    try:
        header = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise GoldError(str(path), f"no JSON ({error})", "mend the file") from None
    kinds = {"doc": str, "sha256": str, "lang": str, "claims": list}
    for key, kind in kinds.items():
        if not isinstance(header, dict) or not isinstance(header.get(key), kind):
            raise GoldError(str(path), f"lacks {key!r}", f"give the document's {', '.join(kinds)}")
    for key in ("date", "group"):
        if not isinstance(header.get(key), str | None):
            raise GoldError(str(path), f"{key} is no text: {header[key]!r:.40}", "write a text, or null")
    return header


def _shelf(places: list[Path]) -> dict[str, list[Path]]:
    """Files by name."""
    shelf: dict[str, list[Path]] = {}
    for place in places:
        for path in sorted(place.rglob("*")):
            if path.is_file():
                shelf.setdefault(path.name, []).append(path)
    return shelf


def _text(
    path: Path, header: dict[str, Any], shelf: dict[str, list[Path]], decode: Decode, *, needed: bool
) -> str | None:
    seen = ""
    for candidate in shelf.get(Path(header["doc"]).name, ()):
        content = candidate.read_bytes()
        seen = sha256(content).hexdigest()
        if seen == header["sha256"]:
            return _decoded(candidate, content, decode)
    if seen:
        reason = f"sha256 of {header['doc']} is {seen}, not {header['sha256']}"
        raise GoldError(str(path), reason, "annotate the bytes that are there, or put the annotated ones back")
    if needed:
        raise GoldError(str(path), f"{header['doc']} is not there", "give --docs the documents' directory")
    return None


def _decoded(path: Path, content: bytes, decode: Decode) -> str:
    try:
        return decode(content)
    except UnicodeDecodeError as error:
        raise GoldError(
            str(path), f"can't be decoded ({error})", "give the encoding that it was annotated in"
        ) from None


def _document(path: Path, header: dict[str, Any], text: str | None, found: list[GoldError]) -> GoldDocument:
    claims = []
    for number, annotation in enumerate(header["claims"], 1):
        where = f"{path}: claim {_name(annotation, number)}"
        try:
            claim = to_claim(annotation, header["doc"], header["sha256"], header["lang"], text)
        except KeyError as error:
            found.append(GoldError(where, f"lacks {error}", REMEDY))
        except (TypeError, ValueError, ArithmeticError) as error:
            found.append(GoldError(where, f"can't be read ({error})", REMEDY))
        else:
            found += [GoldError(where, reason, REMEDY) for reason in faults(claim, text)]
            claims.append((where, claim))
    claims.sort(key=lambda item: item[1].quantity.span)
    found += _overlapping(claims)
    return GoldDocument(
        header["doc"],
        header["sha256"],
        header["lang"],
        header.get("date"),
        header.get("group"),
        tuple(claim for _, claim in claims),
        text,
    )


def _name(annotation: Any, number: int) -> str:
    name = annotation.get("id") if isinstance(annotation, dict) else None
    return str(name or f"number {number}")


def _overlapping(claims: list[tuple[str, Claim]]) -> Iterator[GoldError]:
    for (_, left), (where, right) in pairwise(claims):
        if left.quantity.span.overlaps(right.quantity.span):
            reason = f"quantity {right.quantity.text!r} overlaps {left.quantity.text!r}"
            yield GoldError(where, reason, "one mention, at most one claim")


def _told_twice(directory: Path, documents: list[GoldDocument]) -> Iterator[GoldError]:
    for doc, times in Counter(document.doc for document in documents).items():
        if times > 1:
            yield GoldError(str(directory), f"{times} gold files for {doc}", "keep one")


def _digest(canonical: list[str]) -> str:
    return sha256("\n".join(sorted(canonical)).encode()).hexdigest()
