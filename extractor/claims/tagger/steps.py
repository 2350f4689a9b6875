"""What learning by gradient descent needs whatever is learned: seeds, precision, rates, steps."""

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

    random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # costs a fifth of the time, shows faults only


def learning_rate(step: int, steps: int, height: float) -> float:
    """The rate of `step` of `steps`: it rises to `height` and falls to nothing, both in a line."""
    rising = max(1, int(steps * RISING))
    return height * min((step + 1) / rising, max(steps - step, 1) / max(1, steps - rising))


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
