"""Two claims side by side: how they differ, why they are linked, and whether a person has settled it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.model.link import Judgement, Link
from extractor.review import cards
from extractor.review.cards import Card
from extractor.review.disagreement import Aspect, aspects
from extractor.review.script import Script
from extractor.store import articles, claims, judging, links
from extractor.store.database import Connection


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with the articles that tell it; `oldest` and `newest` are their dates, "" where unknown."""

    card: Card
    articles: int
    oldest: str
    newest: str


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two claims and what is between them.

    Attributes:
        alike: how many more links there are between the clusters of the two.
        judgements: what people said of the pair, and stands.
    """

    link: Link
    left: Side
    right: Side
    aspects: tuple[Aspect, ...]
    judgements: tuple[Judgement, ...]
    alike: int = 0

    @property
    def settled(self) -> str:
        """How people settled it; "" where nobody did."""
        if self.judgements:
            return self.judgements[-1].verdict
        verdicts = [_last(side.card) for side in (self.left, self.right)]
        if "reject" in verdicts:
            return "a side is rejected"
        return "both are read right" if all(verdicts) else ""


def of_links(connection: Connection, found: Sequence[Link], me: str, chosen: Script) -> list[Opposition]:
    """What each link is between, as far as both of its ends are shown; one for every two clusters."""
    ends = {end for link in found for end in (link.left, link.right)}
    shown = claims.by_id(connection, ends)
    made = cards.by_id(cards.of_claims(connection, list(shown.values()), me, chosen))
    sides = _sides(connection, made)
    said = judging.among(connection, ends)
    result: dict[frozenset[str], Opposition] = {}
    for link in found:
        if link.left not in sides or link.right not in sides:
            continue
        key = frozenset(sides[end].card.claim.cluster or end for end in (link.left, link.right))
        if key in result:
            result[key] = replace(result[key], alike=result[key].alike + 1)
        else:
            result[key] = _opposition(link, sides, said)
    return list(result.values())


def _opposition(link: Link, sides: Mapping[str, Side], said: Sequence[Judgement]) -> Opposition:
    left, right = sides[link.left], sides[link.right]
    ends = {link.left, link.right}
    about = tuple(one for one in said if {one.left, one.right} == ends)
    return Opposition(link, left, right, aspects(left.card.claim, right.card.claim), about)


def _sides(connection: Connection, made: Mapping[str, Card]) -> dict[str, Side]:
    told = links.tellings(connection, {card.claim.cluster for card in made.values() if card.claim.cluster})
    sources = {name: told.get(card.claim.cluster or "", {card.claim.sha256}) for name, card in made.items()}
    about = articles.about(connection, set().union(*sources.values()))
    result = {}
    for name, card in made.items():
        found = (about[sha].published for sha in sources[name] if sha in about)
        dates = sorted(one.value for one in found if one is not None)
        result[name] = Side(card, len(sources[name]), *((dates[0], dates[-1]) if dates else ("", "")))
    return result


def _last(card: Card) -> str:
    verdicts = [one.verdict for one in (*card.others, *([card.mine] if card.mine else []))]
    return "reject" if "reject" in verdicts else verdicts[-1] if verdicts else ""
