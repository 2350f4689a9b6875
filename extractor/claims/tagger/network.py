"""The network: an encoder of transformers, and heads that point at the arguments of the marked figure.

Each role is read off as a question is answered in reading comprehension (Devlin et al. 2019): every piece is scored
as the role's first and as its last, the first piece of the window standing for "the text names none". A figure has at
at most one argument of each role, so there is nothing to be joined as with tags of every piece.

Where the frames were asked too, their answer begins with a lead in the scores, which is as large as their own share of
right ones, and which what the network sees around the figure makes larger or smaller: it learns where to leave them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from extractor.claims.tagger.question import FRAME_MARKS, FRAME_ROLES, KINDS, ROLES
from extractor.claims.tagger.windows import FAR, Window
from extractor.model.claim import STATUSES

DROPOUT = 0.3  # behind the encoder; a few thousand lessons are soon known by heart
LEAD = 5.0  # of the frames' answer to begin with; two thirds of a chance among 80 pieces
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
    """An encoder with what it is told of each piece besides, by the names `marks`, and heads for what it answers."""

    def __init__(self, encoder: Any, marks: Sequence[str]) -> None:
        super().__init__()
        width, narrow = encoder.config.hidden_size, encoder.get_input_embeddings().embedding_dim
        self.encoder = encoder
        self.marks = nn.Linear(len(marks), narrow, bias=False)
        self.distance = nn.Embedding(2 * FAR + 1, narrow)
        self.piece = nn.Linear(width, width)
        self.figure = nn.Linear(width, width, bias=False)
        self.ends = nn.Linear(width, 2 * len(ROLES))
        self.columns = [marks.index(name) for name in (FRAME_MARKS[0], *FRAME_ROLES) if name in marks]
        self.lead = nn.Linear(width, len(FRAME_ROLES))
        self.about = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Dropout(DROPOUT))
        self.kind = nn.Linear(width, len(KINDS))
        self.status = nn.Linear(width, len(STATUSES))
        self.dropout = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.lead.weight)
        nn.init.constant_(self.lead.bias, LEAD)
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
        if len(self.columns) > len(FRAME_ROLES):
            ends = ends + self._lead(given, figure)
        ends = ends.float().masked_fill(~given.open[..., None], NEVER).transpose(1, 2)
        about = self.about(torch.cat([figure, seen[:, 0]], dim=-1))
        first, last = ends.chunk(2, dim=1)
        return Scores(first, last, self.kind(about).float(), self.status(about).float())

    def trust(self, more: float) -> None:
        """Let the frames' answers lead by `more` than was learned."""
        with torch.no_grad():
            self.lead.bias += more

    def _lead(self, given: Batch, figure: torch.Tensor) -> torch.Tensor:
        """The lead of the frames' answers, (n, pieces, 2 * roles)."""
        told = given.marks[..., self.columns]
        asked = told[..., 0].amax(1)
        own = told[..., 1:] * given.open[..., None]
        none = 1 - own.amax(1)
        edge = own.new_zeros(len(own), 1, own.shape[-1])
        first = (own - torch.cat([edge, own[:, :-1]], dim=1)).clamp(min=0)
        last = (own - torch.cat([own[:, 1:], edge], dim=1)).clamp(min=0)
        lead = self.lead(figure) * asked[:, None]
        rest = own.new_zeros(*own.shape[:2], len(ROLES) - own.shape[-1])
        both = []
        for end in (first, last):
            end[:, 0] = none
            both += [end * lead[:, None], rest]
        return torch.cat(both, dim=-1)
