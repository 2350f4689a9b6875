"""A mistake in ``time.toml``, ``cues.toml`` or ``roles.toml`` is named with its file and entry when the language loads."""

import pytest

from extractor.errors import LanguagePackError
from extractor.languages import cues, roles, time

YEAR = '[[place]]\nname = "year"\nfills = "year"\ndigits = "4"\n'
FRAME = '[[frame]]\nname = "a"\nentity = ["thing"]\nproperty = ["-"]\n'
WRONG = [  # what reads it, its content, what the message must name
    (time, f'{YEAR}[[expression]]\nrule = "a"\nforms = ["{{yaer}}"]', "unknown place 'yaer'"),
    (time, f'{YEAR}[[expression]]\nrule = "a"\nforms = ["({{year}}"]', "is not closed"),
    (time, f'{YEAR}[[expression]]\nrule = "a"\nforms = ["{{year}}?"]', "out of place"),
    (time, f'{YEAR}[[expression]]\nrule = "a"\nmeans = "never"\nforms = ["{{year}}"]', "'never' is unknown"),
    (time, f'{YEAR}[[expression]]\nrule = "a"\nfixed = {{ yer = 1 }}\nforms = ["{{year}}"]', "'yer' is unknown"),
    (time, '[[place]]\nname = "a"\nfills = "yer"', "'yer' is unknown"),
    (time, '[[place]]\nname = "a"\ndigits = "many"', "digits = 'many'"),
    (time, "[sope]\n", "unknown table sope"),
    (cues, '[[status]]\nstatus = "maybe"', "'maybe' is unknown"),
    (cues, '[[status]]\nstatus = "forecast"\nreach = "far"', "'far' is unknown"),
    (cues, '[attribution]\nsay = ["a", "a"]', "stands in it twice"),
    (roles, f'{FRAME}governor = ["levle"]', "frame a: governor is never 'levle'"),
    (roles, f'{FRAME}after = ["beside"]', "frame a: after is never 'beside'"),
    (roles, f"{FRAME}{FRAME}", "the frame a stands in it twice"),
    (roles, '[[class]]\nname = "nuon"', "there is no class 'nuon'"),
]


@pytest.mark.parametrize(("reader", "content", "named"), WRONG)
def test_a_mistake_is_named(tmp_path, reader, content, named):
    file = tmp_path / f"{reader.__name__.rpartition('.')[2]}.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LanguagePackError) as caught:
        reader.read(file)
    assert file.name in str(caught.value)
    assert named in str(caught.value)
