from datetime import date

import pytest

from extractor.model.period import FIRST, LAST, Period, period


def days(first, last):
    return Period(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2022", days("2022-01-01", "2022-12-31")),
        ("2020~", days("2020-01-01", "2020-12-31")),
        ("2024-02", days("2024-02-01", "2024-02-29")),
        ("2023-Q3", days("2023-07-01", "2023-09-30")),
        ("2025-04-21", days("2025-04-21", "2025-04-21")),
        ("2019/2022", days("2019-01-01", "2022-12-31")),
        ("2020-01/2020-03", days("2020-01-01", "2020-03-31")),
        ("2010/..", Period(days("2010-01-01", "2010-01-01").first, LAST)),
        ("../2010", Period(FIRST, days("2010-12-31", "2010-12-31").last)),
        ("198X", days("1980-01-01", "1989-12-31")),
        ("19XX~", days("1900-01-01", "1999-12-31")),
        (None, None),
        ("1X80", None),
        ("2023-02-31", None),
        ("2022/2019", None),
        ("soon", None),
        ("0000", None),
    ],
)
def test_period(edtf, expected):
    assert period(edtf) == expected
