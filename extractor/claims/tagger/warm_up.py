"""Self-supervised warm-up: an encoder learns a language by filling in pieces of raw text that were masked.

Short runs of pieces are masked rather than single ones (SpanBERT, Joshi et al. 2020): a single Chinese character is
too easily guessed from the other half of its word. The loss is taken at masked places only, so that the large
matrix of the vocabulary is multiplied with few vectors.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import log
from time import monotonic
from typing import Any

from extractor.claims.tagger.steps import Progress, learning_rate, steady, stepping

WINDOW = 64  # pieces; attention costs their square, and most of what belongs together is nearer
BATCH = 32  # windows; as many texts teach more in twice as many steps
RATE = 1.5e-3
FIRST = 1e-3  # share that counts as gone before the first step, whose rate must not be nothing
BEGINS, GOES_ON = 0.1, 0.5  # chance that a masked run begins at a piece, and that it goes on: a fifth is masked
RANDOM = 0.1  # of the masked pieces are replaced by another piece instead (BERT, Devlin et al. 2019)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a warm-up goes on: `steps`, or `minutes` of the clock where those end sooner; None is without end."""

    steps: int
    minutes: float | None = None

    def gone(self, steps: int, since: float) -> float:
        """The share of it that has gone after `steps`, when it began at `since` of the steady clock."""
        timed = (monotonic() - since) / (60 * self.minutes) if self.minutes else 0.0
        return max(timed, steps / self.steps)


def warm_up(
    encoder: Any,
    tokenizer: Any,
    texts: Iterable[str],
    length: Length,
    seed: int,
    notice: Callable[[Progress], None],
) -> None:
    """Teach `encoder` on `texts`, one string an article, in place.

    Only windows with a figure are used; the texts are taken in their order, and it ends where they do, at the latest.
    `notice` is called after each step with the loss in bits a masked piece. As no text is seen twice, nothing is
    dropped out.
    """
    import torch
    from torch import nn

    steady(seed)
    width, size = encoder.config.hidden_size, encoder.get_input_embeddings().num_embeddings
    place = encoder.get_input_embeddings().weight.device
    head = nn.Sequential(nn.Linear(width, encoder.get_input_embeddings().embedding_dim), nn.GELU())
    head.append(nn.LayerNorm(encoder.get_input_embeddings().embedding_dim))
    head, bias = head.to(place), nn.Parameter(torch.zeros(size, device=place))
    optimiser = torch.optim.AdamW(
        [*encoder.parameters(), *head.parameters(), bias], lr=RATE, weight_decay=0.01, fused=True
    )
    chance = torch.Generator().manual_seed(seed)
    encoder.eval()
    begun = monotonic()
    for step, pieces in enumerate(_batches(tokenizer, texts)):
        if (gone := length.gone(step, begun)) >= 1:
            break
        masked, hidden = (one.to(place) for one in _masked(pieces, tokenizer, size, chance))
        pieces = pieces.to(place)
        with stepping(optimiser, learning_rate(max(gone, FIRST), RATE)) as descend:
            seen = encoder(input_ids=masked, attention_mask=pieces.ne(tokenizer.pad_token_id).long())
            vectors = head(seen.last_hidden_state[hidden])
            scores = vectors @ encoder.get_input_embeddings().weight.T + bias
            loss = nn.functional.cross_entropy(scores.float(), pieces[hidden])
            descend(loss)
        notice(Progress(step + 1, length.steps, float(loss.detach()) / log(2)))


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
