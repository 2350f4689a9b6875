"""What stands behind a quantity in languages whose noun phrases begin with their head: its noun, a link, a deed."""

from typing import Any

from extractor.claims.constituents import OWNING, Constituents
from extractor.claims.noun_phrases import CLAUSE_MARKS, LINKS, NOMINAL
from extractor.claims.predicates import predicate
from extractor.claims.words import BIT, CHANGES, QUANTITY, bits
from extractor.languages.roles import LINK_CLASSES


def link_name(sentence: Constituents, n: int) -> str:
    """The class of the link that is group `n`; ``link`` where frames ask for none such."""
    if sentence.groups[n].kind == "o":
        return "of"
    bit = sentence.does(sentence.groups[n])
    return next((name for name in LINK_CLASSES if bit & BIT[name]), "link")


def following(sentence: Constituents, at: int) -> dict[str, Any]:
    """The fields of the setting of word `at` that tell what follows it: ``after``, ``thing``, ``deed``, ``actor``."""
    groups, here = sentence.groups, sentence.group_of[at]
    first, n = at + 1, here + 1
    if groups[here].kind == "verb" or _directed(sentence, first):
        return {}
    while first < groups[here].words.stop and sentence.letters[first] in 'x"r':
        first += 1
    if first < groups[here].words.stop:
        head = sentence.does(groups[here])
        if head & BIT["mark"]:  # the 5% mark
            return {}
        if head & BIT["worth"] and n + 1 < len(groups) and groups[n].kind == "o":  # $5 million worth of
            return _thing(sentence, "thing", sentence.phrase_from(n + 1))
        return _thing(sentence, "thing", sentence.phrase_from(here, start=first))
    while n < len(groups) and (
        groups[n].kind == "x" or (groups[n].kind == "r" and not sentence.does(groups[n]) & CHANGES)
    ):
        n += 1
    if n > here + 1 and _out_of(sentence, n):
        return {}
    if n < len(groups) and groups[n].kind == "(" and (closing := sentence.closing(n)) is not None:
        n = closing + 1
        if n < len(groups) and groups[n].kind == "noun":
            return _thing(sentence, "thing", sentence.phrase_from(n))
    if n < len(groups) and groups[n].kind == "w":  # 36% who stayed
        n += 1
    elif (verb := _behind_aside(sentence, here)) is not None:
        return _part(sentence, here) | _deed(sentence, verb)
    if done := _done_to(sentence, here):
        return done
    n = _behind_adjuncts(sentence, here, n)
    if n < len(groups) and groups[n].kind == "verb":
        return _deed(sentence, n)
    if n < len(groups) and groups[n].letters == "d":  # 5% each
        return {}
    if n < len(groups) and groups[n].kind == "noun" and not sentence.timed(n) and n == here + 1:  # half those polled
        return _thing(sentence, "of", sentence.phrase_from(n, start=uncounted(sentence, n)))
    if n < len(groups) and groups[n].kind == "j" and not sentence.does(groups[n]) & CHANGES:  # 5 metres long
        return {"after": "quality", "rest": groups[n].words}
    if n + 1 < len(groups) and groups[n].kind in LINKS and groups[n + 1].kind in (*NOMINAL, "verb"):
        name = link_name(sentence, n)
        loose = sentence.does(groups[n]) & BIT["loose"] and name != "by"
        if not (loose or _tells_when_or_how(sentence, n + 1, name)):
            return _thing(sentence, name, sentence.phrase_from(n + 1, start=uncounted(sentence, n + 1)))
    return {}


def _out_of(sentence: Constituents, link: int) -> bool:
    """Whether the link that is group `link` says from what a figure is taken: 5 dollars | out of its own pocket."""
    groups = sentence.groups
    if link + 1 >= len(groups) or groups[link].kind != "o" or not sentence.does(groups[link - 1]) & BIT["outward"]:
        return False
    return not set(groups[link + 1].letters) & set("q#")  # 12 out of 23 schools


