"""Sentences a second by the frames, by a tagger on the processor, and by both, in one run; opt-in."""

import time
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

import torch

from extractor.claims.tagger.network import Network
from extractor.claims.tagger.question import FRAME_MARKS, MARKS
from extractor.claims.tagger.steps import SEED
from extractor.claims.tagger.tagger import Tagger
from extractor.claims.tagger.warm_up import Length
from extractor.model.article import Source
from extractor.pipeline import analyse
from extractor.training.school import begin
from extractor.training.voting import going

pytestmark = pytest.mark.bench

CORPORA = Path(__file__).parents[2] / "corpora"
SLOWEST = 5  # sentences a second, of any way


def sentences_a_second(sources, revise=None):
    """Sentences that hold a figure, by the seconds of processor time that reading them takes."""
    begun, held = time.process_time(), set()
    for number, source in enumerate(sources):
        held |= {(number, claim.sentence) for claim in analyse(source, revise=revise).claims}
    return len(held) / (time.process_time() - begun)


def test_sentences_a_second(capsys):
    """The tagger has the small encoder and knows nothing, which costs what knowing costs."""
    torch.set_num_threads(1)
    paths = sorted(path for path in CORPORA.glob("*/*") if path.suffix in (".txt", ".md"))[::3]
    sources = [Source(path.name, path.read_bytes()) for path in paths]
    beginning = begin(None, (), [source.data.decode() for source in sources], Length(0), SEED, print)
    marks = MARKS + FRAME_MARKS
    both = Tagger(Network(beginning.encoder, marks).eval(), beginning.tokenizer, marks, marks)
    sentences_a_second(sources[:6], both.revise)
    ways = {"frames": None, "tagger": going(both, "tagger", ()).revise, "both": both.revise}
    rates = {way: sentences_a_second(sources, revise) for way, revise in ways.items()}
    with capsys.disabled():
        print("\nsentences with figures a second of one core:", {way: round(rate) for way, rate in rates.items()})
    assert min(rates.values()) > SLOWEST
