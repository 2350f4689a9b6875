"""When a task has had its time: by the clock on a quiet machine, by its worker's processor on a busy one."""

import os
import time

import pytest

from extractor.batch import stint

BOUND = 60.0
NOBODY = (1 << 22) + 1  # more processes than Linux has numbers for


@pytest.fixture
def clocks(monkeypatch):
    """What the clock and the worker's processor show."""
    shown = {"clock": 1000.0, "processor": 7.0}
    monkeypatch.setattr(stint.time, "monotonic", lambda: shown["clock"])
    monkeypatch.setattr(stint, "processor_time", lambda pid: shown["processor"])
    return shown


@pytest.mark.parametrize(
    ("clock", "processor", "over"),
    [
        (59, 59, False),
        (60, 60, True),  # at work all the time
        (60, 0.1, True),  # asleep
        (60, 10, False),  # one of six on its processor
        (360, 60, True),  # and now it has run for as long
        (599, 50, False),
        (600, 50, True),  # there is an end to it
        (40, 120, False),  # by the clock, several threads are no faster
    ],
)
def test_a_task_has_had_its_time(clocks, clock, processor, over):
    task = stint.Stint(1, BOUND)
    clocks["clock"] += clock
    clocks["processor"] += processor
    assert task.is_over() is over


def test_it_is_looked_at_again_when_it_can_be_over(clocks):
    task = stint.Stint(1, BOUND)
    assert task.due == 1060
    clocks["clock"], clocks["processor"] = 1060, 17
    assert not task.is_over()
    assert task.due == 1110
    clocks["clock"], clocks["processor"] = 1599, 37
    assert not task.is_over()
    assert task.due == 1600


def test_the_time_that_a_process_has_run():
    begun = stint.processor_time(os.getpid())
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass
    assert 0.1 < stint.processor_time(os.getpid()) - begun < 2
    assert stint.processor_time(NOBODY) == 0
