"""The span of a source: the name with its title and body, without what only leads up to it."""

import re
from itertools import takewhile

from extractor.claims.attribution_cues import View
from extractor.claims.clauses import Endings
from extractor.languages.cues import Attribution
from extractor.model.article import Word
from extractor.model.text import Span

MAX_LENGTH = {False: 45, True: 130}  # characters, by whether words stand apart; longer ones are misread clauses
NEVER = ("\n",)  # stands in no sentence: the empty list for str.endswith
LIST_NUMBER = re.compile(r"\s?\(?[0-9]{1,2}[^\w\s%]\s?(?![0-9])")
LITTLE_WORD = 4  # letters: of, the, and
NAME_WORDS = 7  # of what stands before an apposition: "The chairman of the savings bank, …"


def before_verb(view: View, clause: Span, *, shown: bool = False, anybody: bool = False) -> Span | None:
    """The source that speaks in `clause`, which ends where its verb begins; None where there is none.

    `shown`: only a document or figures will do; `anybody`: the verb alone shows that whoever does it speaks.
    """
    start = _start(view, clause)
    start = _quoted_name(view, start) if start == clause.start else start
    span = Span(start, _end(view, start, _published(view, Span(start, clause.end)), "verb"))
    if view.cues.spaced and (name := _apposed(view, span)):
        return name
    if not len(span):
        return _bare_report(view, start, clause.end)
    source = _checked(view, span, anybody=anybody)
    return source if source and (not shown or _is_report(view, source)) else None


def _published(view: View, clause: Span) -> int:
    """Where a report ends of which `clause` adds when or where it came out: a poll by Acme | published in May."""
    if not view.cues.spaced:
        return clause.end
    words = list(re.finditer(r"\S+", clause.of(view.text)))
    named = next((n for n, word in enumerate(words) if word.group().lower() in view.cues.reports), len(words))
    out = (word.start() for word in words[named + 1 :] if word.group().lower() in view.cues.given.publish)
    return clause.start + next(out, len(clause))


def _bare_report(view: View, start: int, end: int) -> Span | None:
    """What stands from `start` on, where it is the noun of a report that stands behind sources too: by | statistics."""
    whole = view.text[start:end].strip()
    return Span(start, start + len(whole)) if whole in view.cues.given.reports else None


def _quoted_name(view: View, start: int) -> int:
    """Where a source begins whose name is in quotation marks: the “Swift” platform."""
    for opening, closing in view.cues.given.quotes:
        if view.text[start - 1 : start] == closing:
            begins = view.text.rfind(opening, max(view.sentence.start, start - QUOTED_NAME), start - 1)
            if begins >= 0 and view.text[begins + 1 : start - 1].isalnum():
                return begins
    return start


QUOTED_NAME = 12  # characters of a name with its marks; what is longer was said by somebody


def subject_before(view: View, at: int) -> Span | None:
    """Who does something in the clause before the mark that ends at `at`, and then speaks: it asked 300, and found …

    Only a body, a person with a title or a report will do, since the clause is known by its parts of speech alone.
    """
    given = view.cues.given
    clause, words = _clause_before(view, at)
    start = _start(view, clause)
    words = [word for word in words if start <= word.span.start]
    person = len(words) > 1 and _is_surname(words[-2])  # whatever its given name is besides
    verbs = [one.span.start for one, after in zip(words, [*words[1:], None], strict=False) if _is_verbal(one, after)]
    verbs = verbs[:-1] if person and verbs and verbs[-1] == words[-1].span.start else verbs
    alone = words and not any(clause.covers(one) for one in view.times)
    end = next(iter(verbs), clause.end if alone else start)  # the mayor, | asked in June, said
    source = _checked(view, Span(start, _end(view, start, end, "verb"))) if start < end else None
    if source is None:
        return None
    named = (person or words[-1].tag == PERSON) and source.end == words[-1].span.end
    return source if named or source.of(view.text).endswith(_known(given)) else None


def only_turns(view: View, before: Span) -> bool:
    """Whether `before` only says when or where something was said: yesterday, | in an interview."""
    start = _start(view, before)
    if start >= before.end:
        return True
    opened = view.cues.turn.after(view.text, start, before.end)
    return opened is not None and view.text.endswith(view.cues.given.turn_ends or NEVER, opened, before.end)


def _known(given: Attribution) -> tuple[str, ...]:
    """In what those who speak are known to end."""
    return given.bodies + given.titles + given.reports or NEVER


