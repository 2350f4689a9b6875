"""Where a sentence names a source: according to X; X said; …, said X; X: …"""

from dataclasses import dataclass

from extractor.claims.attribution_cues import Cue, View
from extractor.claims.attribution_source import (
    MAX_LENGTH,
    NEVER,
    after_opener,
    after_verb,
    before_colon,
    before_verb,
    object_before,
    only_turns,
    subject_before,
    within,
)
from extractor.model.text import Span

VERBS = ("say", "show", "announce")  # sorts of cues that are plain verbs
OWN = ("announce", "publish")  # sorts of cues of one's own figures
SPACE = 1  # character between words that stand apart
GRANTED_WITHIN = 3  # characters between "estimate of" and the figure: "about" is no longer
HEADLINE_SOURCE = {False: 16, True: 45}  # characters before the colon of a headline, by whether words stand apart


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source with its cue, and the stretch of its sentence that it speaks for.

    Attributes:
        source: without the cue.
        whole: with it.
        scope: what is said by the source.
        generic: the source is a bare noun ("figures"), which yields to one that has a name.
        own: it announces or guesses its own figure.
        closes: it begins its sentence and nothing or a quotation follows it, so that it speaks for a quotation that
            ends right before as well.
        credits: it is named below a caption, and speaks for all of it.
    """

    source: Span
    whole: Span
    scope: Span
    generic: bool = False
    own: bool = False
    closes: bool = False
    credits: bool = False


def phrases_in(view: View) -> list[Phrase]:
    """The phrases of a sentence, in order."""
    found = [phrase] if (phrase := _before_colon(view)) else _within(view)
    here = found[-1].whole.end if found else view.sentence.start
    for cue in view.found(here):
        if cue.span.start < here:
            continue
        if phrase := _phrase(view, here, cue, found):
            found.append(phrase)
            here = phrase.whole.end
        elif view.cues.spaced and cue.sort in ("say", "show"):
            here = cue.span.end  # what follows has a subject of its own
    if not found and (phrase := _after_colon(view) or _credited(view) or _titled(view)):
        found.append(phrase)
    return found


def _phrase(view: View, here: int, cue: Cue, found: list[Phrase]) -> Phrase | None:
    if cue.sort == "opener":
        return _opened(view, cue)
    if cue.sort == "granting":
        return _granting(view, here, cue)
    if view.text.startswith(view.cues.given.attributive or NEVER, cue.span.end) or _named(view, cue):
        return None
    if cue.sort == "learn":
        return _learnt(view, here, cue)
    if cue.sort in OWN and (
        not all(phrase.own for phrase in found)
        or _is_noun(view, cue)
        or _is_shown(view, cue)
        or view.text.endswith(view.cues.given.unsaid or NEVER, here, cue.span.start)
    ):
        return None
    if cue.sort == "announce" and view.text.endswith(view.cues.given.inert or NEVER, here, cue.span.start):
        return None
    if cue.sort == "study" and not (found and view.text.endswith(view.cues.given.relay or NEVER, here - 4, here)):
        return None
    if cue.sort == "say_that" and not _says_that(view, cue):
        return None
    if cue.sort == "publish" and not view.cues.report.any(view.text, cue.span.end, view.first_end(cue.span.end)):
        return None
    return _said(view, here, cue)


def _is_noun(view: View, cue: Cue) -> bool:
    """Whether a word for a guess or a promise is one among several nouns, or the last word."""
    return not view.cues.spaced and view.text[cue.span.end : cue.span.end + 1] in view.cues.given.listing


def _named(view: View, cue: Cue) -> bool:
    """Whether the cue is the last word of a name: sued Acme Records."""
    if not view.cues.spaced or view.headline or not view.text[cue.span.start].isupper():
        return False
    before = view.text[view.sentence.start : cue.span.start].split()
    return bool(before) and before[-1][0].isupper() and before[-1][-1].isalnum()


def _is_shown(view: View, cue: Cue) -> bool:
    """Whether what is announced or published shows something itself: the survey that X published | shows."""
    if view.cues.spaced or any(one.end == cue.span.start for one in view.times):
        return False
    stop = view.first_end(cue.span.end)
    shows = (one.span.start for one in view.found(cue.span.end) if one.sort == "show" and one.span.end <= stop)
    return any(view.text.endswith(view.cues.given.reports, cue.span.end, start) for start in shows)


def _says_that(view: View, cue: Cue) -> bool:
    """Whether a verb that is a noun as well says something: X reports that; …, X reports, …"""
    at = cue.span.end + view.text.startswith(" ", cue.span.end)
    if view.cues.that.after(view.text, at, view.sentence.end) is not None:
        return True
    inserted = view.last_end(view.sentence.start, cue.span.start) > view.sentence.start
    return view.cues.spaced and inserted and view.first_end(cue.span.end) == cue.span.end


def _within(view: View) -> list[Phrase]:
    """In X, … at the head of a clause."""
    start = view.sentence.start
    for stop, _ in view.marks:
        if stop >= view.sentence.end - 1:
            break
        if stop >= start:
            if source := within(view, Span(start, stop)):
                return [_made(view, source, Span(start, stop), Span(start, view.sentence.end))]
            start = stop + 1
    return []


def _granting(view: View, here: int, cue: Cue) -> Phrase | None:
    """X's estimate of, right before a figure: it is X's and no other is."""
    figure = next((one for one in view.figures if cue.span.end <= one.start <= cue.span.end + GRANTED_WITHIN), None)
    if figure is None:
        return None
    source = before_verb(view, Span(view.last_end(here, cue.span.start), cue.span.start))
    return Phrase(source, Span(source.start, cue.span.end), figure) if source else None


def _opened(view: View, cue: Cue) -> Phrase | None:
    """According to X."""
    stop = view.first_figure(cue.span.end, view.first_end(cue.span.end))
    if view.cues.spaced:  # the source has no comma after it, but a verb: estimates from the bank put it at
        stop = min(stop, view.first_end(cue.span.end))
        said = (one.span for one in view.found(cue.span.end) if one.sort in VERBS)
        verbs = (one.start for one in said if one.end < stop)  # but: according to studio estimates
        stop = min(stop, next(verbs, stop))
    source = after_opener(view, Span(cue.span.end, stop), cue.word in view.cues.given.surely)
    if source is None:
        return None
    everywhere = view.cues.spaced or not view.has_letters(stop, view.sentence.end)
    scope = view.sentence if everywhere else Span(cue.span.start, view.sentence.end)
    return _made(view, source, Span(cue.span.start, stop), scope)


def _learnt(view: View, here: int, cue: Cue) -> Phrase | None:
    """We learn from X."""
    start = view.last_end(here, cue.span.start)
    through = next(view.cues.through.find(view.text, start, cue.span.start), None)
    source = before_verb(view, Span(through[1], cue.span.start)) if through else None
    return _made(view, source, Span(start, cue.span.end), Span(start, view.sentence.end)) if source else None


def _said(view: View, here: int, cue: Cue) -> Phrase | None:
    """X said; or, after what is said, said X."""
    start = view.last_end(here, cue.span.start)
    before = cue.span.start - view.cues.spaced
    passive = view.cues.passive
    trailing = view.cues.trail.longest(view.text, start, before)
    if passive.close(view.text, start, before) or passive.close(view.text, start, before - trailing):
        return None
    stop = view.first_end(cue.span.end)
    told = view.first_figure(cue.span.end, stop) == stop
    counts = view.cues.spaced and any(0 <= one.start - cue.span.end <= SPACE for one in view.figures)
    anybody = cue.word in view.cues.given.said and not counts  # the gain added | 5 dollars to its value
    source = before_verb(view, Span(start, cue.span.start), shown=cue.sort == "show", anybody=anybody)
    if source is None and start > here and cue.sort == "say" and _leads(view, Span(start, cue.span.start)):
        source = subject_before(view, start)
    if source is None and start > here and cue.sort == "show" and _leads(view, Span(start, cue.span.start)):
        source = object_before(view, start)
    if source:
        whole = Span(source.start, cue.span.end)
        last = not view.has_letters(cue.span.end, view.sentence.end)
        first = not view.has_letters(view.sentence.start, source.start)
        back = last or view.after_quotation(source.start) or (view.cues.spaced and told and not first)
        scope = Span(view.sentence.start if back else source.start, view.sentence.end)
        closes = first and (last or view.opens_quotation(cue.span.end))
        return _made(view, source, whole, scope, own=cue.sort in OWN, closes=closes)
    if view.cues.pause.any(view.text, cue.span.end, stop):  # said they would, if …
        return None
    if cue.word in view.cues.given.said and view.after_mark(cue.span.start):
        source = after_verb(view, Span(cue.span.end, stop))
        return _made(view, source, Span(cue.span.start, stop), view.sentence, closes=True) if source else None
    return None


def _leads(view: View, before: Span) -> bool:
    """Whether nothing but words that lead on, or when and where it was said, stands before a verb in its clause."""
    if not before.of(view.text).strip() or view.cues.lead.after(view.text, before.start, before.end) == before.end:
        return True
    return not view.cues.spaced and only_turns(view, before)


def _made(view: View, source: Span, whole: Span, scope: Span, *, own: bool = False, closes: bool = False) -> Phrase:
    bare = view.text[source.start : source.end].lower()
    for word in view.cues.given.joining:
        bare = bare.removeprefix(word)
    generic = bare in view.cues.reports
    return Phrase(source, whole, scope, generic, own, closes)


def _titled_name(view: View, source: str, title: str) -> bool:
    """Whether `title` stands in `source` with no more behind it than a name: mayor | Ann Lee, not: opens a fair."""
    _, found, name = source.rpartition(title)
    return bool(found) and (view.cues.spaced or len(name) <= NAME or DOT in name)


NAME, DOT = 6, "\u00b7"  # characters of a Chinese name; what stands between the parts of a foreign one


def _before_colon(view: View) -> Phrase | None:
    """X: … in a headline, before a quotation, or where X has a title."""
    reach = MAX_LENGTH[view.cues.spaced] if view.opens else HEADLINE_SOURCE[view.cues.spaced]
    colon = _colon(view, view.sentence.start, min(view.sentence.start + reach, view.sentence.end))
    if colon is None:
        return None
    start = view.sentence.start
    if view.headline and not view.cues.spaced:
        start = max(start, view.text.rfind("\x20", start, colon) + 1)  # parts of a headline stand apart
    source = before_colon(view, Span(start, colon))
    if source is None or source.of(view.text).split()[0].lower() in view.cues.given.said:
        return None
    quotation = view.text[colon + 1 : colon + 3].lstrip()[:1] in {pair[0] for pair in view.cues.given.quotes}
    titled = view.opens and any(_titled_name(view, source.of(view.text), title) for title in view.cues.given.titles)
    named = view.headline and (view.cues.spaced or source.of(view.text).endswith(view.cues.given.bodies or NEVER))
    if not (titled or ((named or quotation) and len(source) <= HEADLINE_SOURCE[view.cues.spaced])):
        return None
    return _made(view, source, Span(source.start, colon + 1), Span(source.start, view.sentence.end))


def _credited(view: View) -> Phrase | None:
    """…; source: X, which ends a caption."""
    for credit in view.cues.given.credits:
        at = view.text.find(credit, view.sentence.start, view.sentence.end)
        if at >= 0 and view.text.startswith(view.cues.given.colons or NEVER, at + len(credit)):
            start = at + len(credit) + 1
            source = after_verb(view, Span(start, view.first_end(start)))
            return Phrase(source, Span(at, source.end), view.sentence, credits=True) if source else None
    return None


def _titled(view: View) -> Phrase | None:
    """A report with its title: carried out the “Survey of Ports”, in which …"""
    stop = view.first_figure(view.sentence.start, view.sentence.end)
    for opening, closing in view.cues.given.works:
        start = view.text.find(opening, view.sentence.start, stop)
        end = view.text.find(closing, start, stop) if start >= 0 else -1
        if end >= 0 and view.text.endswith(view.cues.given.findings or NEVER, start, end):
            source = Span(start, end + len(closing))
            return Phrase(source, source, Span(start, view.sentence.end))
    return None


def _after_colon(view: View) -> Phrase | None:
    """…: X in a headline, where names begin with a capital."""
    if not (view.headline and view.cues.spaced):
        return None
    colon = _colon(view, max(view.sentence.start, view.sentence.end - HEADLINE_SOURCE[True]), view.sentence.end)
    if colon is None:
        return None
    source = after_verb(view, Span(colon + 1, view.sentence.end))
    whole = source and view.text[source.start : source.end].split()
    if not source or not whole or not all(word[0].isupper() for word in whole):
        return None
    return _made(view, source, Span(colon, view.sentence.end), view.sentence)


def _colon(view: View, start: int, end: int) -> int | None:
    places = (view.text.find(colon, start, end) for colon in view.cues.given.colons)
    return min((place for place in places if place >= 0), default=None)
