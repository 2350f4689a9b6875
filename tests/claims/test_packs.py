"""A mistake in ``time.toml``, ``cues.toml`` or ``roles.toml`` is named with its file and entry when the language loads."""

import pytest

from extractor.errors import LanguagePackError
from extractor.languages import cues, roles, time

YEAR = '[[place]]\nname = "year"\nfills = "year"\ndigits = "4"\n'
WRONG = [  # content, what the message must name
    (f'{YEAR}[[expression]]\nrule = "a"\nforms = ["{{yaer}}"]', "unknown place 'yaer'"),
    (f'{YEAR}[[expression]]\nrule = "a"\nforms = ["({{year}}"]', "is not closed"),
    (f'{YEAR}[[expression]]\nrule = "a"\nforms = ["{{year}}?"]', "out of place"),
    (f'{YEAR}[[expression]]\nrule = "a"\nmeans = "never"\nforms = ["{{year}}"]', "'never' is unknown"),
    (f'{YEAR}[[expression]]\nrule = "a"\nfixed = {{ yer = 1 }}\nforms = ["{{year}}"]', "'yer' is unknown"),
    ('[[place]]\nname = "a"\nfills = "yer"', "'yer' is unknown"),
    ('[[place]]\nname = "a"\ndigits = "many"', "digits = 'many'"),
    ("[sope]\n", "unknown table sope"),
]


@pytest.mark.parametrize(("content", "named"), WRONG)
def test_times(tmp_path, content, named):
    (tmp_path / "time.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError, match=r"time\.toml") as caught:
        time.read(tmp_path / "time.toml")
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('[[status]]\nstatus = "maybe"', "'maybe' is unknown"),
        ('[[status]]\nstatus = "forecast"\nreach = "far"', "'far' is unknown"),
        ('[attribution]\nsay = ["a", "a"]', "stands in it twice"),
    ],
)
def test_cues(tmp_path, content, named):
    (tmp_path / "cues.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError, match=r"cues\.toml") as caught:
        cues.read(tmp_path / "cues.toml")
    assert named in str(caught.value)


FRAME = '[[frame]]\nname = "a"\nentity = ["thing"]\nproperty = ["-"]\n'


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (f'{FRAME}governor = ["levle"]', "frame a: governor is never 'levle'"),
        (f'{FRAME}after = ["off"]', "frame a: after is never 'off'"),
        (f"{FRAME}{FRAME}", "the frame a stands in it twice"),
        ('[[class]]\nname = "nuon"', "there is no class 'nuon'"),
    ],
)
def test_roles(tmp_path, content, named):
    (tmp_path / "roles.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError, match=r"roles\.toml") as caught:
        roles.read(tmp_path / "roles.toml")
    assert named in str(caught.value)