def _tells_when_or_how(sentence: Constituents, n: int, link: str) -> bool:
    """Whether what a link adds in group `n` names no thing: on its opening day, in total, on sales of 5 dollars."""
    groups, head = sentence.groups, sentence.does(sentence.groups[n])
    if sentence.timed(n) or sentence.tells_how(n) or head & bits("moment", "calendar"):
        return True
    told = sentence.counted(n) and sentence.letters[groups[n].words.stop - 1] == "q"  # some of the $5m
    return told or (link != "of" and n + 2 < len(groups) and groups[n + 1].kind == "o" and sentence.counted(n + 2))


def _behind_adjuncts(sentence: Constituents, here: int, n: int) -> int:
    """The group that goes on with what the bare figure in group `here` is for, behind times: 5 dollars this year | for.

    `n` where nothing of the sort does.
    """
    groups, last = sentence.groups, n
    if sentence.letters[groups[here].words.stop - 1] != "q":
        return n
    while last + 1 < len(groups) and groups[last].kind in (*LINKS, "t"):
        timed = groups[last].kind == "t"
        planned = sentence.does(groups[last + 1]) & BIT["scheme"] and groups[last + 2 : last + 3]
        if not timed and not planned and not _tells_when_or_how(sentence, last + 1, "-"):
            break
        last += 1 if timed else 2
    goes_on = last < len(groups) and (
        groups[last].letters.startswith("T") or (groups[last].kind == "l" and sentence.does(groups[last]) & AIMS)
    )
    return last if last > n and goes_on else n


AIMS = bits("for", "into")


def _directed(sentence: Constituents, n: int) -> bool:
    """Whether word `n` tells a direction: 5 km | north of the town, but: 5% | off the price."""
    directs = n < len(sentence.letters) and sentence.words.does[n] & BIT["direction"]
    return bool(directs) and not (sentence.words.does[n] & BIT["off"] and sentence.letters[n] == "l")


def _done_to(sentence: Constituents, here: int) -> dict[str, Any]:
    """What a pronoun right behind the figure that is group `here` does with it: the 5 dollars | it lost on oil."""
    groups, verb = sentence.groups, here + 2
    if verb >= len(groups) or groups[here].letters[0] not in "dp" or groups[here + 1].letters != "P":
        return {}
    done = predicate(sentence, verb) if groups[verb].finite else None
    if done is None:
        return {}
    who = sentence.referent(groups[here + 1].words)
    return {"governor": "act", "word": groups[verb].head, "actor": who, "act": done, "after": "end"}


def _behind_aside(sentence: Constituents, here: int) -> int | None:
    """The verb behind the bare figure that is group `here`, where it is told as an aside: a few, 7%, left."""
    groups = sentence.groups
    if here < 2 or here + 2 >= len(groups) or not sentence.alone(here) or groups[here - 2].kind not in NOMINAL:
        return None
    return here + 2 if groups[here + 2].finite else None


def _behind_apposition(sentence: Constituents, comma: int) -> int | None:
    """The finite verb behind the noun that stands between group `comma` and the next comma."""
    groups, n = sentence.groups, comma + 1
    n += n < len(groups) and groups[n].kind == "verb" and bool(sentence.does(groups[n]) & BIT["including"])
    while n < len(groups) and groups[n].kind in (*NOMINAL, *LINKS, "r", "j"):
        n += 1
    nominal = n > comma + 1 and groups[n - 1].kind in NOMINAL
    return n + 1 if nominal and n + 1 < len(groups) and groups[n].kind == "," and groups[n + 1].finite else None


def _part(sentence: Constituents, here: int) -> dict[str, Any]:
    """What the noun before the aside that is group `here` is a part of: a few of | those asked, 7%, left."""
    before = sentence.phrase_until(here - 2)
    if before is None or sentence.words.any(before, QUANTITY):
        return {}
    whole = sentence.take_apart(before).after
    return {"whole": whole} if whole else {}


