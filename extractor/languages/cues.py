"""Words of degree, attribution, status and direction."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.errors import LanguagePackError
from extractor.languages.tables import name_of, only, read_entries, read_table, read_toml
from extractor.model.claim import STATUSES
from extractor.model.quantity import Direction, Modifier

REACHES = ("clause", "sentence")


@dataclass(frozen=True, slots=True)
class ModifierCue:
    """Words of degree before or after a quantity.

    Attributes:
        means: what they make of the number.
        before, after: the words, by the side on which they stand.
        apart: those of `after` that may stand behind the counted noun as well.
        far: those of `before` that may stand in front of the whole phrase that the number ends.
        masks: words that begin or end like one of the others without being one.
    """

    means: Modifier
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    far: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignCue:
    """Words directly before a number that say whether it is a rise or a fall."""

    means: Direction
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Words without weight that may stand between a word of degree and its number.

    Attributes:
        closing: words that close a phrase in front of a number (about | its total's | 20%).
    """

    words: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """How a language says who or what gives a figure.

    Attributes:
        say: verbs between a source and what it says; the source stands before them.
        said: those of them that may stand before their source (``said Smith``).
        say_that: verbs that are nouns as well, and say something only where one of `that` follows.
        that: words and marks that open what is said.
        show: verbs whose source is a document or figures: one of `reports`, or a name.
        announce: verbs of a source that gives its own figures or guesses; inside what another says they are no cue.
        publish: verbs that do so only with one of `reports` after them.
        inert: things right before a verb of `announce` that is said of them: the plant | is expected to.
        unsaid: words right before a verb of `announce` or `publish` that say that it isn't done.
        relay: verbs of those who pass on what others found; after one of them, one of `study` has a source as well.
        study: verbs of those who find figures out (``reports that a lab examined 200 men``).
        granting: words that give the figure right after them to the source before them (``the bank's estimate of``).
        within: words before a report in which a figure stands (``in the survey``), and `within_ends` after it.
        leaving: words that open a sentence, or close its first clause, of which the source of the one before says
            nothing.
        credits: words before a colon and the source of a whole caption.
        learn: verbs for hearing from a source, which stands between one of `through` and the verb.
        through: the words before it.
        findings: with what the title of a report ends that gives the figures of its sentence where nobody else does.
        openers: words before a source (``according to``); what follows is one only if it ends in one of `reports`
            or `closers`.
        surely: openers that need no such end.
        closers: words that end a source that an opener began, and are no part of it.
        joining: words that tie what follows to a source, so that it is no closer (``the ministry's latest``).
        masks: words that hold a cue without being one; they are passed over.
        passive: words before a verb that make it no cue (``is expected``).
        attributive: words after a verb that make it describe a noun.
        lead: words that may stand before a source and are no part of it.
        trail: words between a source and its verb that are no part of it.
        turns: words that begin a phrase between a source and its verb (``in an interview``).
        turn_ends: words that end such a phrase; one of `towards` needs none.
        towards: words that begin such a phrase with a hearer or a matter.
        reports: nouns of documents and figures.
        people: nouns of those who say things, in lower case; needed where a name is known by its capital, and
            elsewhere those of one character.
        titles: what the name before a colon has in running text, where it may be long.
        bodies: with what the name of a source ends that stands before the colon of a headline, where names have no
            capitals.
        listing: marks after a word of `announce` that show it to be a noun.
        nobody: what looks like a source and is none.
        pointing: words that begin one only where it ends in one of `bodies`, `titles` or `reports`: this.
        never_first: words with which no source begins.
        never_in: words that no source holds.
        never_last: words with which none ends: those who are asked, not those who tell.
        ends: marks that no source reaches across.
        pauses: words at which a source begins at the earliest.
        works: pairs of marks around a title, written like `quotes`.
        quotes: pairs of quotation marks, each as one word of two characters.
        brackets: pairs of brackets, written likewise.
        bylines: pairs of brackets around the name of the paper or the reporter that opens a text.
        colons: marks after a source in a headline, or before a quotation.
    """

    say: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    say_that: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    announce: tuple[str, ...] = ()
    publish: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    study: tuple[str, ...] = ()
    granting: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    within_ends: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    learn: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    turn_ends: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    never_first: tuple[str, ...] = ()
    never_in: tuple[str, ...] = ()
    never_last: tuple[str, ...] = ()
    inert: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    brackets: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    colons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusCue:
    """Words that make a figure less than asserted.

    Attributes:
        status: ``denied``, ``rumour``, ``forecast`` or ``hypothetical``.
        before: words that stand before the figure, as far off as `reach` says.
        governing: those of them that count only before a verb; where no parts of speech are known they count.
        governing_after: the like behind a figure.
        after: words that stand after it, as far off.
        masks: words that hold a cue without being one.
        stops: words that end its reach.
        presupposing: words right before the figure that make it known already, whatever else is to come.
        surveyed: words soon after a figure that make it the finding of a survey, whatever was asked.
        reach: ``clause``: the figure's own; ``sentence``: any before or after it.
        ahead: it says what is to come, so that no figure of a time gone by has it.
    """

    status: str
    before: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    governing_after: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    presupposing: tuple[str, ...] = ()
    surveyed: tuple[str, ...] = ()
    reach: str = "clause"
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """The content of ``cues.toml``."""

    modifiers: tuple[ModifierCue, ...] = ()
    signs: tuple[SignCue, ...] = ()
    between: Between = Between()
    attribution: Attribution = Attribution()
    statuses: tuple[StatusCue, ...] = ()


def read(file: Traversable) -> Cues:
    """Read and check ``cues.toml``. Raises `LanguagePackError`."""
    content = read_toml(file)
    only(file, content, ("modifier", "sign", "between", "attribution", "status"))
    statuses = read_entries(file, content, "status", StatusCue)
    for cue in statuses:
        _one_of(f"{name_of(file)} status {cue.status}", cue.status, STATUSES)
        _one_of(f"{name_of(file)} status {cue.status} reach", cue.reach, REACHES)
    return Cues(
        modifiers=read_entries(file, content, "modifier", ModifierCue),
        signs=read_entries(file, content, "sign", SignCue),
        between=read_table(file, content, "between", Between),
        attribution=read_table(file, content, "attribution", Attribution),
        statuses=statuses,
    )


def _one_of(where: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise LanguagePackError(where, f"{given!r} is unknown", f"write one of {', '.join(known)}")