def object_before(view: View, at: int) -> Span | None:
    """The report in which the clause before the mark that ends at `at` ends: it published figures, which show …"""
    clause, words = _clause_before(view, at)
    if not clause.of(view.text).endswith(view.cues.given.reports or NEVER):
        return None
    following = [*words[1:], None]
    verbs = (one.span.end for one, after in zip(words, following, strict=False) if after and _governs(one, after))
    return _checked(view, Span(max(verbs, default=_start(view, clause)), clause.end))


def _clause_before(view: View, at: int) -> tuple[Span, list[Word]]:
    """The clause before the mark that ends at `at`, and its words."""
    stop = next(begin for begin, done in view.marks if done == at)
    clause = Span(view.last_end(view.sentence.start, stop), stop)
    return clause, [word for word in view.words if clause.covers(word.span)]


def _is_verbal(word: Word, after: Word | None) -> bool:
    """Whether `word` is no part of a subject; a noun of a verb is one where it is done already."""
    if word.tag == NOUN_OF_A_VERB:
        return after is not None and after.tag in DONE
    return word.tag[:1] in VERBAL


def _governs(word: Word, after: Word) -> bool:
    """Whether an object begins behind `word`."""
    return word.tag in DONE or (word.tag[:1] in GOVERNING and word.tag != NOUN_OF_A_VERB and after.tag not in DONE)


VERBAL = ("v", "d", "p")  # how the tags of verbs, adverbs and prepositions begin
NOUN_OF_A_VERB = "vn"
DONE = ("ul", "ug", "uz")  # tags of what says that something is done, has been, or goes on
GOVERNING = ("v", "p")


def before_colon(view: View, clause: Span) -> Span | None:
    """The source that stands in `clause`, which ends at a colon."""
    start = _start(view, clause)
    if view.last_end(start, clause.end) > start:
        return None
    cues = (cue.span for cue in view.found(start) if cue.sort in SPOKEN)
    end = next((cue.start for cue in cues if start < cue.start and cue.end <= clause.end), clause.end)
    return _checked(view, Span(start, _end(view, start, end, "colon")))


SPOKEN = ("say", "say_that", "announce")  # sorts of cues behind which a colon opens what is said


def _is_report(view: View, source: Span) -> bool:
    surface = view.text[source.start : source.end]
    if view.cues.spaced:
        words = surface.split()
        return words[-1][0].isupper() or words[-1].lower() in view.cues.reports or _headed_by_report(view, words)
    return surface.endswith(view.cues.given.reports) or not surface[-1].isalnum()  # the name of a document in quotes


def after_opener(view: View, phrase: Span, sure: bool) -> Span | None:
    """The source that `phrase` names, which begins after a cue; it must end in a report or closer unless `sure`."""
    given = view.cues.given
    pause = next(view.cues.pause.find(view.text, phrase.start, phrase.end), None)
    phrase = _before_clause(view, Span(phrase.start, pause[0] if pause else phrase.end))
    start = _start(view, phrase)
    open_end = _end(view, start, phrase.end, "verb", turns=False)
    end = _end(view, start, open_end, "phrase", turns=False)
    if end == start:  # the closer is all that there is
        return _bare_report(view, start, phrase.end)
    if not (sure or end < open_end or view.text[start:end].endswith(given.reports)):
        return None
    return _checked(view, Span(start, end), head_last=False, anybody=sure)


def _before_clause(view: View, phrase: Span) -> Span:
    """`phrase` without the clause that follows the source with no mark between: the poll | the average user spends."""
    words = list(re.finditer(r"\S+", phrase.of(view.text)))
    verb = view.cues.finite([word.group() for word in words])
    for n in range(verb or 0, 1, -1):
        if view.cues.determines(words[n].group()) and not view.cues.links(words[n - 1].group()):
            return Span(phrase.start, phrase.start + words[n].start())
    return phrase


def after_verb(view: View, phrase: Span) -> Span | None:
    """The source that follows its verb: said X."""
    start = _start(view, phrase)
    return _checked(view, Span(start, _end(view, start, phrase.end, "verb")), head_last=False)


