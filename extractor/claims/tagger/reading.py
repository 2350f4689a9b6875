"""Scores to answers: the best stretch of each role, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from extractor.claims.tagger.network import Network, Scores, batch
from extractor.claims.tagger.question import ALIKE, KINDS, ROLES, Answer
from extractor.claims.tagger.windows import Window
from extractor.model.claim import STATUSES
from extractor.model.text import Span

BATCH = 32  # windows; larger ones are no faster on a processor
LIKELY = 32  # stretches that are weighed against one another
LONGEST = 64  # pieces of an argument; the longest in gold has 50


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how probable the network holds each of its spans, in the order of `ROLES`."""

    answer: Answer
    chances: tuple[float, ...]


def replies(network: Network, tokenizer: Any, windows: Sequence[Window]) -> list[Reply]:
    """The reply to each of `windows`, whatever else they are asked with."""
    order = sorted(range(len(windows)), key=lambda n: len(windows[n].pieces))
    found: dict[int, Reply] = {}
    device = next(network.parameters()).device
    network.eval()
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        some = [windows[n] for n in numbers]
        with torch.inference_mode():
            scores = network(batch(some, tokenizer.pad_token_id, device))
        found.update(zip(numbers, _replies(scores, some), strict=True))
    return [found[n] for n in range(len(windows))]


def _replies(scores: Scores, windows: Sequence[Window]) -> Iterator[Reply]:
    first, last = (torch.log_softmax(one, dim=-1).cpu().numpy() for one in (scores.first, scores.last))
    kinds, statuses = (one.argmax(-1).tolist() for one in (scores.kind, scores.status))
    for n, window in enumerate(windows):
        size = len(window.pieces)
        found = [_best(window, first[n, role, :size], last[n, role, :size]) for role in range(len(ROLES))]
        spans, chances = zip(*found, strict=True)
        yield Reply(Answer(spans, KINDS[kinds[n]], STATUSES[statuses[n]]), chances)


def _best(window: Window, first: np.ndarray, last: np.ndarray) -> tuple[Span | None, float]:
    """The best stretch of pieces on one side of the figure, against none, and how probably it is right.

    Right is what shares half with the true one, and best what can expect to share most: a stretch with many likely
    ones about it wins over a likelier one that stands alone (minimum Bayes risk, Kumar & Byrne 2004).
    """
    size = len(first)
    apart = np.arange(size)[None] - np.arange(size)[:, None]
    together = (window.part[:, None] == window.part[None]) & (window.part > 0)
    chances = np.where(together & (apart >= 0) & (apart < LONGEST), np.exp(first[:, None] + last[None]), 0.0)
    none = np.exp(first[0] + last[0])
    total = none + chances.sum()
    likely = np.argsort(-chances, axis=None, kind="stable")[:LIKELY]
    begin, end = np.unravel_index(likely, chances.shape)
    overlap = _overlap(window.start[begin], window.end[end])
    weights = chances[begin, end]
    best = int((np.where(overlap >= ALIKE, overlap, 0.0) @ weights).argmax())
    right = weights[overlap[best] >= ALIKE].sum()
    if none >= right:
        return None, float(none / total)
    return window.span(int(begin[best]), int(end[best])), float(right / total)


def _overlap(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """What each of the stretches shares with each other one, of what both take up."""
    shared = np.minimum(end[:, None], end[None]) - np.maximum(start[:, None], start[None])
    joint = np.maximum(end[:, None], end[None]) - np.minimum(start[:, None], start[None])
    return np.maximum(shared, 0) / np.maximum(joint, 1)
