"""What a quantity depends on, in languages whose noun phrases begin with their head: rose by, sales of, up from."""

from typing import Any

from extractor.claims.acting import ARRIVALS, as_subject, under_verb
from extractor.claims.behind import compared, following, link_name, owner_before
from extractor.claims.constituents import Constituents
from extractor.claims.noun_phrases import CLAUSE_MARKS, LINKS, NOMINAL
from extractor.claims.phrases import Phrase
from extractor.claims.predicates import predicate
from extractor.claims.under_noun import beside, head_of, under_noun
from extractor.claims.words import BIT, CHANGES, bits
from extractor.languages.roles import OPENERS

SHARED = ("subject", "object", "actor", "act", "holder", "taken")  # by an aside with the figure before it
CLAUSAL = bits("say", "raising", "be")  # verbs that a clause may follow
INHERITED = (*SHARED, "governor", "word", "link")  # by one of a list from the one before it


def around(sentence: Constituents, at: int) -> dict[str, Any]:
    """The fields of the setting of word `at` that tell what follows it and what it depends on."""
    if at not in sentence.around:
        parts = following(sentence, at)
        parts = _depending(sentence, at, parts) | parts
        if parts.get("governor") == "change" and parts.get("after") == "thing":
            parts["governor"] = "act"  # shed 3,000 jobs
        if parts.get("governor") == "act" and "thing" in parts:
            parts["thing"] = _without_goal(sentence, parts)
        parts.setdefault("position", 0)
        parts["total"] = parts["position"] + 1 + _joined_after(sentence, at)
        sentence.around[at] = parts
    return sentence.around[at]


def _without_goal(sentence: Constituents, parts: dict[str, Any]) -> Phrase:
    """What is acted on, without where that takes it: sent 3 ships | to Norway, spent half of it | on wages."""
    thing, act = parts["thing"], parts.get("act")
    goals = bits("to", "into")
    if act and sentence.words.does[act.start] & BIT["spending"]:
        goals |= BIT["on"]
    links = [n for n in thing.words if sentence.letters[n] == "l" and sentence.words.does[n] & (goals | BIT["from"])]
    link = links[0] if links and sentence.words.does[links[0]] & goals else None  # but: from farming to health
    found = sentence.trimmed(thing.words.start, link) if link is not None else None
    return sentence.take_apart(found) if found else thing


def clause_of(sentence: Constituents, at: int) -> tuple[range, str]:
    """The words between the marks around word `at`, and the class of the mark before them."""
    letters, marks = sentence.letters, ",;-()"
    start = next((n + 1 for n in range(at - 1, -1, -1) if letters[n] in marks), 0)
    stop = next((n for n in range(at + 1, len(letters)) if letters[n] in marks), len(letters))
    before = sentence.words.does[start - 1] if start else 0
    return range(start, stop), next((name for name in OPENERS if before & BIT[name]), "start")


def _depending(sentence: Constituents, at: int, behind: dict[str, Any]) -> dict[str, Any]:
    """The fields of the setting that tell what the quantity depends on, given those that tell what is `behind` it."""
    groups, here = sentence.groups, sentence.group_of[at]
    if groups[here].kind == "verb":
        return _factor(sentence, here)
    n = _before_owning_time(sentence, here) or sentence.back(here - 1)
    if n >= 0 and groups[n].kind == "noun" and sentence.does(groups[n]) & BIT["transparent"]:  # a record 5%
        n = sentence.back(n - 1)
    if more := compared(sentence, at):
        return (under_verb(sentence, n, at) if n >= 0 and groups[n].kind == "verb" else _aside(sentence, at)) | more
    thing = behind.get("thing")
    if thing and behind["after"] == "thing" and sentence.words.does[head_of(sentence, thing.words)] & BIT["extent"]:
        if n > 0 and groups[n].kind == "u" and groups[n - 1].kind == "verb":
            n -= 1  # notched up a 5% rise
        verb = under_verb(sentence, n, at) if n >= 0 and groups[n].kind == "verb" else {}
        if not thing.after and n >= 0 and groups[n].kind in ",-c":  # reached 30, a 5% increase
            verb = _aside(sentence, at)
        changed = {"object": sentence.take_apart(thing.after)} if thing.after else {}
        return verb | changed | {"governor": "extent", "word": head_of(sentence, thing.words)}
    if owner := owner_before(sentence, at):
        return {"governor": "owned", "actor": owner}
    if n < 0:
        return {}
    kind = groups[n].kind
    deed = behind.get("deed")
    buys = kind == "verb" and groups[n].letters[0] in "Ti" and not sentence.does(groups[n]) & CLAUSAL
    if deed and kind in ("verb", "l", *NOMINAL) and not buys and groups[sentence.group_of[deed.start]].finite:
        return {}  # ministers say 30% of it will …, but: a fund to buy 5% of it will …
    if kind == ">" or (kind in LINKS and _contrasts(sentence, n)):
        return _listed(sentence, n, at, behind)
    if kind in LINKS:
        return _linked(sentence, n, at)
    if kind == "verb":
        return under_verb(sentence, n, at)
    if kind == "u":
        return _way(sentence, n, at)
    if kind in NOMINAL:
        return beside(sentence, n, at)
    if kind == "(":
        return (
            _changed_before(sentence, n) or _made_exact(sentence, n) or {"governor": "bracket"} | _labelled(sentence, n)
        )
    return _listed(sentence, n, at, behind) if kind in ",;-cs" else {}


