"""The verb that a quantity depends on, with who does it: what it makes of the quantity, and of what is counted."""

from typing import Any

from extractor.claims.constituents import Constituents
from extractor.claims.groups import Group
from extractor.claims.words import BIT, CHANGES, QUANTITY

THERE = "EX"  # the tag of what only says that something is
ARRIVALS = {"to": "arrive", "from": "from"}


def under_verb(sentence: Constituents, verb: int, at: int, link: str = "-") -> dict[str, Any]:
    """The fields of the setting of word `at` that tell of the verb in group `verb`, over a link where there is one."""
    group, subject = sentence.groups[verb], sentence.subjects.get(verb)
    bit = sentence.does(group)
    if bit & (CHANGES | QUANTITY):  # a verb that is a figure itself: halved to 3%
        governor = {**ARRIVALS, "at": "level"}.get(link, "change")
    else:
        levels = {"take": "take", "be": "level", "reach": "level", "have": "have"}
        governor = next((name for one, name in levels.items() if bit & BIT[one]), "from" if link == "from" else "act")
    who = _uncounted(sentence, subject)
    told = who if governor == "level" else sentence.referent(who)  # it was 5%: the figure told before
    parts = {"governor": governor, "word": group.head, "link": link, "actor": sentence.referent(who)}
    return parts | as_subject(sentence, told) | _acting(sentence, verb, at, subject)


def _uncounted(sentence: Constituents, subject: range | None) -> range | None:
    """`subject` without the figure that it begins with: 30 | items are worth 5 dollars."""
    if subject is None:
        return None
    first = subject.start
    while first < subject.stop - 1 and (sentence.letters[first] in "xdjo" or _transparent(sentence, first)):
        first += 1
    counted = (
        first < subject.stop - 1 and sentence.words.does[first] & QUANTITY and sentence.letters[first + 1] in "jnN"
    )
    return range(first + 1, subject.stop) if counted else subject


def as_subject(sentence: Constituents, found: range | None) -> dict[str, Any]:
    """The field that tells of the subject."""
    return {"subject": sentence.take_apart(found)} if found else {}


def _acting(sentence: Constituents, verb: int, at: int, subject: range | None) -> dict[str, Any]:
    """The verb as an act, and the act with who does it as what holds of what is counted."""
    group, figure = sentence.groups[verb], sentence.groups[sentence.group_of[at]].words
    last = figure.start
    while last > group.words.stop and (sentence.letters[last - 1] in "xrdlo" or _transparent(sentence, last - 1)):
        last -= 1
    if group.head >= last or (group.words.stop == last and sentence.does(group) & BIT["clausal"]):
        return {"act": range(group.head, group.head + 1)}
    parts = {"act": _act(sentence, verb, at), "taken": range(group.head, last), "doing": _whole(sentence, group, last)}
    if subject and sentence.words.tags[subject.start] == THERE:
        return {"act": parts["act"]}  # there are 30 ships
    if subject and subject.start < last:
        parts["holder"] = range(subject.start if _beside_verb(sentence, subject, verb) else group.head, last)
    return parts


def _transparent(sentence: Constituents, n: int) -> bool:
    """Whether word `n` only says what sort of figure of it follows: consists of a | total | of."""
    return bool(sentence.words.does[n] & BIT["transparent"]) and sentence.letters[n + 1] == "o"


def _whole(sentence: Constituents, group: Group, stop: int) -> range:
    """All of a verb, without will and would, and what completes it before word `stop`."""
    first = next((n for n in group.words if sentence.letters[n] not in "mrx"), group.head)
    return range(first, stop)


def _act(sentence: Constituents, verb: int, at: int) -> range:
    """The verb with what it says of the figure right behind it: seek an extra; or that alone: rejected a | proposed.

    That alone it is of what the figure is told of, and no word for how it is known: cost a reported 3 dollars.
    """
    group, figure = sentence.groups[verb], sentence.groups[sentence.group_of[at]].words
    own = next((n for n in range(at - 1, figure.start, -1) if sentence.letters[n] != "x"), figure.start)
    if sentence.letters[own] == "k" and at + 1 < figure.stop and not sentence.words.does[own] & BIT["say"]:
        return range(own, own + 1)
    if sentence.letters[own] == "k":
        return range(group.head, group.head + 1)
    if group.words.stop == figure.start and any(sentence.letters[n] not in "xdpr" for n in range(figure.start, at)):
        return range(group.head, at)
    return range(group.head, group.head + 1)


def _beside_verb(sentence: Constituents, subject: range, verb: int) -> bool:
    """Whether no other verb and no figure parts the subject from its verb."""
    between = range(sentence.group_of[subject.stop - 1] + 1, verb)
    first = sentence.groups[verb].words.start
    return subject.stop <= first and not any(sentence.groups[n].finite or sentence.counted(n) for n in between)
