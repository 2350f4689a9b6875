"""What a phrase is made of: an owner and what is measured of it, a doer and a deed."""

from extractor.claims.phrases import (
    ADVERBIAL,
    FRONTS,
    MEASURES,
    MEASURING,
    NOMINAL,
    OF,
    VERBAL,
    Phrase,
    is_nominal,
    is_verb,
    trimmed,
    without_bracket,
)
from extractor.claims.words import BIT, TIME, Words, bits, once

PREPOSITION = BIT["preposition"]
LINKS = OF | bits("and", "list")
LONG = 3  # words of a measurable that an owner of one word is no part of


@once
def take_apart(words: Words, stretch: range) -> Phrase:
    """The parts of a stretch that `trimmed` or `subject` made."""
    does = words.does
    mark = next((n for n in reversed(stretch[1:-1]) if does[n] & BIT["patient"] and is_nominal(words, n + 1)), None)
    if mark is not None and (patient := trimmed(words, mark + 1, stretch.stop)):
        return _changed(words, stretch, trimmed(words, stretch.start, mark), take_apart(words, patient))
    parts: dict[str, range | None] = {}
    link = next((n for n in reversed(stretch[1:-1]) if does[n] & OF), None)
    if link is not None:
        parts["before"], parts["after"] = trimmed(words, stretch.start, link), trimmed(words, link + 1, stretch.stop)
    verb = next((n for n in stretch[1:] if is_verb(words, n) or does[n] & ADVERBIAL), None)
    if does[stretch.stop - 1] & BIT["agentive"] and is_verb(words, stretch.start) and link is None:
        return Phrase(stretch, "thing")  # those who spread rumours
    if verb is not None:
        parts["doer"] = trimmed(words, stretch.start, verb)
        parts["deed"] = trimmed(words, verb, stretch.stop)
    elif (ends := _gerunds(words, stretch)) < stretch.stop:
        parts["doer"], parts["deed"] = trimmed(words, stretch.start, ends), range(ends, stretch.stop)
    parts["front"], parts["back"] = _around_time(words, stretch)
    head = _head(words, stretch)
    if head is not None:
        return _measured(words, stretch, head, parts)
    end = stretch.stop
    while end < len(words) and does[end] & BIT["close_quote"]:
        end += 1
    nominalised = end < len(words) and does[end] & OF
    shape = "deed" if nominalised or any(is_verb(words, n) for n in stretch) else "thing"
    if shape == "thing" and verb is None and parts.get("deed"):
        shape = "acted"
    return Phrase(stretch, shape, **parts)


def _changed(words: Words, stretch: range, agent: range | None, patient: Phrase) -> Phrase:
    """What an agent does something to: the firm | took its dividend | up."""
    when = next((n for n in agent or () if words.does[n] & BIT["in"]), None)
    if agent and when is not None:
        agent = trimmed(words, agent.start, when)
        while agent and is_verb(words, agent.stop - 1):  # Acme | plans in May to double its staff
            agent = trimmed(words, agent.start, agent.stop - 1)
    agent = agent and _without_modal(words, agent)
    parts = {"doer": agent, "deed": patient.words, "before": patient.before, "after": patient.after}
    if patient.shape == "measure" and agent:
        return Phrase(stretch, "owned", agent, patient.words, **parts)
    if patient.shape in ("measure", "owned"):
        return Phrase(stretch, patient.shape, patient.owner, patient.measure, **parts)
    return Phrase(patient.words, patient.shape, **parts)


def _gerunds(words: Words, stretch: range) -> int:
    """Where the verbal nouns begin that end the stretch: the 17 new shares' | issue."""
    n = stretch.stop
    while n - 1 > stretch.start and words.does[n - 1] & bits("gerund", "action"):
        n -= 1
    return n


def _around_time(words: Words, stretch: range) -> tuple[range | None, range | None]:
    cut = next((n for n in stretch[1:-1] if words.does[n] & TIME), None)
    return (None, None) if cut is None else (trimmed(words, stretch.start, cut), trimmed(words, cut, stretch.stop))


