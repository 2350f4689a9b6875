"""A tagger's education: what it begins with, and what it learns."""

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.claims.tagger.company import vectors
from extractor.claims.tagger.files import new_encoder, read_encoder
from extractor.claims.tagger.learning import Course, Lesson, Taught, teach
from extractor.claims.tagger.network import Network
from extractor.claims.tagger.question import FRAME_MARKS, MARKS
from extractor.claims.tagger.steps import Progress, device, steady
from extractor.claims.tagger.tagger import Tagger
from extractor.claims.tagger.vocabulary import learn_vocabulary
from extractor.claims.tagger.warm_up import Length, warm_up
from extractor.training.texts import articles

Notice = Callable[[Progress], None]
COUNTED = 6_000  # articles from which a vocabulary is learned


@dataclass(frozen=True, slots=True)
class Beginning:
    """An encoder and its tokenizer before the first lesson; taggers begin with copies of it."""

    encoder: Any
    tokenizer: Any


def begin(
    base: Path | None,
    texts: Sequence[Path],
    own: Iterable[str],
    length: Length,
    seed: int,
    notice: Notice,
    keep: Callable[[Beginning], None] | None = None,
) -> Beginning:
    """What a tagger begins with.

    Args:
        base: directory of a checkpoint, or file of a configuration that begins with nothing; None is the small one.
        texts: files of raw text to warm up on.
        length: of that warm-up.
        seed: of all that is drawn for it.
        keep: given what it has come to after every `KEPT` steps.
        own: texts whose vocabulary it needs, where there is neither a checkpoint nor raw text.
    """
    steady(seed)
    if base is not None and base.is_dir():
        encoder, tokenizer = read_encoder(base)
    else:
        tokenizer = learn_vocabulary(islice(articles(texts), COUNTED) if texts else own)
        encoder = new_encoder(base, len(tokenizer), tokenizer.pad_token_id)
        if texts:
            table = encoder.get_input_embeddings().weight
            found = vectors(tokenizer, articles(texts), table.shape[1])
            table.data.copy_(found * SPREAD)
    beginning = Beginning(encoder.to(device()), tokenizer)

    def look(progress: Progress) -> None:
        notice(progress)
        if keep is not None and progress.done % KEPT == 0:
            keep(beginning)

    if texts and length.steps:
        warm_up(encoder, tokenizer, articles(texts), length, seed, look)
    return beginning


KEPT = 250  # steps of a warm-up, some minutes of one core: what a kill may lose
SPREAD = 0.06  # of the vectors to begin with; as products with them score pieces, larger ones start far too sure


def educate(
    beginning: Beginning, lessons: Sequence[Lesson], held: Sequence[Lesson], course: Course, notice: Notice
) -> tuple[Tagger, Taught]:
    """A tagger taught on `lessons` and stopped by `held`; it is shown everything and answers everything."""
    steady(course.seed)
    marks = MARKS + FRAME_MARKS
    network = Network(copy.deepcopy(beginning.encoder), marks).to(device())
    taught = teach(network, beginning.tokenizer, marks, lessons, held, course, notice)
    return Tagger(network.eval(), beginning.tokenizer, marks, marks), taught