def uncounted(sentence: Constituents, n: int) -> int | None:
    """The word behind the number in group `n`: 7 of the 22 | provinces; None where it has none."""
    words = sentence.groups[n].words
    number = next((m for m in words if sentence.letters[m] in "q#"), None)
    if number is not None and number + 1 < words.stop and sentence.words.does[number + 1] & BIT["calendar"]:
        return None  # 14-16 year olds
    return number + 1 if number is not None and number + 1 < words.stop else None


def _thing(sentence: Constituents, after: str, found: range | None) -> dict[str, Any]:
    if found is None:
        return {}
    groups = sentence.groups
    parts = {"after": after, "thing": sentence.take_apart(found)}
    by = next((n for n in found if sentence.letters[n] == "l" and sentence.words.does[n] & BIT["by"]), None)
    if by is not None and sentence.letters[by - 1] == "k" and after in ("thing", "of"):  # the share held by X
        parts["actor"] = sentence.trimmed(by + 1, found.stop)
    n = sentence.group_of[found.stop - 1] + 1
    if n + 1 < len(groups) and groups[n].kind == "," and (groups[n + 1].kind == "w" or sentence.alone(n + 1)):
        n = next((m + 1 for m in range(n + 1, len(groups)) if groups[m].kind == ","), len(groups))  # who …, say
    elif n + 1 < len(groups) and groups[n].kind == "," and (aside := _behind_apposition(sentence, n)) is not None:
        n = aside  # 300 people, mainly islanders, say
    elif n + 2 < len(groups) and groups[n].kind == "," and groups[n + 1].kind == "c" and sentence.counted(n + 2):
        n = _behind_restated(sentence, n + 2)  # two thirds of the people, or 67%, say
    elif _restates(sentence, found) and n + 1 < len(groups) and groups[n].kind == "," and groups[n + 1].finite:
        n += 1  # 300 people, or 5% of its staff, | left
    elif n + 1 < len(groups) and groups[n].kind == "-":  # the people - all of them - say
        n = next((m + 1 for m in range(n + 1, len(groups)) if groups[m].kind == "-"), n)
    while n < len(groups) and groups[n].kind in "rtxw)":
        n += 1
    if (verb := _behind_counted_place(sentence, n)) is not None:  # 300 pupils | at 12 schools | fell ill
        held = sentence.trimmed(found.start, groups[verb].words.start)
        return parts | ({"thing": sentence.take_apart(held)} if held else {}) | _deed(sentence, verb) | {"after": after}
    if n + 2 < len(groups) and groups[n].kind == "c" and sentence.counted(n + 1):  # 3 ships and 4 boats sank
        joined = sentence.phrase_from(n + 1)
        n = sentence.group_of[joined.stop - 1] + 1 if joined else n
    if n >= len(groups) or groups[n].kind != "verb" or _gives_figure(sentence, n):
        return parts
    subject, first = sentence.subjects.get(n), groups[sentence.group_of[found.start]].words.start
    whole = sentence.words.any(range(first, found.start), QUANTITY) or after == "of"
    if whole and subject and subject.start < first and after == "thing" and not _only_sums(sentence, subject, first):
        return parts  # people in 12 towns say: not the towns
    return parts | _deed(sentence, n) | {"after": after}


def _restates(sentence: Constituents, whole: range) -> bool:
    """Whether the figure before `whole` says the one before it in another way: 300 people, or 5% of | its staff."""
    kinds = [group.kind for group in sentence.groups[: sentence.group_of[whole.start]]]
    return kinds[-4:-1] == [",", "c", "noun"] and kinds[-1] == "o"


