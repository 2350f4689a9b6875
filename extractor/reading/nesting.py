"""What a tag does where it stands: worked out once for each nesting of names, of which a page has few."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from extractor.model.article import BlockKind
from extractor.reading.elements import (
    BLOCK,
    CLOSES,
    FOREIGN,
    HEADINGS,
    KINDS,
    MARKED,
    PLACED,
    TELLING,
    UNSEEN,
    VOID,
)

DEEPEST = 512  # elements that may be open at once; browsers open no more, and close the innermost for the next one
CLIMB = 100  # elements that one tag may close; deeper nesting is no article
ANY = 1 << 60  # more characters than a tag may have


class Start(NamedTuple):
    """What a start tag does.

    Attributes:
        parts: whether it ends the block before it.
        closes: how many open elements it ends.
        inner: the nesting in the element that it opens; None where it opens none that is shown, because that would
            change nothing.
        bare: the characters of a tag that can't hide its element: one without attributes, or any of what is no text.
        noted: whether it may hold metadata, or its place matters: in a table, or raised in a line.
    """

    parts: bool = False
    closes: int = 0
    inner: "Nesting | None" = None
    bare: int = ANY
    noted: bool = False


class End(NamedTuple):
    """What an end tag does: whether it ends the block before it, and how many open elements it ends."""

    parts: bool
    closes: int


@dataclass(slots=True)
class _Memory:
    left: int = 50_000  # things that may still be remembered; a usual page has 300, a hostile one three for each tag


@dataclass(slots=True, eq=False)
class Nesting:
    """The open elements by their names alone, and what they mean for a text in the innermost.

    Attributes:
        kind: of the blocks directly in it.
        block: whether the innermost is more than a part of a line.
        unseen: what stands in it is no text.
        hidden: what stands in it is not shown.
        linked: it stands in a link.
        heading: the name of the heading that it stands in; "" where there is none.
        preformatted: a line end in it ends a block.
        tabled: it stands in a table.
        odd: the names in it that are open only because something hidden has them.
        starts, ends: what tags do in it by their names, as far as that is known.
    """

    name: str = ""
    above: "Nesting | None" = None
    depth: int = 0
    kind: BlockKind = "paragraph"
    block: bool = False
    unseen: bool = False
    hidden: bool = False
    linked: bool = False
    heading: str = ""
    preformatted: bool = False
    tabled: bool = False
    odd: frozenset[str] = frozenset()
    starts: dict[str, Start] = field(default_factory=dict, repr=False)
    ends: dict[str, End] = field(default_factory=dict, repr=False)
    _inner: "dict[str, Nesting]" = field(default_factory=dict, repr=False)
    _concealed: "Nesting | None" = field(default=None, repr=False)
    _memory: _Memory = field(default_factory=_Memory, repr=False)

    def start(self, name: str) -> Start:
        """What the start tag of an element `name` does in it."""
        does = self._start(name)
        if self._remembers():
            self.starts[name] = does
        return does

    def end(self, name: str) -> End:
        """What the end tag of an element `name` does in it."""
        does = End(name in BLOCK, self._closed_by(name))
        if self._remembers():
            self.ends[name] = does
        return does

    def concealed(self) -> "Nesting":
        """The same where the tag of the innermost hides it; in a line it is then no text at all."""
        if self._concealed is None:
            unseen = self.unseen or not self.block
            self._concealed = replace(self, unseen=unseen, hidden=True, starts={}, ends={}, _inner={})
        return self._concealed

    @property
    def knows_enough(self) -> bool:
        """Whether no more can be remembered of what stands in it."""
        return not self._memory.left

    def _start(self, name: str) -> Start:
        if self.name in FOREIGN and name not in FOREIGN:
            return Start()
        around = self._without_paragraph() if name in BLOCK and name != "br" else self
        if name in CLOSES:
            around = around._without(*CLOSES[name])
        always = name in MARKED or name in around.odd
        if around.depth == DEEPEST and always and name not in VOID:
            around = around.above or around
        opens = name not in VOID and around.depth < DEEPEST
        return Start(
            name in BLOCK,
            self.depth - around.depth,
            around.inside(name) if opens and always else None,
            len(name) + len("<>") if opens and name not in UNSEEN else ANY,
            name in PLACED or name in TELLING,
        )

    def inside(self, name: str) -> "Nesting":
        """That in an element `name` in it."""
        known = self._inner.get(name)
        if known is None:
            known = Nesting(
                name,
                self,
                self.depth + 1,
                KINDS.get(name, self.kind),
                name in BLOCK,
                self.unseen or name in UNSEEN,
                self.hidden,
                self.linked or name == "a",
                name if name in HEADINGS else self.heading,
                self.preformatted or name == "pre",
                self.tabled or name == "table",
                self.odd if name in MARKED or len(self.odd) >= CLIMB else self.odd | {name},
                _memory=self._memory,
            )
            if self._remembers():
                self._inner[name] = known
        return known

    def _remembers(self) -> bool:
        if not self._memory.left:
            return False
        self._memory.left -= 1
        return True

    def _innermost(self) -> Iterator["Nesting"]:
        one: Nesting | None = self
        for _ in range(CLIMB):
            if one is None:
                return
            yield one
            one = one.above

    def _without_paragraph(self) -> "Nesting":
        if self.block and self.name != "p":  # as nearly always
            return self
        for one in self._innermost():
            if one.name == "p":
                return one.above or one
            if one.block:
                break
        return self

    def _without(self, like: frozenset[str], shields: frozenset[str]) -> "Nesting":
        found = None
        for one in self._innermost():
            if one.name in shields:
                break
            if one.name in like:
                found = one
        return found.above or found if found else self

    def _closed_by(self, name: str) -> int:
        if name not in MARKED and name not in self.odd:
            return 0
        for closes, one in enumerate(self._innermost(), 1):
            if one.name == name:
                return closes
            if one.block and name not in BLOCK and name != "a":
                break  # an element in a line that was not closed inside its block
        return 0


def outermost() -> Nesting:
    """The nesting in no element, with what is known of it from earlier pages, until that is too much."""
    if _outermost().knows_enough:
        _outermost.cache_clear()
    return _outermost()


@lru_cache(maxsize=1)
def _outermost() -> Nesting:
    return Nesting()
