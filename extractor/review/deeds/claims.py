"""Accept, reject or edit claims, one or many."""

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from extractor.errors import UsageError
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement, Decision
from extractor.model.provenance import judge
from extractor.review import state
from extractor.review.deeds.answering import done, number, text
from extractor.review.editing import EDITED, edited
from extractor.review.pages.lists import BULK
from extractor.review.rendering import person, site
from extractor.store import articles, claims, judging, paging
from extractor.store.database import Store
from extractor.store.ledger import now

DONE = {"accept": "Accepted", "reject": "Rejected", "edit": "Edited"}
PATIENT = 30.0  # seconds that looking for claims to judge may take


def accept(request: Request, form: FormData) -> Response:
    """The claim is as the article says."""
    return _decide(request, form, "accept")


def reject(request: Request, form: FormData) -> Response:
    """It is no claim, or a wrong one."""
    return _decide(request, form, "reject")


def _decide(request: Request, form: FormData, verdict: Decision) -> Response:
    name = request.path_params["claim"]
    said = ClaimJudgement(name, verdict, person(request), now(), text(form, "why"))
    return _recorded(request, form, said)


def edit(request: Request, form: FormData) -> Response:
    """The claim is another than was read; what is left as it was makes it an acceptance."""
    name, store = request.path_params["claim"], site(request).store
    with store.reading() as connection:
        found = claims.by_id(connection, [name]).get(name)
        if found is None:
            raise UsageError(f"claim {name}", "there is no such claim now", "look for it with search")
        before = judge(found, [one for one in judging.of_claim(connection, name) if one.verdict != "reject"])
        article, _ = articles.with_runs(connection, {found.sha256: found.doc})[found.sha256]
    written = {field: text(form, field) for field in EDITED if field in form}
    assert before is not None
    return _recorded(request, form, edited(before, article, written, person(request), now(), text(form, "why")))


def _recorded(request: Request, form: FormData, said: ClaimJudgement) -> Response:
    """Record a word; tell what others have said of the claim since the form was made."""
    store = site(request).store
    with store.reading() as connection:
        others = [one for one in judging.of_claim(connection, said.claim) if one.who != said.who]
    event = judging.judge_claims(store, [said])
    meanwhile = [f"{one.who} said {one.verdict} meanwhile." for one in others if one.when > text(form, "shown")]
    words = " ".join([f"{DONE[said.verdict]}.", *(meanwhile if "shown" in form else [])])
    return done(request, form, words, event=event, claims=[said.claim])


def bulk(request: Request, form: FormData) -> Response:
    """Accept or reject every claim of a list, as far as it was there when the person was asked."""
    verdict = text(form, "verdict")
    if verdict not in ("accept", "reject"):
        raise UsageError(f"verdict {verdict}", "many claims are accepted or rejected", "choose one of the two")
    me, store = person(request), site(request).store
    shown = state.read({name: value for name, value in form.items() if isinstance(value, str)}, me)
    found = paging.page(store, shown.wanted, shown.order, limit=BULK, upto=number(form, "upto") or 0, patience=PATIENT)
    if found.after is not None:
        raise UsageError("bulk", f"more than {BULK} claims are as asked for", "narrow the filter; judge in parts")
    fresh = _not_yet(store, found.claims, me, verdict)
    why = text(form, "why") or "with others, by a filter"
    said = [ClaimJudgement(one.id, verdict, me, now(), why) for one in fresh]  # type: ignore[arg-type]
    event = judging.judge_claims(store, said) if said else None
    return done(request, form, f"{DONE[verdict]} {len(said)} claims.", event=event, claims=[one.claim for one in said])


def _not_yet(store: Store, found: Sequence[Claim], me: str, verdict: str) -> list[Claim]:
    """The claims of which this person's last word is not `verdict`."""
    with store.reading() as connection:
        said = judging.of_claims(connection, [one.id for one in found])
    last = {name: one.verdict for name, words in said.items() for one in words if one.who == me}
    return [one for one in found if last.get(one.id) != verdict]
