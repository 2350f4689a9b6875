"""Groups: noun groups, verb groups and links, in languages that part their words by spaces.

Each word is a letter (`LETTERS`, by its class in the language's ``roles.toml``), and a group is a stretch of
letters that a pattern of the language fits.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.claims.tagging import possible
from extractor.claims.words import BIT, CHANGES, DEGREE, MEASURED, QUANTITY, SOURCE, TIME, Words, bits
from extractor.languages import LanguagePack

LETTERS = {  # class of a word: its letter in the patterns
    "quantity": "q",
    "time": "t",
    "basis": "t",
    "degree": "x",
    "comma": ",",
    "semicolon": ";",
    "colon": ";",
    "stop": ";",
    "dash": "-",
    "open": "(",
    "close": ")",
    "open_quote": '"',
    "close_quote": '"',
    "of": "o",
    "genitive": "g",
    "and": "c",
    "conjunction": "s",
    "subordinate": "s",
    "relative": "w",
    "than": ">",
    "way": "u",
    "infinitive": "T",
    "modal": "m",
    "be": "e",
    "had": "h",
    "preposition": "l",
    "determiner": "d",
    "possessive": "p",
    "pronoun": "P",
    "number": "#",
    "name": "N",
    "noun": "n",
    "adjective": "j",
    "participle": "k",
    "gerund": "i",
    "bare": "b",
    "verb": "v",
    "adverb": "r",
}
OTHER = "?"
HYPHEN = "-"
CHANGED = QUANTITY | DEGREE | bits("by", "to", "from", "determiner")  # what may stand behind a verb of change
BRACKETS = bits("open", "close")
NOUN_BEFORE_FIGURE = re.compile("(?<=[nNtj),])(?P<noun>n)(?:[jn]*(?P<link>[lT]))?(?=[xd]*q)")
NOUN_BEFORE_LINK = re.compile("(?<=n)n(?=l[xd]*q)")
UNLIKELY_VERB = re.compile("(?:(?<![dpj])q[nrj](?=[dpqP#])|wn(?=[vmehl]))")
ADJECTIVE_ALONE = re.compile("(?<=q)j(?=[rx]*[vmehb])")  # 10 Taiwanese said
BARE_INFINITIVE = re.compile("[mT][rx]*b")
JOINED_PAST = re.compile("((?<![ehrx])v[^mehvbikT;(]*c[rx]*)k")  # sank 4 boats and broke nets
MEASURING = re.compile("[ki](?=[jn]*n)[jn]*n")  # operating | earnings
CHANGING = re.compile("(?<=[nN#])n(?=l|[xd]*q)")  # with shares | dipping to a low of
BARE_BEHIND, HELPED = re.compile("q[rx]+b"), re.compile("[mT]")  # 10% never | sail, but: may see 10% sail
EXTREME = re.compile("j(?=o[xd]*q)")  # the day's high | of 5 dollars
APPOSED = re.compile("(?<=[nN])j(?=N)")  # the telecoms | giant Acme
WORTH = re.compile("[nj](?=[xd]*q)")
GERUND = re.compile("(?<=l)n(?=l?[xd]*q)")
OPINION = re.compile("[kv][kn](?=P[vmeh])")  # those asked thought it was
SINGULAR, PLURAL = frozenset({"NN"}), frozenset({"NNS"})
PAST = frozenset({"VBD"})
NAMES, THIRD_PERSON = frozenset({"NNP"}), frozenset({"VBZ"})
PLAIN_VERBS, GERUNDS = frozenset({"VB", "VBP"}), frozenset({"VBG"})
MAIN_PARTICIPLE = re.compile('["xrd]*q[jnNrod]*[nN]k(?=l)')  # of a sentence that a figure leads
CLAUSE_END, FINITE, PARTICIPLE = re.compile("[;,s(w-]"), re.compile("[mevhbT]"), re.compile("(?<=[nN])[rt]*k(?!l)")
INFINITIVE = re.compile("T[rxhe]*[vbkeh]")
LATER_VERB = re.compile("[,)-][rx]*[mehv]")
CALENDAR = re.compile("[dl]j?n(?![nNg])")
OFF = re.compile("(?<=[q)])r(?=[dpnNj])")  # 5% | off the price
TITLE = re.compile("(?<=g)(N+);(?=N)")  # Ann Lee's | Rope: The Knot
EACH = re.compile(r"(?:(?<=[q)])|(?<=qn)|(?<=q[jn]n))(?:l[#jn]*|d)n(?![nNg])")  # 5 dollars | per barrel, a share
ADVERBIAL = re.compile("(?<=[q)])[njr](?![#jnN])")  # 5 barrels | daily
ALONE = {"T": "l"}  # to, before a figure


@dataclass(frozen=True, slots=True)
class Group:
    """Words that belong together.

    Attributes:
        kind: ``noun``, ``verb``, or the letter of a word that stands alone.
        words: of the sentence.
        head: the word that the group is about: the last noun, the main verb.
        letters: of its words.
    """

    kind: str
    words: range
    head: int
    letters: str

    @property
    def finite(self) -> bool:
        """Whether it is a verb group that has a subject of its own."""
        return self.kind == "verb" and self.letters.lstrip("rx")[:1] in "mehv"


def groups_of(words: Words, pack: LanguagePack) -> tuple[Group, ...]:
    """The groups of a sentence; every word is in one."""
    letters = _letters(words, pack)
    pattern = _pattern(pack)
    found, start = [], 0
    while start < len(words):
        match = pattern.match(letters, start)
        if match and match.end() > start:
            kind, stop = str(match.lastgroup), match.end()
        else:
            kind, stop = ALONE.get(letters[start], letters[start]), start + 1
        stretch = letters[start:stop]
        found.append(Group(kind, range(start, stop), start + _head(kind, stretch), stretch))
        start = stop
    return tuple(found)


HEADS = {"noun": "nNq#P", "verb": "vbkiqeh"}


def _head(kind: str, letters: str) -> int:
    wanted = HEADS.get(kind, "")
    return next((n for n in range(len(letters) - 1, -1, -1) if letters[n] in wanted), len(letters) - 1)


def _letters(words: Words, pack: LanguagePack) -> str:
    letter_of, multiply, multiplied = _lettering(pack)
    letters: list[str] = []
    for bit, surface, tag in zip(words.does, words.surfaces, words.tags, strict=True):
        if bit & QUANTITY:
            if surface in multiply and letters[-1:] == ["l"] and words.does[len(letters) - 1] & BIT["to"]:
                letters[-1] = "T"
            bare = next((letter for letter in reversed(letters) if letter not in "rx"), "")
            letters.append("v" if surface in multiplied or (surface in multiply and bare in ("m", "T")) else "q")
        elif bit & TIME and not bit & BRACKETS:
            letters.append("t")
        elif bit & DEGREE:
            letters.append("x")
        else:
            letter = letter_of(surface, tag)
            if letter == "d" and bit & BIT["complement"] and letters and words.does[len(letters) - 1] & BIT["say"]:
                letter = "s"  # said | that prices rose
            if letter in "ki" and HYPHEN in surface:
                letter = "j"  # US-based
            if letter == "j" and letters[-1:] == ["n"] and HYPHEN in words.surfaces[len(letters) - 1]:
                letters[-1] = "j"  # pre-pay mobile users
            letters.append(letter)
    return _told(_timed(words, _as_verbs(words, "".join(letters), pack), pack), words)


def _timed(words: Words, letters: str, pack: LanguagePack) -> str:
    """`letters` with units of the calendar read as times, and what a figure is for each of: a year, per barrel."""
    found = list(letters)
    for match in CALENDAR.finditer(letters):
        if words.does[match.end() - 1] & BIT["calendar"]:
            found[match.start() : match.end()] = "t" * len(match.group())
    rate = pack.units.rate
    for match in EACH.finditer(letters):
        first, last = words.surfaces[match.start()], words.surfaces[match.end() - 1]
        if first in rate.before or (first in rate.after and last in rate.nouns):
            found[match.start() : match.end()] = "t" * len(match.group())
    for match in OFF.finditer(letters):
        if words.does[match.start()] & BIT["off"]:
            found[match.start()] = "l"
    for match in ADVERBIAL.finditer(letters):
        if words.does[match.start()] & BIT["adverbial"]:
            found[match.start()] = "t"
    return "".join(found)


def _told(letters: str, words: Words) -> str:
    """`letters` with the verb found of a clause that seems to have none: 600 people | took part in it."""
    found, start = list(letters), 0
    main = MAIN_PARTICIPLE.match(letters)
    if main and not any(one in "mehv" and not bit & SOURCE for one, bit in zip(letters, words.does, strict=True)):
        found[main.end() - 1] = "v"  # 300 people | marched to the port, where no other word is a verb
    infinitives = BARE_INFINITIVE.search(letters)
    for end in (*(match.start() for match in CLAUSE_END.finditer(letters)), len(letters)):
        clause = letters[start:end]
        first = FINITE.search(clause)
        participle = PARTICIPLE.search(clause)
        bare = first and first.group() == "T" and not FINITE.search(INFINITIVE.sub("", clause))
        if participle and (not first or (bare and start == 0 and not LATER_VERB.search(letters, end))):
            found[start + participle.end() - 1] = "v"  # Lee | promised to sail, but: steps designed to last, are
        elif first and clause[first.start()] == "b" and start and not (infinitives and infinitives.start() < start):
            found[start + first.start()] = "v"
        start = end + 1
    return "".join(found)


def _as_verbs(words: Words, letters: str, pack: LanguagePack) -> str:
    """`letters` with what looks like a noun beside a figure read as a verb: the toll rises to 11, 48% use their own.

    So is one behind who, before another verb (those who smoke said), and behind a link: after shipping 3 boats.
    What says what a thing is worth links the figure to it: a boat worth 3 dollars.
    """
    found = list(letters)
    for match in NOUN_BEFORE_FIGURE.finditer(letters):
        link = match.end() - 1 if match["link"] else None
        does = words.does[match.start("noun")]
        links = bits("by", "to", "from", "at", "between") | (BIT["for"] if does & BIT["take"] else 0)
        known = does & BIT["nounlike"] and (link is None or words.does[link] & links)
        if known or (link is None and _does_to_figure(words, match.start("noun"), pack)):
            found[match.start("noun")] = "v"
    for match in NOUN_BEFORE_LINK.finditer(letters):
        if words.does[match.end()] & bits("by", "to", "from") and _does_to_figure(words, match.start(), pack):
            found[match.start()] = "v"
    for match in WORTH.finditer(letters):
        if words.does[match.start()] & BIT["worth"]:
            found[match.start()] = "l"
    for match in MEASURING.finditer(letters):
        if words.does[match.start()] & BIT["measuring"] and words.does[match.end() - 1] & MEASURED:
            found[match.start()] = "j"
    for match in CHANGING.finditer(letters):
        changes = words.does[match.start()] & CHANGES and words.does[match.end()] & CHANGED
        if changes and any(tag in GERUNDS for tag, _ in pack.tags.words.get(words.surfaces[match.start()], ())):
            found[match.start()] = "i"
    for match in BARE_BEHIND.finditer(letters):
        start = max((one.end() for one in CLAUSE_END.finditer(letters, 0, match.start())), default=0)
        if not HELPED.search(letters, start, match.start()):
            found[match.end() - 1] = "v"
    for match in EXTREME.finditer(letters):
        if words.does[match.start()] & BIT["transparent"]:
            found[match.start()] = "n"
    for match in APPOSED.finditer(letters):
        if any(tag in SINGULAR for tag, _ in possible(words.surfaces[match.start()], pack.tags)):
            found[match.start()] = "n"
    for pattern, tags, letter in ((UNLIKELY_VERB, PLAIN_VERBS, "v"), (OPINION, PAST, "v"), (GERUND, GERUNDS, "i")):
        for match in pattern.finditer(letters):
            verb = match.end() - 1
            if any(tag in tags for tag, _ in pack.tags.words.get(words.surfaces[verb], ())):
                found[verb] = letter
    joined = JOINED_PAST.sub(r"\1v", ADJECTIVE_ALONE.sub("n", "".join(found)))
    return TITLE.sub(lambda match: match[1] + "N", joined)


def _does_to_figure(words: Words, noun: int, pack: LanguagePack) -> bool:
    """Whether a noun right before a figure is the verb of what stands before it: nine firms | control 94% of it.

    So it is where a plural stands behind a name: Acme | ships 300 boats.
    """
    one, before = words.tags[noun], words.tags[noun - 1]
    forms = (
        PLAIN_VERBS
        if one in SINGULAR and before in PLURAL
        else THIRD_PERSON
        if one in PLURAL and before in NAMES
        else ()
    )
    return any(tag in forms for tag, _ in possible(words.surfaces[noun], pack.tags))


@cache
def _lettering(pack: LanguagePack) -> tuple[Callable[[str, str], str], Sequence[str], Sequence[str]]:
    by_word: dict[str, str] = {}
    by_tag: dict[str, str] = {}
    classes = pack.roles.classes
    for name, letter in LETTERS.items():
        if one := classes.get(name):
            for word in one.words:
                by_word.setdefault(word, letter)
            for tag in one.tags:
                by_tag.setdefault(tag, letter)

    @lru_cache(maxsize=1 << 16)
    def letter_of(surface: str, tag: str) -> str:
        return by_word.get(f"{surface}/{tag}") or by_word.get(surface) or by_tag.get(tag, OTHER)

    return letter_of, *(classes[name].words if name in classes else () for name in ("multiply", "multiplied"))


@cache
def _pattern(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{one.name}>{one.pattern})" for one in pack.roles.groups))