def _before_owning_time(sentence: Constituents, here: int) -> int | None:
    """The link before a time that owns the figure in group `here`: fell to 5 | from | March's 9."""
    groups, n = sentence.groups, here - 1
    if n < 0 or groups[n].kind != "t" or sentence.words.tags[groups[n].words.stop - 1] != OWNS:
        return None
    while n >= 0 and groups[n].kind == "t":
        n -= 1
    return n if n > 0 and groups[n].kind in LINKS else None


OWNS = "POS"  # the tag of what makes a noun an owner


def _contrasts(sentence: Constituents, link: int) -> bool:
    """Whether the link says that a figure is told beside the one before: 5%, against 3% in May, followed by 2%."""
    groups = sentence.groups
    before = link > 0 and (groups[link - 1].kind == ">" or sentence.does(groups[link - 1]) & BIT["contrasting"])
    succeeds = link > 0 and sentence.counted(link - 1) and sentence.does(groups[link]) & BIT["succeeding"]
    return bool(sentence.does(groups[link]) & BIT["contrasting"] or before or succeeds)


def _changed_before(sentence: Constituents, bracket: int) -> dict[str, Any]:
    """What the change before the bracket depends on, which the figure inside tells again: fell $3 (5%)."""
    before = sentence.groups[bracket].words.start - 1
    found = around(sentence, before) if before >= 0 and sentence.letters[before] == "q" else {}
    return _inherited(found) if found.get("governor") == "change" else {}


def _labelled(sentence: Constituents, bracket: int) -> dict[str, Any]:
    """What stands before the bracket in which the quantity is."""
    n = sentence.back(bracket - 1)
    found = sentence.phrase_until(n) if n >= 0 and not sentence.counted(n) else None
    return {"object": sentence.take_apart(found)} if found else {}


def _made_exact(sentence: Constituents, bracket: int) -> dict[str, Any]:
    """What those do of whom the bracket says how many they are: most of the pupils (71%) | walk to school."""
    n, closing = bracket - 1, sentence.closing(bracket)
    if n < 0 or closing is None or sentence.counted(n):
        return {}
    groups, first = sentence.groups, n
    verb = next((m for m in range(closing + 1, len(groups)) if groups[m].kind != "r"), len(groups))
    while first > 1 and groups[first - 1].kind in LINKS:
        first -= 2
    some = groups[first]
    head = next((m for m in some.words if sentence.words.does[m] & BIT["quantifier"]), None)
    if head is None or verb >= len(groups) or not groups[verb].finite:
        return {}
    link = head + 1 < len(sentence.letters) and sentence.letters[head + 1] == "o"
    whole = sentence.trimmed(head + 1 + link, groups[n].words.stop)
    done = predicate(sentence, verb)
    return {"governor": "bracket", "after": "deed", "deed": done} | ({"whole": whole} if whole else {}) if done else {}


def _factor(sentence: Constituents, verb: int) -> dict[str, Any]:
    """The quantity is a verb: doubled, halve the debt."""
    group = sentence.groups[verb]
    halves = sentence.words.does[group.head] & CHANGES
    parts = under_verb(sentence, verb, group.head) | {"governor": "change" if halves else "level"}
    if verb + 1 < len(sentence.groups) and sentence.groups[verb + 1].kind in NOMINAL:
        parts |= as_subject(sentence, sentence.phrase_from(verb + 1))
    return parts


