"""Say of two claims, or of the claims of a cluster, that they are the same or different."""

from collections.abc import Iterable
from itertools import product

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.model.link import ClaimJudgement, Judgement, Verdict
from extractor.review.deeds.answering import done, text, texts
from extractor.review.rendering import person, site
from extractor.store import claims, judging, links
from extractor.store.ledger import now

DONE: dict[Verdict, str] = {
    "same": "Said to be the same.",
    "different": "Said to be different.",
    "unsure": "Left open.",
}


def pair(request: Request, form: FormData) -> Response:
    """A word on two claims."""
    verdict: Verdict | None = next((one for one in DONE if one == request.path_params["verdict"]), None)
    if verdict is None:
        raise UsageError("verdict", "there is no such", f"there are {', '.join(DONE)}")
    ends = text(form, "left"), text(form, "right")
    if ends[0] == ends[1]:
        raise UsageError("pair", "a claim has nothing to do with itself", "name two")
    event = judging.judge_pairs(site(request).store, [_said(request, form, *ends, verdict)])
    return done(request, form, DONE[verdict], event=event, claims=ends)


def both(request: Request, form: FormData) -> Response:
    """Both claims of a pair are as their articles say: what is between them stands."""
    ends = text(form, "left"), text(form, "right")
    said = [ClaimJudgement(end, "accept", person(request), now(), text(form, "why")) for end in ends]
    event = judging.judge_claims(site(request).store, said)
    return done(request, form, "Both accepted: what is between them stands.", event=event, claims=ends)


def confirm(request: Request, form: FormData) -> Response:
    """All claims of a cluster are the same."""
    ids = _members(request)
    return _together(request, form, ids, f"Confirmed: {len(ids)} tellings of one claim.")


def split(request: Request, form: FormData) -> Response:
    """Some claims of a cluster are others than the rest."""
    ids = _members(request)
    apart = [one for one in texts(form, "claim") if one in ids]
    rest = [one for one in ids if one not in apart]
    if not apart or not rest:
        raise UsageError("split", "it takes some claims of the cluster, not none and not all", "choose which to part")
    event = _anew(request, form, product(apart, rest), "different")
    return done(request, form, f"Parted {len(apart)} from {len(rest)}; link again.", event=event, claims=ids)


def merge(request: Request, form: FormData) -> Response:
    """The claims of this cluster are the same as those of another one, or as another claim."""
    ids, name = _members(request), text(form, "other")
    with site(request).store.reading() as connection:
        others = list(links.members(connection, name)) or list(claims.by_id(connection, [name]))
    if not others or set(others) & set(ids):
        raise UsageError(f"merge with {name!r}", "it is no other cluster or claim", "give the id that its page shows")
    return _together(request, form, [*ids, *others], f"Merged {len(ids)} and {len(others)}; link again.")


def _together(request: Request, form: FormData, ids: list[str], done_is: str) -> Response:
    """All are the same as the first; so are those that anyone has told apart before."""
    with site(request).store.reading() as connection:
        parted = [(one.left, one.right) for one in judging.among(connection, ids) if one.verdict == "different"]
    event = _anew(request, form, [*((ids[0], other) for other in ids[1:]), *parted], "same")
    return done(request, form, done_is, event=event, claims=ids)


def _anew(request: Request, form: FormData, pairs: Iterable[tuple[str, str]], verdict: Verdict) -> int:
    """Record one verdict on many pairs; first those are left open of which people say something else.

    A word that contradicts others is refused, and these would contradict each other on the way.
    """
    wanted = sorted({(min(pair), max(pair)) for pair in pairs})
    with site(request).store.reading() as connection:
        held = judging.among(connection, {end for pair in wanted for end in pair})
    last = {(one.left, one.right): one.verdict for one in held}
    opened = [pair for pair in wanted if last.get(pair, verdict) not in (verdict, "unsure")]
    said = [_said(request, form, *pair, "unsure") for pair in opened]
    return judging.judge_pairs(site(request).store, [*said, *(_said(request, form, *pair, verdict) for pair in wanted)])


def _members(request: Request) -> list[str]:
    name = request.path_params["cluster"]
    with site(request).store.reading() as connection:
        ids = list(links.members(connection, name))
    if not ids:
        raise UsageError(f"cluster {name}", "there is no such cluster now", "linking may have parted it; search for it")
    return ids


def _said(request: Request, form: FormData, left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(left, right, verdict, person(request), now(), text(form, "why"))