def _behind_restated(sentence: Constituents, again: int) -> int:
    """The group behind the comma after the figure in group `again`, which says the one before it in another way.

    That is 67%, or 15% of all people; the end of the sentence where no comma follows.
    """
    groups, n = sentence.groups, again + 1
    if n + 1 < len(groups) and groups[n].kind == "o":
        whole = sentence.phrase_from(n + 1)
        n = sentence.group_of[whole.stop - 1] + 1 if whole else n
    return n + 1 if n < len(groups) and groups[n].kind == "," else len(groups)


def _behind_counted_place(sentence: Constituents, link: int) -> int | None:
    """The finite verb behind what the link that is group `link` adds, where that is counted too."""
    groups = sentence.groups
    if link + 2 >= len(groups) or groups[link].kind != "l" or not sentence.does(groups[link]) & (OWNING | BIT["at"]):
        return None
    first = uncounted(sentence, link + 1) if sentence.counted(link + 1) else None
    found = sentence.phrase_from(link + 1, start=first) if first is not None else None
    verb = sentence.group_of[found.stop - 1] + 1 if found else len(groups)
    return verb if verb < len(groups) and groups[verb].finite else None


def _only_sums(sentence: Constituents, subject: range, first: int) -> bool:
    """Whether all that `subject` has before word `first` says that the figure is a sum: a total of | 30 ships."""
    before = [n for n in range(subject.start, first) if sentence.letters[n] not in "dj"]
    return all(sentence.letters[n] == "o" or sentence.words.does[n] & BIT["transparent"] for n in before)


def _gives_figure(sentence: Constituents, verb: int) -> bool:
    """Whether a participle tells another figure of the noun before it: items | totalling 5 dollars, valued at 5."""
    groups, n = sentence.groups, verb + 1
    if groups[verb].finite or groups[verb].letters[0] == "T":
        return False
    n += n < len(groups) and groups[n].kind in LINKS
    return n < len(groups) and groups[n].kind in NOMINAL and sentence.letters[groups[n].words.stop - 1] == "q"


def _deed(sentence: Constituents, verb: int) -> dict[str, Any]:
    found = predicate(sentence, verb)
    if found and sentence.letters[found.start] == "r" and sentence.words.does[found.start] & CHANGES:
        found = found[1:]  # three more | died
    return {"deed": found, "after": "deed"} if found else {}


def compared(sentence: Constituents, at: int) -> dict[str, Any]:
    """Where what follows says how much more or less: 18% more likely to vote than men, a third less than planned."""
    words, after = sentence.words, at + 1
    if after >= len(words) or not words.does[after] & CHANGES or sentence.letters[after] not in "xurjl":
        return {}
    if sentence.groups[sentence.group_of[after]].kind == "verb":  # three | more died
        return {}
    parts: dict[str, Any] = {"governor": "more", "word": after}
    if after + 1 < len(words) and sentence.letters[after + 1] in "jk":
        parts["rest"] = _quality(sentence, after + 1)
    return parts


def _quality(sentence: Constituents, first: int) -> range | None:
    """What something is more of, from word `first`: likely to vote; behind the comparison, to vote alone."""
    groups, n = sentence.groups, sentence.group_of[first]
    stop = n
    while stop < len(groups) and groups[stop].kind not in (*CLAUSE_MARKS, ">", "o"):
        stop += 1
    behind = stop
    while behind < len(groups) and groups[behind].kind not in CLAUSE_MARKS:
        if groups[behind].letters.startswith("T"):
            end = behind + 1
            while end < len(groups) and groups[end].kind not in CLAUSE_MARKS:
                end += 1
            return sentence.trimmed(groups[behind].words.start + 1, groups[end - 1].words.stop)
        behind += 1
    return sentence.trimmed(first, groups[stop - 1].words.stop) if stop > n else None


def owner_before(sentence: Constituents, at: int) -> range | None:
    """Whose figure it is, where the quantity is the noun: the rival's 7 percent."""
    words = sentence.groups[sentence.group_of[at]].words
    genitive = sentence.letters.rfind("g", words.start, at)
    return sentence.trimmed(words.start, genitive) if genitive > 0 and at + 1 >= words.stop else None