def _linked(sentence: Constituents, link: int, at: int) -> dict[str, Any]:
    """The quantity stands behind a preposition: rose by, sales of, up from."""
    groups, name = sentence.groups, link_name(sentence, link)
    n = sentence.back(link - 1)
    if n >= 0 and groups[n].kind in LINKS:  # to between
        name, n = link_name(sentence, n), sentence.back(n - 1)
    if n < 0:
        return {"link": name}
    if name == "of" and groups[n].kind == "noun" and sentence.does(groups[n]) & BIT["transparent"]:
        return _transparent(sentence, n, at)
    if sentence.does(groups[link]) & BIT["worth"] and groups[n].kind in (*NOMINAL, ","):
        return _worth(sentence, n - (groups[n].kind == ","), link)
    if groups[n].kind == "u" and name not in ("by", "at", *ARRIVALS):
        n = sentence.back(n - 1)
    if groups[n].kind == "j" and (parts := _predicative(sentence, n, at, name)):
        return parts
    if n >= 0 and groups[n].kind == "verb":
        return under_verb(sentence, n, at, name)
    if groups[n].kind == "u":
        return _way(sentence, n, at, name)
    if (
        groups[n].kind in ",-"
        and n
        and groups[n - 1].kind in NOMINAL
        and name in ("at", "with", "for")
        and not (name == "at" and sentence.letters[groups[n - 1].words.stop - 1] == "q")
    ):  # turnout, at 7%, but: up 3 points, or 2%, at 100
        return under_noun(sentence, n - 1, at, name, strict=False)
    if name == "to" and (parts := _end_of_range(sentence, at)):
        return parts
    far = _changer(sentence, n - (groups[n].kind == ",")) if name in ("by", "at", *ARRIVALS) else None
    if far is not None:
        parts = _way(sentence, far, at, name) if groups[far].kind == "u" else under_verb(sentence, far, at, name)
        return parts | _moved(sentence, far, n)
    if groups[n].kind in NOMINAL:
        return under_noun(sentence, n, at, name)
    return {"link": name}


def _worth(sentence: Constituents, n: int, link: int) -> dict[str, Any]:
    """What is worth so much: a contract worth 5 dollars, ships, worth 5 dollars."""
    found = sentence.phrase_until(n, strict=True)
    if sentence.does(sentence.groups[n]) & BIT["bargain"]:  # sold to X in a deal | worth 5 dollars
        found = sentence.phrase_from(n)
    if found is None:
        return {}
    return {"governor": "worth", "object": sentence.take_apart(found), "act": sentence.groups[link].words}


def _predicative(sentence: Constituents, adjective: int, at: int, name: str) -> dict[str, Any]:
    """Behind an adjective that says how something stands: fell short of, inflation steady at."""
    before = sentence.back(adjective - 1)
    if before < 0:
        return {}
    if sentence.groups[before].kind == "verb":
        changes = name == "by" and sentence.does(sentence.groups[before]) & CHANGES  # rose faster | by
        return under_verb(sentence, before, at, name) | ({} if changes else {"governor": "level"})
    if name == "at" and sentence.counted(before):
        return _aside(sentence, at) | {"governor": "level", "link": name}  # closed 3% lower | at
    if name == "at" and sentence.groups[before].kind in NOMINAL:
        return {"governor": "level", "link": name} | as_subject(sentence, sentence.phrase_until(before))
    return {}


def _end_of_range(sentence: Constituents, at: int) -> dict[str, Any]:
    """From 40% in X to 70%: the end depends on what the start does."""
    before = _figure_before(sentence, at)
    if before is None or clause_of(sentence, before)[0] != clause_of(sentence, at)[0]:
        return {}
    found = around(sentence, before)
    return _inherited(found) | {"governor": "arrive", "link": "to"} if found.get("link") == "from" else {}


def _transparent(sentence: Constituents, n: int, at: int) -> dict[str, Any]:
    """An average of 5%: what the average depends on, where that is a verb or a link."""
    before = sentence.back(n - 1)
    if before >= 0 and sentence.groups[before].kind == "verb":
        return under_verb(sentence, before, at)
    if before >= 0 and sentence.groups[before].kind in LINKS:
        return _linked(sentence, before, at)
    return _listed(sentence, before, at, {}) if before >= 0 and sentence.groups[before].kind in ",c" else {}


