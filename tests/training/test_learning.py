"""How a tagger learns: from the frames' own answers on, the same every time, and no longer than it gains by it."""

import json
from dataclasses import replace

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

import torch

from extractor.claims.tagger.learning import Course
from extractor.claims.tagger.question import MARKS, ROLES, Question
from extractor.claims.tagger.steps import SEED
from extractor.claims.tagger.warm_up import Length
from extractor.model.text import Span
from extractor.training.school import begin, educate
from extractor.training.train import warm
from extractor.training.voting import going
from tests.training.test_toy import TINY, quiet
from tests.training.toy import lessons, toy

NO_WARMTH = Length(0)
NEWS = "蓝汀镇去年收了{0}吨苹果,比前年多{1}%。\nThe orchard sold {0} tonnes, {1}% more than before.\n\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("config") / "config.json"
    path.write_text(json.dumps(TINY))
    return path


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    return lessons(toy(tmp_path_factory.mktemp("gold")))


@pytest.fixture(scope="module")
def beginning(config, learned):
    return begin(config, (), [lesson.question.text for lesson in learned], NO_WARMTH, SEED, quiet)


def test_before_the_first_lesson_it_answers_as_the_frames_do(beginning, learned):
    """And where it is not shown what they found, it has nothing to go by."""
    tagger, _ = educate(beginning, learned, (), Course(epochs=0), quiet)
    asked = [lesson.question for lesson in learned]
    spans = [reply.answer.spans[:4] for reply in tagger.replies(asked)]
    assert spans == [lesson.found.spans[:4] for lesson in learned]
    alone = [reply.answer.spans[:4] for reply in replace(tagger, shown=MARKS).replies(asked)]
    assert sum(one == lesson.found.spans[:4] for one, lesson in zip(alone, learned, strict=True)) < 4


def test_what_its_window_does_not_show_is_left_to_the_frames(beginning, learned):
    tagger, _ = educate(beginning, learned, (), Course(epochs=0), quiet)
    text = "镇公所说" + "涨" * 300 + "12%。"
    figure, source = Span(304, 307), Span(0, 3)
    marks = (("frames", figure), ("frames attribution", source))
    asked = [Question(text, figure, Span(0, len(text)), Span(0, 0), marks)]
    answers = {way: going(tagger, way, ()).replies(asked)[0].answer for way in ("tagger", "both")}
    place = ROLES.index("attribution")
    assert answers["both"].spans[place] == source
    assert answers["tagger"].spans[place] != source


def test_the_same_lessons_give_the_same_tagger(beginning, learned):
    first, second = (educate(beginning, learned, (), Course(epochs=2, rate=4e-3), quiet)[0] for _ in range(2))
    weights, others = first.network.state_dict(), second.network.state_dict()
    assert all(torch.equal(one, others[name]) for name, one in weights.items())
    other, _ = educate(beginning, learned, (), Course(epochs=2, rate=4e-3, seed=1), quiet)
    assert not torch.equal(weights["ends.weight"], other.network.state_dict()["ends.weight"])


def test_it_stops_when_held_lessons_gain_nothing(beginning, learned):
    """Held lessons whose answers are all wrong can't be learned: after `patience` epochs it is as after the first."""
    hidden = [replace(one, answer=replace(one.answer, spans=(one.question.figure,) * 5)) for one in learned[:8]]
    steps = []
    course = Course(epochs=9, patience=2, rate=4e-3)
    tagger, taught = educate(beginning, learned[8:], hidden, course, lambda progress: steps.append(progress.done))
    assert (taught.epoch, taught.right) == (1, 0.0)
    assert len(steps) == 3 * 2  # three epochs of 32 lessons in batches of 16
    once, _ = educate(beginning, learned[8:], hidden, replace(course, patience=1), quiet)
    assert torch.equal(tagger.network.ends.weight, once.network.ends.weight)


@pytest.mark.parametrize("length, most", [(Length(5), 5), (Length(10_000, minutes=0.02), 2000)])
def test_a_warm_up_ends_in_its_time_and_can_be_begun_with(config, tmp_path, length, most):
    text = tmp_path / "news.txt"
    text.write_text("".join(NEWS.format(n, n % 90) for n in range(3000)), encoding="utf-8")
    losses = []
    warm(config, [text], length, SEED, tmp_path / "base", lambda progress: losses.append(progress.loss))
    assert 1 <= len(losses) <= most
    again = begin(tmp_path / "base", (), (), NO_WARMTH, SEED, quiet)
    assert again.encoder.config.hidden_size == TINY["hidden_size"]


def test_a_warm_up_learns_and_is_kept_on_its_way(config, tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.training.school.KEPT", 10)
    text = tmp_path / "news.txt"
    text.write_text("".join(NEWS.format(n, n % 90) for n in range(3000)), encoding="utf-8")
    losses = []

    def stopped(progress):
        losses.append(progress.loss)
        if progress.done == 35:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        warm(config, [text], Length(40), SEED, tmp_path / "base", stopped)
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    assert begin(tmp_path / "base", (), (), NO_WARMTH, SEED, quiet)


@pytest.mark.parametrize("length", [NO_WARMTH, Length(2)], ids=["counted", "warmed up"])
def test_what_is_begun_with_goes_by_the_seed(config, tmp_path, length):
    text = tmp_path / "news.txt"
    text.write_text("".join(NEWS.format(n, n % 90) for n in range(99)), encoding="utf-8")
    one, same, other = (
        begin(config, [text], (), length, seed, quiet).encoder.get_input_embeddings().weight for seed in (1, 1, 2)
    )
    assert torch.equal(one, same)
    assert not torch.equal(one, other)