def within(view: View, segment: Span) -> Span | None:
    """The report that `segment` names as the place of what follows: in the survey."""
    given = view.cues.given
    if not view.cues.spaced and not view.text.endswith(given.within_ends or NEVER, segment.start, segment.end):
        return None
    start = _start(view, segment)
    opened = next((word for word in given.within if view.text.startswith((word, word.capitalize()), start)), None)
    closed = next((word for word in given.within_ends if view.text.endswith(word, start, segment.end)), None)
    if not (closed or (opened and view.cues.spaced)):
        return None
    start = _start(view, Span(start + len(opened or ""), segment.end))
    span = Span(start, max(start, segment.end - len(closed or "")))
    dated = next((one.end for one in view.times if one.start == span.start), None)
    if dated and view.text[dated : span.end] in given.reports:
        return None  # nobody's: from the present | statistics
    if not view.text[span.start : span.end].lower().endswith(given.reports):
        return None
    return _checked(view, span)


def _start(view: View, clause: Span) -> int:
    """Where the source begins: after the words and times that lead up to it."""
    start = clause.start
    for _, end, _ in view.cues.pause.find(view.text, clause.start, clause.end):
        start = end
    number = LIST_NUMBER.match(view.text, start, clause.end)
    start = number.end() if number else start
    while start < clause.end:
        if view.text[start].isspace():
            start += 1
        elif (led := view.cues.lead.after(view.text, start, clause.end)) is not None:
            start = led
        elif time := next((one for one in view.times if one.start == start and one.end <= clause.end), None):
            if view.text.startswith(view.cues.given.reports, (time.end - 1, time.end)[view.cues.spaced]):
                break  # the report of a year, whose name may begin with the word for that
            if view.text.startswith(view.cues.given.reports, time.end):
                break
            start = time.end
        else:
            break
    return start


def _end(view: View, start: int, end: int, before: str, *, turns: bool = True) -> int:
    """Where the source ends: before adverbs, times, brackets and phrases that only lead on to what comes."""
    tails = view.cues.tails[before]
    while True:
        left = _without_turn(view, start, end) if turns else end
        left = next((one.start for one in view.times if start < one.start and one.end == left), left)
        left = _without_tail(view, start, left, tails)
        left = _without_bracket(view, start, left)
        if left == end:
            return end
        end = left


def _without_tail(view: View, start: int, end: int, tails: Endings) -> int:
    while end > start and view.text[end - 1].isspace():
        end -= 1
    length = tails.longest(view.text, start, end)
    joined = view.text.endswith(view.cues.given.joining or NEVER, start, end - length)
    return end if joined else end - length


def _without_bracket(view: View, start: int, end: int) -> int:
    for pair in view.cues.given.brackets:
        if end > start and view.text[end - 1] == pair[1]:
            opening = view.text.rfind(pair[0], start, end)
            dated = any(one.isdigit() for one in view.text[opening + 1 : end])
            return opening if opening > start and (dated or view.cues.spaced) else end  # a name's other form stays
    return end


def _without_turn(view: View, start: int, end: int) -> int:
    """`end` before a phrase such as "in an interview"; a word of `towards` opens one that ends in anything else.

    A report is made of what such a word opens: the bank's survey | among firms.
    """
    given = view.cues.given
    report = not view.cues.spaced and view.text.endswith(given.reports or NEVER, start, end)
    turns = [
        (turn, after)
        for turn, after, word in view.cues.turn.find(view.text, min(start + 1, end), end)
        if (
            not (report and any(one in view.text[after:end] for one in given.joining))
            if word in given.towards
            else view.text.endswith(given.turn_ends or NEVER, after, end)
        )
    ]
    if not turns:
        return end
    plain = (turn for turn, after in turns if not any(word in view.text[after:end] for word in given.joining))
    return next(plain, turns[0][0])  # "Jane Roe, who works at a clinic, in an interview": not at the clinic


def _apposed(view: View, office: Span) -> Span | None:
    """The name before the comma, where `office` only says more of it: Jane Roe, head of the bank, said."""
    before = _segment_before(view, office.start) if office.start >= office.end else None
    if before is None:  # no second comma closes what is said of the name: …, Leeds and York, the mayors said
        return None
    office = before
    if not view.text[office.start : office.start + 1].islower():
        return None
    name = _segment_before(view, office.start)
    if name is None or not _is_name(view, name.of(view.text).split()):
        return None
    start = _start(view, name)
    return _checked(view, Span(start, _end(view, start, name.end, "verb")))


def _is_name(view: View, words: list[str]) -> bool:
    """Whether `words` are few, and capitalised unless the noun of a report or an office ends them."""
    if not words or len(words) > NAME_WORDS:
        return False
    known = words[-1].lower() in view.cues.people | view.cues.reports
    return known or all(not word[0].islower() or len(word) < LITTLE_WORD for word in words)


