"""Whether what people said of pairs of claims can all be true: what is the same as one thing is the same throughout."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.errors import UsageError
from extractor.model.link import Judgement, Verdict

Pair = tuple[str, str]


def check(standing: Iterable[Judgement], fresh: Sequence[Judgement]) -> None:
    """Raise `UsageError` where one of `fresh`, in its turn, contradicts what stands; the path is shown.

    Of judgements on one pair the last one counts, so that a pair may be judged anew.
    """
    verdicts = {_pair(one): one.verdict for one in standing}
    for one in fresh:
        verdicts.pop(_pair(one), None)
        if path := _against(verdicts, one):
            told = " = ".join(path) if one.verdict == "different" else _told(path, verdicts)
            raise UsageError(
                f"judgement {one.verdict!r} on {one.left} and {one.right}",
                f"people said {told}",
                "take one of these back first, or judge its pair anew",
            )
        verdicts[_pair(one)] = one.verdict


def _against(verdicts: Mapping[Pair, Verdict], judgement: Judgement) -> list[str]:
    """The claims along which a judgement contradicts others, from end to end; none where it does not."""
    near = _neighbours(verdicts, "same")
    from_left, from_right = _paths(near, judgement.left), _paths(near, judgement.right)
    if judgement.verdict == "different":
        return from_left.get(judgement.right, [])
    if judgement.verdict == "same":
        for (one, other), verdict in sorted(verdicts.items()):
            for here, there in ((one, other), (other, one)):
                if verdict == "different" and here in from_left and there in from_right:
                    return [*reversed(from_left[here]), *from_right[there]]
    return []


def _paths(near: Mapping[str, list[str]], start: str) -> dict[str, list[str]]:
    """The shortest path from `start` to every claim that is the same, `start` included."""
    paths = {start: [start]}
    waiting = deque([start])
    while waiting:
        claim = waiting.popleft()
        for other in near.get(claim, ()):
            if other not in paths:
                paths[other] = [*paths[claim], other]
                waiting.append(other)
    return paths


def _neighbours(verdicts: Mapping[Pair, Verdict], wanted: Verdict) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for (left, right), verdict in sorted(verdicts.items()):
        if verdict == wanted:
            near.setdefault(left, []).append(right)
            near.setdefault(right, []).append(left)
    return near


def _told(path: Sequence[str], verdicts: Mapping[Pair, Verdict]) -> str:
    steps = [path[0]]
    for one, other in pairwise(path):
        steps.append(f"{'=' if verdicts.get(_ordered(one, other)) == 'same' else 'and'} {other}")
    return f"{' '.join(steps)}, and that {path[0]} and {path[-1]} are different"


def _pair(judgement: Judgement) -> Pair:
    return _ordered(judgement.left, judgement.right)


def _ordered(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
