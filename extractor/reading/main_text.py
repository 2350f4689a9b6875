"""The main text of a page: which of its blocks are the article. The door of trafilatura."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extractor.reading import cards
from extractor.reading.elements import names
from extractor.reading.page import Element, PageBlock
from extractor.reading.weighing import (
    DETAILS,
    OUTER,
    Furniture,
    Headline,
    Weight,
    comparable,
    favour,
    headline,
    weigh,
)

LISTED = names("li td th")
PARTS = names("p li dd dt td th tr h1 h2 h3 h4 h5 h6 blockquote figcaption caption pre")  # too small for an article

# Found on one half of 87 reference pages and checked on the other; each may change by a fifth without effect.
DECAY = 0.8  # what of a block's prose counts for the next outer element
OUTERMOST = 0.3  # what of it counts for <html> and <body>
GAP = 250.0  # text between the title and an element that halves its chances
FLOOR = 0.15  # what such a gap can't take
IN_FURNITURE = 0.25  # what prose in navigation, comments, footers counts
ANOTHER = 0.1  # what prose under a second first heading counts: another article begins there
AGAINST = 0.6  # what of an element's prose its links may take
GOOD = 15.0  # prose of a block that is surely a paragraph
SHORT = 20.0  # size of a block that must stand near paragraphs
DETAIL = 40.0  # size up to which a line of details (editor, date, source) is no text
NEAR = 6  # elements around a short block, one of which must hold a paragraph
UNSURE = 0.5  # score of the second-best container, as a share of the best one's
TINY = 60.0  # prose of an article that is worth another opinion


@dataclass(frozen=True, slots=True)
class Selection:
    """Which blocks are the article.

    Attributes:
        title: index of the block that says the title; also where it stands outside the main text.
        reasons: for each block, why it is no part of the article, or None where it is one.
    """

    title: int | None
    reasons: tuple[str | None, ...]


Voter = Callable[[Sequence[Weight]], Sequence[bool]]


def select(blocks: Sequence[PageBlock], titles: Sequence[str], voter: Voter | None = None) -> Selection:
    """Choose the article among `blocks`.

    `titles` are what the page calls itself. `voter` is asked only where the blocks themselves leave a
    doubt; it says of each of their weights whether it stands in the article as another selector sees it.
    """
    weights = [weigh(block) for block in blocks]
    page = _Weighed(blocks, weights, titles)
    root, doubtful = page.container([weight.prose for weight in weights])
    if voter and doubtful:
        votes = voter(weights)
        root, _ = page.container([w.prose * (1.5 if vote else 0.6) for w, vote in zip(weights, votes, strict=True)])
    title = page.headline.index if page.headline else None
    return Selection(title, tuple(page.reasons(root)) if root else ("no text",) * len(blocks))


class _Weighed:
    """The blocks of one page with what they weigh."""

    def __init__(self, blocks: Sequence[PageBlock], weights: Sequence[Weight], titles: Sequence[str]) -> None:
        self.blocks, self.weights = blocks, weights
        self.furniture = Furniture()
        self.headline: Headline | None = headline(blocks, weights, self.furniture, titles)
        self.echoes = set(self._echoes())  # of the title
        self.first: dict[Element, int] = {}  # of each element around a block, in their order, the first block in it
        for index, block in enumerate(blocks):
            unknown = []
            element: Element | None = block.within
            while element is not None and element not in self.first:
                unknown.append(element)
                element = element.parent
            for element in reversed(unknown):
                self.first[element] = index

    def _echoes(self) -> Iterator[int]:
        if not self.headline:
            return
        said = self.headline.text
        for index, weight in enumerate(self.weights):
            if len(said) <= len(weight.text) <= 2 * len(said) and weight.key == said:
                yield index

    def container(self, prose: Sequence[float]) -> tuple[Element | None, bool]:
        """The element that holds the article, and whether another one might."""
        scores = self._scores(prose)
        if not scores:
            return None, True
        best = max(scores, key=lambda element: scores[element])
        rival = max((score for one, score in scores.items() if not (one.holds(best) or best.holds(one))), default=0.0)
        text = sum(prose[index] for index, block in enumerate(self.blocks) if best.holds(block.within))
        return best, rival > scores[best] * UNSURE or text < TINY

    def _scores(self, prose: Sequence[float]) -> dict[Element, float]:
        gains, losses = dict.fromkeys(self.first, 0.0), dict.fromkeys(self.first, 0.0)
        under = 1.0
        for index, block in enumerate(self.blocks):
            within = block.within
            if within.name == "h1" and self._begins_another(index):
                under = ANOTHER
            gain, loss = self._sides(index, prose[index] * under)
            gains[within] += gain
            losses[within] += loss
        for element in reversed(self.first):
            if parent := element.parent:
                share = 1.0 if element.name in PARTS else DECAY
                if parent.name in OUTER:
                    share *= OUTERMOST
                gains[parent] += gains[element] * share
                losses[parent] += losses[element] * share
        before = self._text_before()
        return {
            element: (gain - min(losses[element], gain * AGAINST)) * favour(element) * self._nearness(element, before)
            for element, gain in gains.items()
            if gain > 0 and element.name not in PARTS
        }

    def _begins_another(self, index: int) -> bool:
        """Whether the first heading `index` is that of another article."""
        if not self.headline or index <= self.headline.index or index in self.echoes:
            return False
        return self.weights[index].linked < 0.5

    def _sides(self, index: int, prose: float) -> tuple[float, float]:
        """What a block says for the elements that it stands in, and what against them."""
        weight = self.weights[index]
        if index in self.echoes:
            return 0.0, 0.0
        if weight.linked > 0.5:
            return 0.0, min(weight.size, 60) * 0.3 + 1
        if self.furniture.around(self.blocks[index].within):
            return prose * IN_FURNITURE, 1.0
        return prose, 0.0 if prose else 1.0

    def _text_before(self) -> list[float]:
        """For each block, how much text stands before it, links aside."""
        sizes, total = [], 0.0
        for weight in self.weights:
            sizes.append(total)
            total += weight.size if weight.linked < 0.5 else 0.0
        return [*sizes, total]

    def _nearness(self, element: Element, before: Sequence[float]) -> float:
        first = self.first[element]
        if not self.headline or first <= self.headline.index:
            return 1.0
        gap = max(0.0, before[first] - before[self.headline.index + 1])
        return FLOOR + (1 - FLOOR) / (1 + gap / GAP)

    def reasons(self, root: Element) -> Iterator[str | None]:
        """For each block why it is no part of the article that `root` holds, or None."""
        depth = self.furniture.around(root)
        boxes = set(cards.told(self.blocks, self.weights))
        prosy: set[Element | None] = set()
        for block, weight in zip(self.blocks, self.weights, strict=True):
            if weight.prose >= GOOD and root.holds(block.within):
                prosy.update((block.within, block.within.parent))
        for index, block in enumerate(self.blocks):
            if self.headline and index == self.headline.index:
                yield None
            elif not root.holds(block.within):
                yield "outside the article"
            elif index in boxes and not block.within.nesting.hidden:
                yield None
            else:
                yield self._reason(index, depth, prosy)

    def _reason(self, index: int, depth: int, prosy: set[Element | None]) -> str | None:
        block, weight = self.blocks[index], self.weights[index]
        if block.within.nesting.hidden:
            return "hidden"
        if weight.linked > 0.6:
            return "links"
        if self.furniture.around(block.within) > depth:
            return "page furniture"
        if index in self.echoes:
            return "the title again"
        if block.within.name == "p" or block.within.nesting.kind == "heading":
            return None
        nearest = list(islice(block.within.around(), NEAR))
        if any(one.name in LISTED for one in nearest[:3]):
            return None
        if weight.size < DETAIL and block.within.parent and DETAILS.search(block.within.words()):
            return "details of publication"
        if prosy and weight.size < SHORT and weight.prose < GOOD / 2 and prosy.isdisjoint(nearest):
            return "a label"
        return None


def trafilatura_votes(source: str) -> Voter:
    """Trafilatura's opinion of the page `source`, in its precision mode."""

    def vote(weights: Sequence[Weight]) -> Sequence[bool]:
        import trafilatura

        text = trafilatura.extract(source, favor_precision=True, include_comments=False) or ""
        seen = comparable(text)
        return [bool(key := comparable(weight.text)) and key in seen for weight in weights]

    return vote