def _head(words: Words, stretch: range) -> int | None:
    """Where the measurable that ends `stretch` begins, over what links it to others; None without one."""
    does = words.does
    head = _run(words, stretch.start, stretch.stop)
    if not any(does[n] & MEASURES for n in range(head, stretch.stop)):
        return None
    while head - 1 > stretch.start and does[head - 1] & LINKS and does[head - 2] & MEASURES:
        head = _run(words, stretch.start, head - 1)
    return head


def _run(words: Words, start: int, stop: int) -> int:
    first = stop
    while first > start and words.does[first - 1] & (MEASURING | BIT["adjective"]):
        first -= 1
    if start + 1 < first < stop and words.does[first - 1] & BIT["gerund"] and not words.does[first] & BIT["proportion"]:
        first -= 1  # its processing | speed
    return first


def _without_modal(words: Words, doer: range) -> range | None:
    """Who is to do something, without the word that says that it is planned; what only points has that as its noun."""
    planned = len(doer) > 1 and words.does[doer.stop - 1] & BIT["modal"]
    if not planned or (len(doer) == POINTED and words.does[doer.start] & bits("anaphor", "pronoun")):
        return doer  # this plan
    return trimmed(words, doer.start, doer.stop - 1)


POINTED = 2  # words of a noun with what points to it


def _measured(words: Words, stretch: range, head: int, parts: dict[str, range | None]) -> Phrase:
    does = words.does
    owner = without_bracket(words, trimmed(words, stretch.start, head))
    measure = range(head, stretch.stop)
    if owner and does[head] & BIT["verb"]:
        owner = _without_modal(words, owner)  # the firm | plans to invest
    if owner and does[owner.start] & BIT["for"] and does[owner.stop - 1] & BIT["human"]:
        owner = trimmed(words, owner.start + 1, owner.stop)  # upon | those who smoke, a fine
    if owner and all(does[n] & BIT["number"] for n in owner):
        if does[stretch.stop - 1] & bits("rate", "proportion"):
            return Phrase(stretch, "measure", None, stretch, **parts)  # the second dose's | rate
        return Phrase(stretch, "thing")  # those above 60 | the population
    if owner is None or (len(owner) == 1 and is_verb(words, owner.start) and not does[owner.start] & NOMINAL):
        return Phrase(stretch, "measure", None, stretch, **parts)
    if all(does[n] & BIT["pronoun"] for n in owner):
        return Phrase(stretch, "measure", owner, measure, **parts)
    if (
        len(owner) == 1
        and owner.stop == head
        and len(measure) < LONG
        and not does[owner.start] & bits("name", "person", "place")
    ):
        return Phrase(stretch, "measure", owner, stretch, head=measure, **parts)
    verb = next((n for n in owner[1:] if does[n] & (BIT["verb"] | PREPOSITION)), None)
    if does[owner.start] & VERBAL and not does[owner.start] & NOMINAL:
        verb = owner.start
    if verb == owner.start and does[stretch.stop - 1] & BIT["tally"] and owner.stop == head:
        return Phrase(stretch, "measure", None, stretch, **parts)  # who hold permits, | their number
    if verb is not None and all(does[n] & BIT["pronoun"] for n in range(owner.start, verb)) and verb > owner.start:
        verb = None  # this operation's rate
    if verb is not None and (does[stretch.stop - 1] & BIT["proportion"] or (owner.stop < head and verb > owner.start)):
        if does[owner.start] & FRONTS:
            verb = owner.start
        agent, measure = trimmed(words, owner.start, verb), range(verb, stretch.stop)
        parts |= {"doer": agent, "deed": range(verb, owner.stop), "before": agent, "after": measure}
        return Phrase(stretch, "rated", None, measure, **parts)
    place = next((n for n in owner[1:] if does[n] & PREPOSITION), None)
    if place is not None:
        inside = trimmed(words, owner.start, place)
        inside = inside and (_without_modal(words, inside) if does[head] & BIT["verb"] else inside)
        if inside:  # the firm | plans in Ohio to invest
            return Phrase(stretch, "owned", inside, range(place, stretch.stop), **parts)
    if any(does[n] & TIME for n in owner) and parts["front"] and parts["back"]:
        return Phrase(stretch, "owned", parts["front"], parts["back"], **parts)
    return Phrase(stretch, "owned", owner, measure, **parts)
