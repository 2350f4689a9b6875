import pytest

from extractor.errors import UsageError
from extractor.model.link import Judgement
from extractor.store.consistency import check


def said(*lines):
    """Judgements written ``a same b``."""
    return [
        Judgement(left, right, verdict, "Ann", "2024-05-01T08:00:00Z") for left, verdict, right in map(str.split, lines)
    ]


CONTRADICTORY = [
    (["a same b", "b same c"], "a different c", "people said a = b = c;"),
    (["a same b", "c same d", "a different d"], "b same c", "a = b and c = d, and that a and d are different"),
    (["a different b"], "b same c", None),
    (["a same b", "b same c", "a unsure b"], "a different c", None),
    (["a same b"], "a different b", None),
    (["a different b"], "b same a", None),
    (["a same b", "b same c", "a different d"], "c same d", "people said a = b = c and d"),
    (["a same b"], "a unsure b", None),
]


@pytest.mark.parametrize(("standing", "fresh", "path"), CONTRADICTORY, ids=[row[1] for row in CONTRADICTORY])
def test_what_cannot_all_be_true_is_refused_with_the_path(standing, fresh, path):
    if path is None:
        check(said(*standing), said(fresh))
    else:
        with pytest.raises(UsageError) as refused:
            check(said(*standing), said(fresh))
        assert path in str(refused.value)


def test_several_at_once_are_looked_at_one_after_the_other():
    with pytest.raises(UsageError, match="c = b = a"):
        check([], said("a same b", "b same c", "c different a"))
