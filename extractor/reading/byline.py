"""Bylines: the short lines by an article's title that say who wrote it, when, and where it first stood."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractor.languages.page import Byline
from extractor.model.article import Located, Metadata
from extractor.model.text import Span
from extractor.reading.dates import dates
from extractor.reading.draft import Draft, Reading, Stamp, compose
from extractor.reading.language import is_mixed
from extractor.reading.normalise import working_text

LONGEST = 120  # characters of a line that may be a byline
_SENTENCE = re.compile(r"(?:[\u3002!?]|[a-z]{3}\.)\W{0,3}$")  # its end; abbreviations are shorter
_TIME = re.compile(r"\s*\d{1,2}:\d\d")
_STOP = r"|/,;:()\[\]<>\u3001\u3002\u3010\u3011\uff08\uff09\uff0c\uff1a\uff1b\uff5c"
_END = rf"(?=\s{{2}}|\s?[{_STOP}\u3000]|$|\s\d|(?:19|20)\d\d\D|\s\S{{1,8}}[:\uff1a])"
_NAME = rf"\s*(?P<name>[^\s{_STOP}](?:[^{_STOP}\n]{{0,38}}?[^\s{_STOP}])?){_END}"


def complete(found: Reading, words: Byline, *, chinese: bool) -> Metadata:
    """What `found` says of itself, and where that is nothing, what its bylines say."""
    about = found.about
    if about.author and about.site and about.published:
        return about
    short = (line for line in found.near if sum(len(piece.text) for piece in line.pieces) <= 5 * LONGEST)
    drafts = [draft for line in short if 0 < len((draft := compose([line])).text) <= LONGEST]
    texts = [_plain(draft.text, chinese) for draft in drafts]
    return replace(
        about,
        author=about.author or _labelled(drafts, texts, words.author),
        site=about.site or _labelled(drafts, texts, words.source),
        published=about.published or _stamped(found.stamps, words, chinese) or _published(drafts, texts, words),
    )


def _plain(text: str, chinese: bool) -> str:
    return working_text(text, convert=chinese and is_mixed(text))


def _labelled(drafts: Sequence[Draft], texts: Sequence[str], labels: tuple[str, ...]) -> Located | None:
    pattern = _label(labels)
    for draft, text in zip(drafts, texts, strict=True):
        if pattern and (match := pattern.search(text)):
            span = _within_one_piece(draft, Span(*match.span("name")))
            return Located(span.of(draft.text), draft.offsets.to_source(span))
    return None


def _within_one_piece(draft: Draft, span: Span) -> Span:
    """`span` up to the next tag: what stands in different elements may be set apart by style alone."""
    end = next(piece.end for piece, _ in draft.offsets.pieces if piece.end > span.start)
    return Span(span.start, min(span.end, end))


def _published(drafts: Sequence[Draft], texts: Sequence[str], words: Byline) -> Located | None:
    first = None
    for draft, text in zip(drafts, texts, strict=True):
        for found in dates(text, words):
            place = Located(found.value, draft.offsets.to_source(found.span))
            before = _before(text[: found.span.start])
            if before.endswith(words.revised):
                continue
            if before.endswith(words.published):
                return place
            first = first or (place if _is_byline(text, found.span) else None)
    return first


def _stamped(stamps: Sequence[Stamp], words: Byline, chinese: bool) -> Located | None:
    first = None
    for stamp in stamps:
        before = _before(_plain(stamp.before, chinese))
        if before.endswith(words.revised):
            continue
        if before.endswith(words.published):
            return stamp.date
        first = first or stamp.date
    return first


def _before(text: str) -> str:
    """The label, if any, that `text` ends with."""
    return text.rstrip(" :\uff1a\u3000\n\t").lower()


def _is_byline(text: str, place: Span) -> bool:
    """Whether the line is about the date, not a sentence that names one."""
    if _SENTENCE.search(text):
        return False
    return place.start == 0 or len(text) <= 3 * len(place) or bool(_TIME.match(text, place.end))


@cache
def _label(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    if not labels:
        return None
    either = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:(?:^|(?<=\W))(?:{either})\s?[:\uff1a/]|^(?:{either})\s){_NAME}", re.IGNORECASE)
