"""The network: an encoder of transformers, and heads that point at the arguments of the marked figure.

Each role is read off as a question is answered in reading comprehension (Devlin et al. 2019): every piece is scored
as the role's first and as its last, the first piece of the window standing for "the text names none". A figure has at
most one argument of each role, so there is nothing to be joined as with tags of every piece.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from extractor.claims.tagger.question import KINDS, ROLES
from extractor.claims.tagger.windows import FAR, Window
from extractor.model.claim import STATUSES

DROPOUT = 0.1
NEVER = -1e4  # the score of a piece that can't be pointed at


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side: `pieces`, `shown`, `distance` and `open` (n, pieces), `marks` (n, pieces, marks).

    `open` holds of pieces that can be pointed at, the first among them; `figure` is the place of the figure's mark.
    """

    pieces: torch.Tensor
    shown: torch.Tensor
    marks: torch.Tensor
    distance: torch.Tensor
    open: torch.Tensor
    figure: torch.Tensor


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits: `first` and `last` (n, roles, pieces), `kind` (n, kinds), `status` (n, statuses)."""

    first: torch.Tensor
    last: torch.Tensor
    kind: torch.Tensor
    status: torch.Tensor


def batch(windows: Sequence[Window], padding: int, device: torch.device | str = "cpu") -> Batch:
    """`windows` side by side, filled up with the piece `padding`."""
    longest = max(len(window.pieces) for window in windows)

    def table(name: str, fill: Any = 0) -> torch.Tensor:
        rows = [getattr(window, name) for window in windows]
        wide = [
            np.pad(row, [(0, longest - len(row)), *[(0, 0)] * (row.ndim - 1)], constant_values=fill) for row in rows
        ]
        return torch.from_numpy(np.stack(wide)).to(device)

    lengths = torch.tensor([len(window.pieces) for window in windows])
    shown = torch.arange(longest) < lengths[:, None]
    part = table("part")
    opened = part > 0
    opened[:, 0] = True
    figure = torch.tensor([int(np.flatnonzero(window.distance == FAR)[0]) for window in windows])
    return Batch(
        table("pieces", padding), shown.to(device), table("marks"), table("distance", FAR), opened, figure.to(device)
    )


class Network(nn.Module):
    """An encoder with what it is told of each piece besides, and heads for roles, kind and status."""

    def __init__(self, encoder: Any, marks: int) -> None:
        super().__init__()
        width, narrow = encoder.config.hidden_size, encoder.get_input_embeddings().embedding_dim
        self.encoder = encoder
        self.marks = nn.Linear(marks, narrow, bias=False)
        self.distance = nn.Embedding(2 * FAR + 1, narrow)
        self.piece = nn.Linear(width, width)
        self.figure = nn.Linear(width, width, bias=False)
        self.ends = nn.Linear(width, 2 * len(ROLES))
        self.about = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(DROPOUT))
        self.kind = nn.Linear(width, len(KINDS))
        self.status = nn.Linear(width, len(STATUSES))
        self.dropout = nn.Dropout(DROPOUT)
        spread = float(encoder.get_input_embeddings().weight.detach().std())
        for table in (self.marks, self.distance):
            nn.init.normal_(table.weight, std=spread / 4)  # beside the piece's own vector, not over it

    def forward(self, given: Batch) -> Scores:
        """The scores of a batch."""
        told = self.encoder.get_input_embeddings()(given.pieces)
        told = told + self.marks(given.marks) + self.distance(given.distance)
        seen = self.encoder(inputs_embeds=told, attention_mask=given.shown.long()).last_hidden_state
        seen = self.dropout(seen)
        rows = torch.arange(len(seen), device=seen.device)
        figure = seen[rows, given.figure]
        ends = self.ends(torch.tanh(self.piece(seen) + self.figure(figure)[:, None]))
        ends = ends.float().masked_fill(~given.open[..., None], NEVER).transpose(1, 2)
        about = self.about(torch.cat([figure, seen[:, 0]], dim=-1))
        first, last = ends.chunk(2, dim=1)
        return Scores(first, last, self.kind(about).float(), self.status(about).float())
