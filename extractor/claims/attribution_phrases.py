"""Where a sentence names a source: according to X; X said; …, said X; X: …"""

import re
from dataclasses import dataclass

from extractor.claims.attribution_cues import View
from extractor.claims.attribution_source import after_opener, after_verb, before_colon, before_verb
from extractor.model.text import Span

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
        closes: nothing follows it, so that it speaks for a quotation before its sentence as well.
    """

    source: Span
    whole: Span
    scope: Span
    generic: bool = False
    own: bool = False
    closes: bool = False


def phrases_in(view: View) -> list[Phrase]:
    """The phrases of a sentence, in order."""
    found = [phrase] if (phrase := _before_colon(view)) else []
    here = found[-1].whole.end if found else view.sentence.start
    for cue in view.cues.found.finditer(view.text, view.sentence.start, view.sentence.end):
        if cue.start() < here:
            continue
        if _is_own(view, cue) and not all(phrase.own for phrase in found):
            continue
        if phrase := _phrase(view, here, cue):
            found.append(phrase)
            here = phrase.whole.end
    if not found and (phrase := _after_colon(view)):
        found.append(phrase)
    return found


def _phrase(view: View, here: int, cue: re.Match[str]) -> Phrase | None:
    sort = view.cues.sorts.get(cue["cue"].lower())
    if sort is None or (sort == "say_that" and not _says_that(view, cue)):
        return None
    if sort == "opener":
        return _opened(view, cue)
    if view.text.startswith(view.cues.given.attributive or ("\n",), cue.end()):
        return None
    if sort == "learn":
        return _learnt(view, here, cue)
    if sort == "publish" and not view.cues.report.search(view.text, cue.end(), view.first_end(cue.end())):
        return None
    return _said(view, here, cue)


def _says_that(view: View, cue: re.Match[str]) -> bool:
    """Whether a verb that is a noun as well says something: X reports that; …, X reports, …"""
    if view.cues.that.match(view.text, cue.end()):
        return True
    inserted = view.first_end(cue.end()) == cue.end() and view.last_end(view.sentence.start, cue.start())
    return view.cues.spaced and bool(inserted) and inserted > view.sentence.start


def _opened(view: View, cue: re.Match[str]) -> Phrase | None:
    """According to X."""
    stop = view.first_end(cue.end())
    source = after_opener(view, Span(cue.end(), stop), cue["cue"].lower() in view.cues.given.surely)
    if source is None:
        return None
    everywhere = view.cues.spaced or not view.has_letters(stop, view.sentence.end)
    scope = view.sentence if everywhere else Span(cue.start(), view.sentence.end)
    return _made(view, source, Span(cue.start(), stop), scope)


def _learnt(view: View, here: int, cue: re.Match[str]) -> Phrase | None:
    """We learn from X."""
    start = view.last_end(here, cue.start())
    through = view.cues.through.search(view.text, start, cue.start())
    source = before_verb(view, Span(through.end(), cue.start())) if through else None
    return _made(view, source, Span(start, cue.end()), Span(start, view.sentence.end)) if source else None


def _said(view: View, here: int, cue: re.Match[str]) -> Phrase | None:
    """X said; or, after what is said, said X."""
    start = view.last_end(here, cue.start())
    if view.cues.passive.search(view.text, start, cue.start()):
        return None
    stop = view.first_end(cue.end())
    told = not view.has_figure(cue.end(), stop)
    source = before_verb(view, Span(start, cue.start()), shown=view.cues.sorts[cue["cue"].lower()] == "show")
    if source:
        whole = Span(source.start, cue.end())
        last = not view.has_letters(cue.end(), view.sentence.end)
        first = not view.has_letters(view.sentence.start, source.start)
        back = last or (view.cues.spaced and told and not first)
        scope = Span(view.sentence.start if back else source.start, view.sentence.end)
        return _made(view, source, whole, scope, own=_is_own(view, cue), closes=last and first)
    if cue["cue"].lower() in view.cues.given.said and not view.has_letters(start, cue.start()):
        source = after_verb(view, Span(cue.end(), stop))
        return _made(view, source, Span(cue.start(), stop), view.sentence, closes=True) if source else None
    return None


def _is_own(view: View, cue: re.Match[str]) -> bool:
    return view.cues.sorts.get(cue["cue"].lower()) in ("announce", "publish")


def _made(view: View, source: Span, whole: Span, scope: Span, *, own: bool = False, closes: bool = False) -> Phrase:
    generic = view.text[source.start : source.end].lower() in view.cues.given.reports
    return Phrase(source, whole, scope, generic, own, closes)


def _before_colon(view: View) -> Phrase | None:
    """X: … in a headline, or before a quotation."""
    colon = _colon(view, view.sentence.start, view.sentence.start + HEADLINE_SOURCE[view.cues.spaced])
    if colon is None:
        return None
    quotation = view.text[colon + 1 : colon + 3].lstrip()[:1]
    if not (view.headline or quotation in {pair[0] for pair in view.cues.given.quotes}):
        return None
    start = max(view.sentence.start, view.text.rfind("\x20", view.sentence.start, colon) + 1)
    source = before_colon(view, Span(view.sentence.start if view.cues.spaced else start, colon))
    return _made(view, source, Span(source.start, colon + 1), Span(source.start, view.sentence.end)) if source else None


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