def _segment_before(view: View, at: int) -> Span | None:
    """What stands between the comma before `at` and the mark before that."""
    before = view.text[view.sentence.start : at].rstrip()
    if not before.endswith(","):
        return None
    end = view.sentence.start + len(before) - 1
    start = view.last_end(view.sentence.start, end)
    return Span(start + len(view.text[start:end]) - len(view.text[start:end].lstrip()), end)


def _checked(view: View, span: Span, head_last: bool = True, anybody: bool = False) -> Span | None:
    """`span`, if it can be a source; `anybody`: it need not name people or a report."""
    given = view.cues.given
    nominal = span if view.cues.spaced else _nominal(view, span)
    if nominal is None:
        return None
    span = nominal
    surface = view.text[span.start : span.end]
    if not surface or len(surface) > MAX_LENGTH[view.cues.spaced] or surface.lower() in view.cues.nobody:
        return None
    if len(surface) == 1 and surface not in view.cues.people:
        return None
    if any(surface.count(opening) != surface.count(closing) for opening, closing in given.brackets):
        return None  # the cue stands in a bracket: a bank (hereafter called
    if surface.startswith(given.never_first or NEVER) or surface.endswith(given.never_last or NEVER):
        return None
    if surface.startswith(given.pointing or NEVER) and not surface.endswith(_known(given)):
        return None
    if surface.endswith(given.attributive or NEVER) or any(word in surface for word in given.never_in):
        return None
    report = surface.lower().endswith(given.reports or NEVER)
    report = report or (view.cues.spaced and _headed_by_report(view, surface.split()))
    if any(span.overlaps(figure) and not (report and _leads_in(view, span, figure)) for figure in view.figures):
        return None
    words = [word for word in surface.split() if word[0].isalnum()] if view.cues.spaced else []
    if view.cues.finite(words) is not None or (words and not anybody and not _names_somebody(view, words, head_last)):
        return None
    return span


def _leads_in(view: View, span: Span, figure: Span) -> bool:
    """Whether more than a word of degree stands before `figure`: a survey of 300; but nine in ten owners | report."""
    before = view.text[span.start : figure.start]
    return len(before) > 1 or view.cues.governs(before)


def _nominal(view: View, span: Span) -> Span | None:
    """`span` without adverbs and links at its end; None where a preposition opens it, or nothing else is in it.

    A source is known by the parts of speech of its words alone, as far as they are known.
    """
    words = [word for word in view.words if span.start <= word.span.start and word.span.end <= span.end]
    if not words or words[0].span.start > span.start or words[-1].span.end < span.end:
        return span
    n = next((n for n, word in enumerate(words) if word.tag not in ADVERBIAL), len(words))
    opens, then = ([word.tag for word in words[n : n + 2]] + ["", ""])[:2]
    first = words[n].span.of(view.text) if opens else ""
    if not first or (
        len(first) == 1 and then != "m" and (opens == "p" or view.cues.governs(first))
    ):  # the same | report
        return None
    while words[-1].tag in ADVERBIAL and not (len(words) > 1 and _is_surname(words[-2])):
        manner = words.pop().tag == MANNER and len(words) > n + 1
        if manner:
            words.pop()  # he | gladly
    return Span(span.start, words[-1].span.end)


def _is_surname(word: Word) -> bool:
    """Whether a given name follows, whatever else its characters are: the family name Wang stands alone."""
    return word.tag == PERSON and len(word.span) == 1


PERSON = "nr"
MANNER = "uv"  # what makes an adverb of the word before it
ADVERBIAL = frozenset({"d", "ad", "c", MANNER})  # tags of adverbs, links and what makes an adverb


def _names_somebody(view: View, words: list[str], head_last: bool) -> bool:
    """Whether the last of `words`, or any of them, has a capital or is a noun of reports or of people."""
    heads = words[-1:] if head_last else words
    known = view.cues.people | view.cues.reports
    if any(word[0].isupper() or word.lower() in known for word in heads):
        return True
    return _headed_by_report(view, words)


def _headed_by_report(view: View, words: list[str]) -> bool:
    """Whether a report stands before the first link among `words`: a study | of 500 firms."""
    before = list(takewhile(lambda word: not view.cues.links(word), words))
    return len(before) < len(words) and bool(before) and before[-1].lower() in view.cues.reports
