"""A claim as a person has it who filled in its fields."""

from collections.abc import Mapping

from extractor.errors import UsageError
from extractor.export.corrections import Orphan, judgement, made, within
from extractor.model.article import Article
from extractor.model.claim import ARGUMENTS, KINDS, STATUSES, Claim
from extractor.model.link import ClaimJudgement
from extractor.model.quantity import MODIFIERS
from extractor.review import wording

PLAIN = ("value", "high", "unit", "modifier", "kind", "direction", "time", "status")
EDITED = (*PLAIN, *ARGUMENTS)
CHOICES = {
    "kind": KINDS,
    "modifier": MODIFIERS,
    "direction": ("", "increase", "decrease"),
    "status": STATUSES,
}


def edited(
    before: Claim, article: Article, written: Mapping[str, str], who: str, when: str, why: str
) -> ClaimJudgement:
    """What a person said who wrote these fields of `before`.

    An argument is a text that stands once in the claim's sentence. Raises `UsageError` where the fields make no claim.
    """
    wire = before.to_wire()
    changed = {name: written[name].strip() for name in EDITED if name in written}
    for name, value in changed.items():
        if value == wording.field(before, name):
            continue
        if name in PLAIN or not value:
            wire[name] = value or None
            continue
        found = within(article, before.sentence, value)
        if isinstance(found, str):
            raise UsageError(name.replace("_", " "), found, "copy it from the sentence, with more of what surrounds it")
        wire[name] = {"text": found.text, "start": found.span.start, "end": found.span.end}
    after = made(wire, f"claim {before.id}")
    if isinstance(after, Orphan):
        raise UsageError("edit", after.what, "mend the field and save again")
    return judgement(before, after, who, when, why)