def _changer(sentence: Constituents, n: int) -> int | None:
    """The verb or adverb of rising or falling before group `n` in its clause."""
    groups = sentence.groups
    while n >= 0 and groups[n].kind not in CLAUSE_MARKS:
        if groups[n].kind == ")":
            n = sentence.opening(n) - 1
            continue
        if groups[n].kind == "u" or (groups[n].kind == "verb" and sentence.does(groups[n]) & CHANGES):
            return n
        if groups[n].finite:
            return None
        n -= 1
    return None


def _moved(sentence: Constituents, far: int, last: int) -> dict[str, Any]:
    """What a verb of changing changes, where it has an object: lift prices by."""
    groups = sentence.groups
    far += far + 1 <= last and groups[far + 1].kind == "u"
    if far + 1 <= last and groups[far + 1].letters[-1] in "nNP" and not sentence.counted(far + 1):
        return as_subject(sentence, sentence.phrase_from(far + 1))
    return {}


def _way(sentence: Constituents, n: int, at: int, name: str = "-") -> dict[str, Any]:
    """Up or down: behind a verb, or for short."""
    groups, before = sentence.groups, sentence.back(n - 1)
    parts: dict[str, Any] = {}
    if before >= 0 and groups[before].kind == "verb":
        parts = under_verb(sentence, before, at, name)
        if sentence.does(groups[before]) & BIT["make"]:  # make up
            return parts | {"governor": "take"}
    elif before >= 0 and (found := _noun_before(sentence, before)):
        parts = as_subject(sentence, found)
    else:
        parts = _aside(sentence, at)
    governor = {**ARRIVALS, "at": "level"}.get(name, "change")
    return parts | {"governor": governor, "word": groups[n].head, "link": name}


def _noun_before(sentence: Constituents, n: int) -> range | None:
    """The noun in group `n`, or before the comma there, that a figure is told of for short: with shares | down 5%."""
    groups = sentence.groups
    if (
        groups[n].kind == ","
        and n
        and groups[n - 1].kind in NOMINAL
        and _figure_before(sentence, groups[n].head) is None
    ):
        n -= 1  # the deficit, up 5%, …
    if groups[n].kind not in NOMINAL or sentence.counted(n):
        return None
    return sentence.absolute(n) or sentence.phrase_until(n)


def _aside(sentence: Constituents, at: int) -> dict[str, Any]:
    """What the figure before this one depends on, where this one is told as an aside: …, up 5%."""
    before = _figure_before(sentence, at)
    if before is None:
        return {}
    found = around(sentence, before)
    return {name: found[name] for name in SHARED if name in found} | {"aside": True}


def _figure_before(sentence: Constituents, at: int) -> int | None:
    words = sentence.groups[sentence.group_of[at]].words
    letters = sentence.letters
    return next((n for n in range(words.start - 1, -1, -1) if letters[n] == "q"), None)


def _listed(sentence: Constituents, n: int, at: int, behind: dict[str, Any]) -> dict[str, Any]:
    """After a comma or a conjunction: one of a list, which depends on what the figure before it does."""
    groups = sentence.groups
    before = _figure_before(sentence, at)
    if before is None or any(group.finite for group in groups[sentence.group_of[before] + 1 : n]):
        return {}
    deed = behind.get("deed")
    found = around(sentence, before)
    if deed and groups[sentence.group_of[deed.start]].finite and "governor" in found:
        return {}
    return _inherited(found) | {"position": found["position"] + 1}


def _inherited(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in INHERITED if name in found}


def _joined_after(sentence: Constituents, at: int) -> int:
    """How many bare figures are joined to the one that is word `at`: 3% | and 9%, 5, 6 and 7."""
    groups, n, found = sentence.groups, sentence.group_of[at] + 1, 0
    while n + 1 < len(groups) and groups[n].kind in ",c":
        n += 1 + (groups[n].kind == "," and groups[n + 1].kind == "c")
        if n >= len(groups) or set(groups[n].letters) - set("xq") or not sentence.counted(n):
            break
        n, found = n + 1, found + 1
    return found
