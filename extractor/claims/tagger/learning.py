"""Teaching a network by questions with their answers."""

import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from extractor.claims.tagger.network import Network, Scores, batch
from extractor.claims.tagger.question import FRAME_MARKS, KINDS, MARKS, ROLES, Answer, Question, alike
from extractor.claims.tagger.reading import replies
from extractor.claims.tagger.steps import SEED, Progress, learning_rate, steady, stepping
from extractor.claims.tagger.windows import Window, windows
from extractor.model.claim import STATUSES

BATCH = 16  # windows
RATE = 8e-4  # of a small network; one of the size of BERT wants a tenth of it
LARGE = 20_000_000  # parameters from which that holds
POOL = 20  # batches within which windows of like length are put together
MASKED = 0.1  # of the pieces, so that it does not go by single words
ALONE = 1 / 3  # share of the batches in which the frames are hidden
IGNORED = -100  # torch's sign for what is not scored


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question with its answer, in the document `doc`, and what was found without a tagger."""

    question: Question
    answer: Answer
    found: Answer
    doc: str


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast to learn.

    Attributes:
        epochs: times over the lessons, at most.
        patience: times without gain on held lessons, after which it ends.
        rate: of the descent at its height; None is right for the network's size.
    """

    epochs: int = 5
    patience: int = 3
    rate: float | None = None
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Taught:
    """What came of a course: after which epoch the network was best, and its share of held lessons right there,
    the mean of both ways: beside the frames and alone.
    """

    epoch: int
    right: float


@dataclass(frozen=True, slots=True)
class _Exercise:
    window: Window
    first: tuple[int, ...]
    last: tuple[int, ...]
    kind: int
    status: int


def teach(
    network: Network,
    tokenizer: Any,
    names: Sequence[str],
    lessons: Sequence[Lesson],
    held: Sequence[Lesson],
    course: Course,
    notice: Callable[[Progress], None],
) -> Taught:
    """Teach `network` in place; it ends as it was after the epoch that did best on `held`, or the last without any.

    In some of the batches it is not shown what the frames found, so that it learns to do without and not to copy.
    The same lessons in the same order give the same network on the same machine.
    """
    steady(course.seed)
    exercises = list(_exercises(tokenizer, names, lessons))
    asked = [lesson.question for lesson in held]
    shown = [*windows(tokenizer, names, asked), *windows(tokenizer, names, asked, MARKS)]
    chance = random.Random(course.seed)
    size = sum(one.numel() for one in network.parameters())
    rate = course.rate or (RATE if size < LARGE else RATE / 10)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.01, fused=True)
    device = next(network.parameters()).device
    frames = [n for n, name in enumerate(names) if name in FRAME_MARKS]
    total = course.epochs * -(-len(exercises) // BATCH)
    best, kept, step = Taught(0, -1.0), None, 0
    for epoch in range(course.epochs):
        network.train()
        for some in _batches(exercises, chance):
            with stepping(optimiser, learning_rate((step + 0.5) / total, rate)) as descend:
                given = batch([one.window for one in some], tokenizer.pad_token_id, device)
                hidden = torch.rand(given.pieces.shape, device=device) < MASKED
                if tokenizer.mask_token_id is not None:
                    given.pieces[hidden & given.open] = tokenizer.mask_token_id
                if frames and chance.random() < ALONE:
                    given.marks[..., frames] = 0
                loss = _loss(network(given), some)
                descend(loss)
            step += 1
            notice(Progress(step, total, float(loss.detach())))
        if not held:
            continue
        right = share_right(network, tokenizer, [*held, *held], shown)
        if right > best.right:
            best, kept = Taught(epoch + 1, right), copy.deepcopy(network.state_dict())
        elif epoch + 1 - best.epoch >= course.patience:
            break
    if kept is not None:
        network.load_state_dict(kept)
    return best


def share_right(network: Network, tokenizer: Any, lessons: Sequence[Lesson], shown: Sequence[Window]) -> float:
    """The share of `lessons`, whose windows are `shown`, of which entity and property are both right."""
    pairs = zip(lessons, replies(network, tokenizer, shown), strict=True)
    right = (
        all(alike(span, given) for span, given in zip(lesson.answer.spans[:2], reply.answer.spans[:2], strict=True))
        for lesson, reply in pairs
    )
    return sum(right) / max(1, len(lessons))


def _exercises(tokenizer: Any, names: Sequence[str], lessons: Sequence[Lesson]) -> Iterator[_Exercise]:
    shown = windows(tokenizer, names, (lesson.question for lesson in lessons))
    for lesson, window in zip(lessons, shown, strict=True):
        answer = lesson.answer
        places = [(0, 0) if span is None else window.place(span) or (IGNORED, IGNORED) for span in answer.spans]
        first, last = zip(*places, strict=True)
        yield _Exercise(window, first, last, KINDS.index(answer.kind), STATUSES.index(answer.status))


def _batches(exercises: Sequence[_Exercise], chance: random.Random) -> Iterator[list[_Exercise]]:
    """Yield all exercises once, in random batches of which each holds windows of about one length."""
    order = list(exercises)
    chance.shuffle(order)
    for start in range(0, len(order), BATCH * POOL):
        pool = sorted(order[start : start + BATCH * POOL], key=lambda one: len(one.window.pieces))
        some = [pool[n : n + BATCH] for n in range(0, len(pool), BATCH)]
        chance.shuffle(some)
        yield from some


def _loss(scores: Scores, exercises: Sequence[_Exercise]) -> torch.Tensor:
    device = scores.kind.device

    def cost(given: torch.Tensor, wanted: list[Any]) -> torch.Tensor:
        return nn.functional.cross_entropy(given, torch.tensor(wanted, device=device), ignore_index=IGNORED)

    pieces = scores.first.shape[-1]
    ends = cost(scores.first.reshape(-1, pieces), [place for one in exercises for place in one.first])
    ends = ends + cost(scores.last.reshape(-1, pieces), [place for one in exercises for place in one.last])
    about = cost(scores.kind, [one.kind for one in exercises]) + cost(scores.status, [one.status for one in exercises])
    return len(ROLES) * ends / 2 + about
