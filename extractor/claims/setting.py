"""In what setting a quantity stands: what it depends on, what comes before that, what follows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.claims.phrases import Phrase
from extractor.claims.words import Words


@dataclass(slots=True, eq=False)
class Setting:
    """The clause around one quantity, taken apart; ranges count words of the sentence.

    Attributes:
        at: the quantity's word.
        clause: the words between the marks around it; brackets and quotations count as one.
        opener: the class of what stands before the clause: ``comma``, ``open`` …, ``start`` or ``gap``.
        governor: ``change``, ``extent``, ``arrive``, ``from``, ``take``, ``have``, ``of``, ``act``, ``level``,
            ``noun`` or ``none``: what it depends on.
        word: the governor's word, None for ``none``.
        after: ``end``, ``list``, ``of`` (a linked noun phrase), ``thing`` (an unlinked one) or ``deed``.
        position, total: the how manieth of how many coordinated quantities it is.
        link: the class of the preposition before the quantity, or ``-``.
        earlier: tells what the clauses before it speak of, the nearest first; None where `clauses_before` does.
        front: the place or group at the head of the clause (in Japan, …), where phrases begin with their head.
        apposed: the noun right before it, where it stands alone between commas (Ann Lee, 56, …).
        item: the one of several coordinated nouns that is this quantity's of as many (respectively).
        determined: a determiner or a possessive stands before it (the 23-year-old).
        aside: it is told as an aside of the figure before it (…, up 5%), and shares what that depends on.
        relative: the act is that of a clause that a link makes part of the object (the goods that they buy).
        headless: what those do who are counted where no noun names them (who want to stay are 19).
        namers: the words that may name a ratio, the likeliest first; None where those around the figure tell.
    """

    words: Words
    at: int
    clause: range
    opener: str
    governor: str = "none"
    word: int | None = None
    level: bool = False
    respective: bool = False
    among: bool = False
    position: int = 0
    total: int = 1
    subject: Phrase | None = None
    object: Phrase | None = None
    actor: range | None = None
    act: range | None = None
    holder: range | None = None
    doing: range | None = None
    whole: range | None = None
    taken: range | None = None
    model: range | None = None
    after: str = "end"
    thing: Phrase | None = None
    deed: range | None = None
    rest: range | None = None
    person: bool = False
    link: str = "-"
    earlier: Callable[[], Iterable[Phrase]] | None = None
    namers: tuple[int, ...] | None = None
    front: range | None = None
    apposed: range | None = None
    aside: bool = False
    relative: bool = False
    headless: range | None = None
    item: range | None = None
    determined: bool = False

    @property
    def shape(self) -> str:
        """What the subject is made of."""
        return self.subject.shape if self.subject else "none"

    def having(self, **found: object) -> "Setting":
        """This setting, with what was `found` of it."""
        for name, value in found.items():
            setattr(self, name, value)
        return self
