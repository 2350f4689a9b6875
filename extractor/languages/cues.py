"""Words of degree, attribution, status and direction."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from extractor.languages.tables import only, read_entries, read_table, read_toml
from extractor.model.quantity import Direction, Modifier


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
        said: verbs that may also stand before their source (``said Smith``).
        announce: verbs of a source that gives its own figures; what they govern is the figure itself.
        openers: words before a source (``according to``).
        closers: words that end a source that an opener began.
        masks: words that hold a cue without being one; they are passed over.
        lead: words that may stand before a source and are no part of it.
        trail: words between a source and its verb that are no part of it.
        turns: words that begin a phrase between a source and its verb (``in an interview``).
        reports: nouns of documents and figures; with one of them a source is a report and not a person.
        nobody: what looks like a source and is none.
        ends: marks that no source reaches across.
    """

    say: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    announce: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    closers: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusCue:
    """Words that make a figure less than asserted.

    Attributes:
        status: ``denied``, ``rumour``, ``forecast`` or ``hypothetical``.
        before: words that stand before the figure, in its clause unless `reach` says otherwise.
        after: words that stand after it.
        masks: words that hold a cue without being one.
        reach: ``clause`` or ``sentence``: how far the words work.
    """

    status: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    reach: str = "clause"


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
    return Cues(
        modifiers=read_entries(file, content, "modifier", ModifierCue),
        signs=read_entries(file, content, "sign", SignCue),
        between=read_table(file, content, "between", Between),
        attribution=read_table(file, content, "attribution", Attribution),
        statuses=read_entries(file, content, "status", StatusCue),
    )
