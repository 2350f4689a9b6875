"""A claim as a card: its sentence in its place, what it says, how sure that is, and what people said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from extractor.export.places import places
from extractor.model.article import Article
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import judge
from extractor.model.text import Span
from extractor.review import script, wording
from extractor.review.context import beside
from extractor.review.marking import Piece, cut
from extractor.review.script import Script
from extractor.store import articles, judging
from extractor.store.database import Connection


@dataclass(frozen=True, slots=True)
class Chip:
    """One field of a claim that says something; `was` is what was extracted, where a person changed it."""

    name: str
    label: str
    value: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Headline:
    """What an article says of itself, as far as it does; `title` is its file's name where it has none."""

    title: str
    site: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as it is shown.

    Attributes:
        claim: as people corrected it; as it was extracted where they rejected it.
        lang: the language tag of the text as it is shown.
        before, after: the sentences beside its own, "" where there are none.
        mine: the last word of the person who looks; `others` are the last words of each other person.
        figure: in words.
    """

    claim: Claim
    headline: Headline
    lang: str
    before: str
    pieces: tuple[Piece, ...]
    after: str
    figure: str
    chips: tuple[Chip, ...]
    rules: tuple[str, ...]
    mine: ClaimJudgement | None
    others: tuple[ClaimJudgement, ...]

    @property
    def verdict(self) -> str:
        """The word of the person who looks; "" where there is none."""
        return self.mine.verdict if self.mine else ""


def of_claims(connection: Connection, found: Sequence[Claim], me: str, chosen: Script) -> list[Card]:
    """The cards of claims as they were extracted, in their order."""
    said = judging.of_claims(connection, [one.id for one in found])
    read = articles.with_runs(connection, {one.sha256: one.doc for one in found})
    return [_card(one, read[one.sha256][0], said.get(one.id, []), me, chosen) for one in found]


def headline(article: Article, chosen: Script) -> Headline:
    """What is said above everything of an article, in the reader's script."""
    about = article.metadata
    title, site, published, url = (
        one.value if one else "" for one in (about.title, about.site, about.published, about.url)
    )
    title, site = (script.shown(text, article.lang, chosen) for text in (title, site))
    return Headline(title or PurePath(article.doc).name, site, published, url)


def _card(extracted: Claim, article: Article, said: Sequence[ClaimJudgement], me: str, chosen: Script) -> Card:
    claim = judge(extracted, [one for one in said if one.verdict != "reject"]) or extracted
    last = {one.who: one for one in said}
    text = script.shown(article.text, article.lang, chosen)
    sentence = article.offsets.from_source(claim.sentence)
    neighbours = beside(article, sentence)
    return Card(
        claim=claim,
        headline=headline(article, chosen),
        lang=script.tag(article.lang, chosen),
        before=_of(neighbours.before, text),
        pieces=cut(text, sentence, places(article, claim)),
        after=_of(neighbours.after, text),
        figure=wording.figure(claim),
        chips=tuple(_chips(claim, extracted, chosen)),
        rules=tuple(wording.rule(name) for name in claim.rules),
        mine=last.pop(me, None),
        others=tuple(last.values()),
    )


def _chips(claim: Claim, extracted: Claim, chosen: Script) -> Iterable[Chip]:
    for name, label in wording.FIELDS.items():
        value, was = wording.field(claim, name), wording.field(extracted, name)
        if value or was:
            value = script.shown(value, claim.lang, chosen)
            yield Chip(name, label, value, None if wording.field(claim, name) == was else was or "nothing")


def _of(span: Span | None, text: str) -> str:
    return "" if span is None else span.of(text)


def by_id(cards: Iterable[Card]) -> Mapping[str, Card]:
    """Cards by the ids of their claims."""
    return {card.claim.id: card for card in cards}
