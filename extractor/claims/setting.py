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
        governor: what the quantity depends on; `extractor.languages.roles.ASKED` lists all of these.
        word: the governor's word, None for ``none``.
        link: the class of the preposition before the quantity, or ``-``.
        subject: what stands before the governor as what it is said of.
        object: what the governing verb is done to, or the noun that the quantity depends on.
        actor: who does it.
        act: its verb, with what belongs to it as a verb.
        doing: the verb with what stands between it and the actor.
        holder: actor and verb together, as what holds of what is counted.
        whole: of a share that somebody takes, what it is a part of.
        taken: the verb and what else tells that a part is taken.
        model: what the quantity is a multiple or a part of.
        level: the governor is one of words that tell a level (only, some).

        after: what follows the quantity: ``end`` (nothing), ``list`` (another figure), ``of`` and ``thing`` (a linked
            or an unlinked noun phrase), ``deed`` (a verb), ``quality`` (an adjective), or the class of a link.
        thing: the noun phrase that follows it.
        deed: what that does, or what follows in its place.
        rest: all that follows it in the clause.
        person: the unit itself counts people.

        position, total: the how manieth of how many coordinated quantities it is.
        respective: they are shared out one each (respectively).
        among: the clause tells of a part of what the one before it tells of (of these, …).
        item: the one of several coordinated nouns that is this quantity's of as many (respectively).
        earlier: tells what the clauses before it speak of, the nearest first; None where `clauses_before` does.
        namers: the words that may name a ratio, the likeliest first; None where those around the figure tell.
        front: the place or group at the head of the clause (in Japan, …), where phrases begin with their head.
        ahead: what the clause behind tells of, where the sentence begins with a link (with sales of 5, it …).
        apposed: the noun right before it, where it stands alone between commas (Ann Lee, 56, …).
        determined: a determiner or a possessive stands before it (the 23-year-old).
        aside: it is told as an aside of the figure before it (…, up 5%), and shares what that depends on.
        relative: the act is that of a clause that a link makes part of the object (the goods that they buy).
        headless: what those do who are counted where no noun names them (who want to stay are 19).
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
    ahead: range | None = None
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
