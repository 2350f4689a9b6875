"""Self-supervised warm-up: an encoder learns a language by filling in pieces of raw text that were masked.

Short runs of pieces are masked rather than single ones (SpanBERT, Joshi et al. 2020): a single Chinese character is
too easily guessed from the other half of its word. The loss is taken at masked places only, so that the large
matrix of the vocabulary is multiplied with few vectors.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from math import log
from typing import Any

from extractor.claims.tagger.steps import SEED, Progress, learning_rate, steady, stepping

WINDOW = 64  # pieces; attention costs their square, and most of what belongs together is nearer
BATCH = 64  # windows
RATE = 1.5e-3
BEGINS, GOES_ON = 0.1, 0.5  # chance that a masked run begins at a piece, and that it goes on: a fifth is masked
RANDOM = 0.1  # of the masked pieces are replaced by another piece instead (BERT, Devlin et al. 2019)


def warm_up(
    encoder: Any, tokenizer: Any, texts: Iterable[str], steps: int, notice: Callable[[Progress], None], seed: int = SEED
) -> None:
    """Teach `encoder` on `texts`, one string an article, in place.

    Only windows with a figure are used; the texts are taken in their order, and fewer than `steps` steps are made
    where they end. `notice` is called after each step with the loss in bits a masked piece.
    """
    import torch
    from torch import nn

    steady(seed)
    width, size = encoder.config.hidden_size, encoder.get_input_embeddings().num_embeddings
    head = nn.Sequential(nn.Linear(width, encoder.get_input_embeddings().embedding_dim), nn.GELU())
    head.append(nn.LayerNorm(encoder.get_input_embeddings().embedding_dim))
    bias = nn.Parameter(torch.zeros(size))
    optimiser = torch.optim.AdamW(
        [*encoder.parameters(), *head.parameters(), bias], lr=RATE, weight_decay=0.01, fused=True
    )
    chance = torch.Generator().manual_seed(seed)
    encoder.train()
    for step, pieces in enumerate(islice(_batches(tokenizer, texts), steps)):
        masked, hidden = _masked(pieces, tokenizer, size, chance)
        with stepping(optimiser, learning_rate(step, steps, RATE)) as descend:
            seen = encoder(input_ids=masked, attention_mask=pieces.ne(tokenizer.pad_token_id).long())
            vectors = head(seen.last_hidden_state[hidden])
            scores = vectors @ encoder.get_input_embeddings().weight.T + bias
            loss = nn.functional.cross_entropy(scores.float(), pieces[hidden])
            descend(loss)
        notice(Progress(step + 1, steps, float(loss.detach()) / log(2)))


def _batches(tokenizer: Any, texts: Iterable[str]) -> Iterator[Any]:
    """Yield windows of pieces that hold a figure, `BATCH` at a time."""
    import torch

    figures = frozenset(number for piece, number in tokenizer.get_vocab().items() if any(map(str.isdecimal, piece)))
    windows = _windows(tokenizer, texts)
    held = (window for window in windows if not figures.isdisjoint(window))
    while batch := list(islice(held, BATCH)):
        longest = max(map(len, batch))
        yield torch.tensor([[*window, *[tokenizer.pad_token_id] * (longest - len(window))] for window in batch])


def _windows(tokenizer: Any, texts: Iterable[str]) -> Iterator[list[int]]:
    room = WINDOW - 2
    for text in texts:
        pieces = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        for start in range(0, len(pieces), room):
            yield [tokenizer.cls_token_id, *pieces[start : start + room], tokenizer.sep_token_id]


def _masked(pieces: Any, tokenizer: Any, size: int, chance: Any) -> tuple[Any, Any]:
    """`pieces` with runs of them masked, and where those stand."""
    import torch

    special = torch.zeros_like(pieces, dtype=torch.bool)
    for mark in (tokenizer.pad_token_id, tokenizer.cls_token_id, tokenizer.sep_token_id):
        special |= pieces.eq(mark)
    hidden = torch.rand(pieces.shape, generator=chance) < BEGINS
    for _ in range(3):
        further = torch.rand(pieces.shape, generator=chance) < GOES_ON
        hidden[:, 1:] |= hidden[:, :-1] & further[:, 1:]
    hidden &= ~special
    other = torch.rand(pieces.shape, generator=chance) < RANDOM
    masked = pieces.masked_fill(hidden, tokenizer.mask_token_id)
    random = torch.randint(size, pieces.shape, generator=chance)
    return torch.where(hidden & other, random, masked), hidden
