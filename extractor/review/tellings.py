"""A claim as it is told in several articles: in the order of time, and who took it from whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from extractor.model.link import Link
from extractor.review import differences
from extractor.review.cards import Card

COPIED = 0.8  # of the words of two tellings; apart from quotation, sentences on one figure share fewer
OWN_WORDS = 0.3  # below it nearly all words differ, and marks on them say nothing
COMPARED = 40  # tellings of which every two are compared; of a larger cluster the oldest

Alikeness = Mapping[frozenset[str], float]


@dataclass(frozen=True, slots=True)
class Origin:
    """An older telling that a telling was taken from, and how that is known."""

    card: Card
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a claim.

    Attributes:
        runs: its sentence, with the words marked that the telling `beside` it does not have.
        beside: the other telling whose words are the most alike; None where it is told in words of its own.
        origin: None where nothing shows that it was taken from another.
    """

    card: Card
    runs: tuple[differences.Run, ...]
    beside: Card | None
    origin: Origin | None


def in_order(cards: Iterable[Card]) -> list[Card]:
    """Tellings by the date of their articles, those without one last."""
    return sorted(cards, key=lambda card: (card.headline.published or "~", card.claim.doc, card.claim.quantity.span))


def told(cards: Sequence[Card], links: Iterable[Link]) -> list[Told]:
    """Each of `cards`, which are in the order of time: how its words differ, and where it was taken from."""
    texts = {card.claim.id: differences.telling(_sentence(card), card.lang) for card in cards}
    alike = _alikeness(cards[:COMPARED], texts)
    copies = {link.right: link for link in links if link.kind == "copied_from"}
    places = {card.claim.id: card for card in cards}
    result = []
    for number, card in enumerate(cards):
        link = copies.get(card.claim.id)
        stated = Origin(places[link.left], " ".join(link.reasons)) if link and link.left in places else None
        beside = _nearest(card, cards, alike, OWN_WORDS)
        runs = differences.runs(texts[card.claim.id], texts[(beside or card).claim.id])
        result.append(Told(card, runs, beside, stated or _origin(card, cards[:number], alike)))
    return result


def _alikeness(cards: Sequence[Card], texts: Mapping[str, differences.Telling]) -> Alikeness:
    """How alike the words are of every two tellings in one language."""
    return {
        frozenset((one.claim.id, other.claim.id)): differences.alike(texts[one.claim.id], texts[other.claim.id])
        for one, other in combinations(cards, 2)
        if one.lang[:2] == other.lang[:2]
    }


def _nearest(card: Card, others: Iterable[Card], alike: Alikeness, least: float) -> Card | None:
    """The one of `others` whose words are the most alike, if they are so by `least`."""
    scored = [(alike.get(frozenset((card.claim.id, one.claim.id)), 0.0), one) for one in others if one is not card]
    best, one = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return one if best >= least else None


def _origin(card: Card, before: Sequence[Card], alike: Alikeness) -> Origin | None:
    """The older telling of another article that is most alike, where it is nearly the same word for word."""
    published = card.headline.published
    others = [one for one in before if one.claim.sha256 != card.claim.sha256]
    others = [one for one in others if published and "" < one.headline.published <= published]
    one = _nearest(card, others, alike, COPIED)
    if one is None:
        return None
    share = alike[frozenset((card.claim.id, one.claim.id))]
    return Origin(one, f"{share:.0%} of the words are the same, in the same order")


def _sentence(card: Card) -> str:
    return "".join(piece.text for piece in card.pieces)
