"""What a model of the user's knows of meaning, as one more measure of two claims.

A claim's vector is the mean of the vectors of its entity's and property's pieces (mean pooling, Reimers & Gurevych
2019), the measure the cosine of two. What a cosine is worth differs from model to model, so each is asked about the
glossary first: how alike it finds two forms of one concept, and how alike those of two. Only what it hardly ever
finds of two concepts counts, for as much as it tells them apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from extractor.checkpoint import CONFIG, NAMED, TOKENIZER, digest, read_encoder, read_tokenizer
from extractor.languages.concepts import glossary
from extractor.linking.columns import Numbers
from extractor.linking.features import Level, Measure
from extractor.linking.observation import Pairs
from extractor.linking.scorer import Scorer, fitted
from extractor.linking.units import plain, wording

BATCH = 64  # texts that are embedded at a time
LONGEST = 64  # pieces of a text; entity and property have a dozen
TOLD = 0.5  # share of terms in common from which the fitted measures say it already; the rest is other wording
ASKED = 500  # concepts of each language that a model is asked about; seconds of one core
RARE = 0.01  # share of pairs of two concepts that are as alike as what counts
DOUBT = 2.0  # standard errors of the log odds that a model's answers give
SPELLED = "same_spelling"  # the measure whose whole weight bounds this one's: no more than the very same words
SHORTEST = 1e-12  # of a vector; a shorter one is none
DECIMALS = 4  # of a cosine; later ones depend on which texts are embedded together


class Meaning:
    """How alike in meaning a model finds the wordings of claims; a wording is embedded once.

    One with pieces that the model does not know has no vector, and is like nothing.
    """

    def __init__(self, directory: Path) -> None:
        """Load the checkpoint in `directory`, on the graphics processor where there is one. Raises `ModelError`."""
        import torch

        self._encoder, self._tokenizer = read_encoder(directory), read_tokenizer(directory)
        self._encoder.to("cuda" if torch.cuda.is_available() else "cpu").float().eval()
        self._vectors: dict[str, Numbers] = {}

    def same_meaning(self, pairs: Pairs) -> Numbers:
        """The cosine of each pair in other words; 0 where the terms are much the same."""
        other = np.flatnonzero(pairs.both.alike < TOLD)
        words = pairs.table.wording
        found = np.zeros(len(pairs.left))
        found[other] = self.cosines([words[n] for n in pairs.left[other]], [words[n] for n in pairs.right[other]])
        return found

    def cosines(self, ones: Sequence[str], others: Sequence[str]) -> Numbers:
        """The cosine of each of `ones` with its counterpart, -1 to 1; 0 where one has no vector."""
        self._embed({*ones, *others})
        vectors = self._vectors
        cosines = (float(vectors[one] @ vectors[other]) for one, other in zip(ones, others, strict=True))
        return np.fromiter(cosines, dtype=np.float64, count=len(ones)).round(DECIMALS)

    def _embed(self, texts: Iterable[str]) -> None:
        """Find the vectors, of length 1, of the texts that have none yet; like lengths together."""
        new = sorted((one for one in texts if one not in self._vectors), key=lambda one: (len(one), one))
        for start in range(0, len(new), BATCH):
            some = new[start : start + BATCH]
            given = self._tokenizer(some, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
            known = (given["input_ids"] != self._unknown).all(1).numpy()
            vectors = self._pooled(given) * known[:, None]
            lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
            self._vectors.update(zip(some, vectors / np.maximum(lengths, SHORTEST), strict=True))

    @property
    def _unknown(self) -> int:
        """The piece that stands for what the model does not know; -1 where it knows all."""
        unknown = self._tokenizer.unk_token_id
        return -1 if unknown is None else int(unknown)

    def _pooled(self, given: Any) -> Numbers:
        """The mean of the vectors of each text's pieces, a row a text."""
        import torch

        with torch.inference_mode():
            hidden = self._encoder(**given.to(self._encoder.device)).last_hidden_state
            kept = given["attention_mask"].unsqueeze(-1)
            pooled = (hidden * kept).sum(1) / kept.sum(1).clamp(min=1)
        found: Numbers = pooled.double().cpu().numpy()
        return found


def semantic(directory: Path) -> Scorer:
    """The fitted scorer with what the model in `directory` knows besides. Raises `ModelError`."""
    meaning, scorer = Meaning(directory), fitted()
    bound, weight = _worth(meaning)
    name = digest(directory, CONFIG, TOKENIZER)[:NAMED]
    level = Level(bound, f"They say in other words what means the same to the model {name}.")
    measure = Measure(meaning.same_meaning, "for", (level,))
    return scorer.extended(measure, [min(weight, scorer.weight_of(SPELLED))], name)


def _worth(meaning: Meaning) -> tuple[float, float]:
    """The cosine that two concepts hardly ever exceed, and the log odds that one beyond it speaks for one concept.

    The weight is less by `DOUBT`, so that a model that knows nothing of the glossary is worth nothing.
    """
    forms = list(_forms())
    concepts = [form for form, _ in forms]
    same = meaning.cosines(concepts, [other for _, other in forms])
    half = len(forms) // 2
    different = meaning.cosines(concepts, [other for _, other in forms[half:] + forms[:half]])
    bound = float(np.quantile(different, 1 - RARE, method="higher"))
    one, two = (float((cosines > bound).sum() + 1) for cosines in (same, different))
    return bound, max(float(np.log(one / two) - DOUBT * np.sqrt(1 / one + 1 / two)), 0.0)


def _forms() -> Iterator[tuple[str, str]]:
    """Two forms of one concept that have no word in common, of `ASKED` concepts of each language."""
    for one in glossary().values():
        by_concept: dict[str, list[str]] = {}
        for form, concept in one.forms.items():
            by_concept.setdefault(concept, []).append(wording(plain(form)))
        pairs = [pair for _, forms in sorted(by_concept.items()) for pair in [_in_other_words(forms)] if pair]
        yield from pairs[:: max(1, len(pairs) // ASKED)]


def _in_other_words(forms: Sequence[str]) -> tuple[str, str] | None:
    """The first neighbours among `forms` that share no word; None where there are none."""
    return next((pair for pair in pairwise(forms) if not set(pair[0].split()) & set(pair[1].split())), None)
