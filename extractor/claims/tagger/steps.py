"""What learning by gradient descent needs whatever is learned: seeds, precision, rates, steps."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

SEED = 20240501  # any; fixed so that the same data give the same model
RISING = 0.06  # share of the steps in which the rate rises to its height
LARGEST = 1.0  # norm of a gradient


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is: `done` of `total` steps, and the loss of the last."""

    done: int
    total: int
    loss: float


def steady(seed: int) -> None:
    """Make what torch draws and computes from here on the same every time."""
    import torch

    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # without it a graphics processor may add in any order
    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs a fifth of the time, shows faults only


def device() -> str:
    """Where networks live: on the graphics processor where there is one."""
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def learning_rate(gone: float, height: float) -> float:
    """The rate when `gone`, from 0 to 1, of a training has gone: it rises to `height`, then falls to nothing.

    >>> [round(learning_rate(gone, 1.0), 2) for gone in (0.03, 0.06, 0.53, 1)]
    [0.5, 1.0, 0.5, 0.0]
    """
    return height * min(gone / RISING, (1 - gone) / (1 - RISING))


@contextmanager
def stepping(optimiser: Any, rate: float) -> Iterator[Callable[[Any], None]]:
    """Go one step down the loss that is handed to what it yields; within, a graphics processor computes in bfloat16."""
    import torch

    def descend(loss: Any) -> None:
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        parameters = [one for group in optimiser.param_groups for one in group["params"]]
        torch.nn.utils.clip_grad_norm_(parameters, LARGEST)
        optimiser.step()

    for group in optimiser.param_groups:
        group["lr"] = rate * group.get("share", 1.0)
    device = optimiser.param_groups[0]["params"][0].device.type
    with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):  # no gain there with narrow layers
        yield descend
