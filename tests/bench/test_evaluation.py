"""How long it takes to measure as much gold as a research group annotates in a year: a thousand documents."""

import random
from time import process_time

import pytest

from extractor.evaluation.gold import Gold, GoldDocument
from extractor.evaluation.measurement import measure
from extractor.evaluation.results import to_json
from extractor.model.claim import Surface
from extractor.model.text import Span
from tests.evaluation.perturbing import perturbed
from tests.evaluation.writing import claim

DOCUMENTS, CLAIMS = 1000, 25
SECONDS = 60  # of one core


def document(number, rng):
    doc, sha = f"{number}.txt", f"{number:064}"
    claims = []
    for place in range(0, CLAIMS * 100, 100):
        quantity, entity = (Surface("", Span(place + at, place + at + 8)) for at in (20, 40))
        fields = {"doc": doc, "sha256": sha, "id": f"{number}-{place}", "sentence": Span(place, place + 90)}
        cluster = f"k{rng.randrange(DOCUMENTS * 5)}"
        claims.append(claim(quantity=quantity, measured_entity=entity, cluster=cluster, **fields))
    return GoldDocument(doc, sha, rng.choice(["en", "zh-Hans"]), None, None, tuple(claims), None)


@pytest.mark.bench
def test_a_thousand_documents():
    rng = random.Random(1)
    gold = Gold(tuple(document(number, rng) for number in range(DOCUMENTS)), "0" * 64)
    predicted = list(perturbed(gold.claims, rng))
    begun = process_time()
    found = to_json(measure(gold, predicted, "bench"))
    took = process_time() - begun
    print(f"{len(predicted)} claims against {len(gold.claims)} in {took:.1f} s")
    assert found["all"]["claims"]["detect"]["gold"] == DOCUMENTS * CLAIMS
    assert took < SECONDS
