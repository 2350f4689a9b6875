"""How much each block of a page, and each element, speaks for being part of an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.reading.elements import KNOWN
from extractor.reading.page import Element, PageBlock

# Words in class, id, role and itemprop, as the makers of pages write them.
FURNITURE = re.compile(
    r"accessib|\bads?\b|about-?(?:the-?)?author|advert|banner|bio\b|comment|consent|controls?\b|cookie|copyright|crumb"
    r"|disclaimer|discuss|disqus|download|excerpt|feedback|foot(?!ball)|gdpr|hot(?:news|list|-|_)|latest|layer|log-?in"
    r"|menu|modal|nav(?!ig?ator)|newsletter|overlay|pagination|player|popular|popup|privacy|promo|qr-?code|rank"
    r"|read-?more|recommend|relat(?:ed|ion)|reply|setting|share(?!able)|sidebar|sider|sign-?up|social|sponsor"
    r"|statement|subscri|survey|teaser|toast|tool-?bar|tool-?tip|trend"
)
DETAILS = re.compile(
    r"author|byline|category|credit|date\b|dateline|edit\b|editor\b|info\b|keyword|meta|source|tags?\b|time\b|writer"
)
BODY = re.compile(
    r"artibody|article[-_]{0,2}(?:body|content|text|cont|main)|content[-_]?(?:body|article|text|main)|entrybody"
    r"|(?:blogpost|entry|main|news|post|story)[-_]?(?:entry)?(?:body|content|text|txt)|js_content|rich_media_content"
    r"|trs_editor"
)
CONTENT = re.compile(r"artical|article|content|detail|entry|main|news|paragraph|post(?!er)|rich|story|text")
FURNITURE_TAGS = frozenset(("nav", "aside", "footer", "menu"))
OUTER = frozenset(("", "html", "body"))
WHOLE = OUTER | {"main", "article", "p"}  # elements whose own class does not make them furniture

LONGEST_TITLE = 120  # in the sizes of `Weight`
_NO_LETTERS = re.compile(r"\W+")
_STOPS = re.compile(r"[\u3002\uff01\uff1f!?\u2026;\uff1b\u061f\u0964,\uff0c\u3001\u060c]|\.(?=\s|$)")


@dataclass(slots=True, eq=False)
class Weight:
    """What one block weighs.

    Attributes:
        text: with white space collapsed.
        size: a Chinese character is 1, an English word about 2: comparable across scripts.
        linked: share of it that stands in links, white space in them included; it may pass 1.
        prose: how much running text it is, from 0 up to its size.
    """

    text: str
    size: float
    linked: float
    prose: float
    _key: str | None = None

    @property
    def key(self) -> str:
        """The text in comparable form; "" of a block too long for a title."""
        if self._key is None:  # few are asked for it
            self._key = comparable(self.text) if self.size <= 2 * LONGEST_TITLE else ""
        return self._key


def weigh(block: PageBlock) -> Weight:
    """What `block` weighs, on its own."""
    text = " ".join(block.text.split())
    size = len(text.encode("utf-8", "replace")) / 3
    linked = block.linked / (len(text) or 1)
    if linked > 0.5 or block.within.nesting.hidden:
        return Weight(text, size, linked, 0.0)
    prose = max(0.0, size * (1 - 1.5 * linked))
    if not _STOPS.search(text):  # a label, a date, a heading; in a <p> perhaps a short sentence
        prose = min(prose, 30) * 0.4 if block.within.name == "p" else max(0.0, min(prose, 20) * 0.25 - 1)
    return Weight(text, size, linked, prose)


class Furniture:
    """How many pieces of furniture (navigation, comments, share buttons) each element of a page stands in."""

    def __init__(self) -> None:
        self._known: dict[Element, int] = {}

    def around(self, element: Element) -> int:
        """The number of them, `element` itself included."""
        known = self._known.get(element)
        if known is not None:
            return known
        unknown = []
        for one in element.around():
            if one in self._known:
                break
            unknown.append(one)
        for one in reversed(unknown):
            above = self._known[one.parent] if one.parent else 0
            self._known[one] = above + _is_furniture(one)
        return self._known[element]


def _is_furniture(element: Element) -> bool:
    if element.name in FURNITURE_TAGS:
        return True
    if element.name in WHOLE:
        return False
    return _names_furniture(element.words())


@lru_cache(maxsize=KNOWN)
def _names_furniture(words: str) -> bool:
    return bool(words and FURNITURE.search(words) and not BODY.search(words))


def favour(element: Element) -> float:
    """By how much its class or tag makes `element` a likelier container of the article."""
    return _favour(element.words(), element.name == "article")


@lru_cache(maxsize=KNOWN)
def _favour(words: str, article: bool) -> float:
    if BODY.search(words):
        return 1.4
    return 1.15 if article or CONTENT.search(words) else 1.0


@dataclass(frozen=True, slots=True)
class Headline:
    """Where the article's title stands among the blocks, and its text in comparable form."""

    index: int
    text: str


def comparable(text: str) -> str:
    """`text` in lower case without spaces and punctuation."""
    return (text if text.isalnum() else _NO_LETTERS.sub("", text)).lower()


SHORTEST = 4  # characters of what may be the title
ALIKE = 0.3  # of the title or of the block, where the other holds it
FIRST_HEADINGS = {"h1": 3.0, "h2": 1.5, "h3": 1.2}


def headline(
    blocks: Sequence[PageBlock], weights: Sequence[Weight], furniture: Furniture, titles: Sequence[str]
) -> Headline | None:
    """The block that says the page's title, or else the one block that is its only first heading."""
    wanted = [text for title in titles if (text := comparable(title))]
    shortest = min(map(len, wanted), default=0)
    least = max(SHORTEST, ALIKE * shortest)
    pairs = {title[place : place + 2] for title in wanted for place in range(len(title) - 1)}
    firsts = {one for title in wanted for one in (title[0], title[0].upper())}
    best, found = 0.0, None
    first = []
    for index, (block, weight) in enumerate(zip(blocks, weights, strict=True)):
        if not 2 <= weight.size <= LONGEST_TITLE or block.within.nesting.hidden:
            continue
        level = block.within.nesting.heading
        if level == "h1" and weight.linked < 0.5:
            first.append(Headline(index, weight.key))
        text = weight.text
        if len(text) < least:
            continue
        in_none = text[:2].isalnum() and text[:2].lower() not in pairs  # faster to see than to compare all
        if in_none and (len(text) < shortest or firsts.isdisjoint(text)):
            continue
        score = _alike(weight.key, wanted) * FIRST_HEADINGS.get(level, 1.0) * (0.5 if weight.linked > 0.5 else 1)
        if score > best and (score := score * (0.5 if furniture.around(block.within) else 1)) > best:
            best, found = score, Headline(index, weight.key)
    return found or (first[0] if len(first) == 1 else None)


def _alike(text: str, titles: Sequence[str]) -> float:
    """The share that `text` is of a title that holds it, or the other way round; below `ALIKE` that is chance."""
    most = 0.0
    for title in titles:
        shorter, longer = (text, title) if len(text) < len(title) else (title, text)
        share = len(shorter) / len(longer)
        if share > most and share >= ALIKE and len(text) >= SHORTEST and shorter in longer:
            most = share
    return most
