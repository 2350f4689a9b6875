"""The company that pieces keep: vectors to begin with, from counts of neighbours.

A factored table of neighbours is what word2vec learns step by step (Levy & Goldberg 2014); counted and factored at
once it costs a minute of one core where masked training takes hours to come as far.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

TEXTS = 6_000  # articles that are counted; some 5 million pieces, half a minute
REACH = 2  # pieces on either side; what stands left and what stands right are counted apart
SMOOTH = 0.75  # power of a neighbour's own count, so that rare ones do not win (as word2vec has it)
CHUNK = 400  # articles that are counted at a time


def vectors(tokenizer: Any, texts: Iterable[str], width: int) -> Any:
    """A vector of `width` numbers, with mean square 1, for every piece of the vocabulary, as a tensor.

    What is drawn to factor the table is torch's to draw, after `steady`.
    """
    import torch

    counts = _counts(tokenizer, islice(texts, TEXTS))
    total = counts.sum()
    expected = counts.sum(1, keepdim=True) * (counts.sum(0, keepdim=True) / total) ** SMOOTH
    expected *= total / expected.sum().clamp(min=1)
    associated = (counts / expected.clamp(min=1e-9)).clamp(min=1).log()  # positive pointwise mutual information
    left, strength, _ = torch.svd_lowrank(associated, q=min(width, *associated.shape), niter=2)
    found = torch.zeros(len(counts), width)
    found[:, : left.shape[1]] = left * strength.sqrt()
    return found / found.square().mean(1, keepdim=True).sqrt().clamp(min=1e-6)


def _counts(tokenizer: Any, texts: Iterable[str]) -> Any:
    """How often each piece has each other one on its right (left half) and on its left (right half)."""
    import torch

    size = len(tokenizer)
    table = torch.zeros(size * size)
    waiting = iter(texts)
    while chunk := list(islice(waiting, CHUNK)):
        for pieces in tokenizer(chunk, add_special_tokens=False, verbose=False)["input_ids"]:
            row = torch.tensor(pieces, dtype=torch.long)
            for apart in range(1, REACH + 1):
                following = row[:-apart] * size + row[apart:]
                table.index_add_(0, following, torch.ones(len(following)))
    table = table.view(size, size)
    return torch.cat([table, table.T], dim=1)
