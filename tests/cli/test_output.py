"""Output is the same on every machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.evaluation.writing import annotation, write_gold

ROOT = Path(__file__).parents[2]
TEXT = "七成商店關門。"


@pytest.mark.parametrize("encoding", ["ascii", "gb18030", "utf-16"])
def test_output_is_utf_8_whatever_the_locale(tmp_path, encoding):
    gold = write_gold(tmp_path / "gold", TEXT, [annotation(TEXT, "七成", 70)], doc="新聞.txt", lang="zh-Hant")
    (tmp_path / "none.jsonl").touch()
    command = [sys.executable, "-m", "extractor", "evaluate", "--gold", gold, tmp_path / "none.jsonl", "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=True)
    assert '"新聞.txt": {' in done.stdout.decode("utf-8")
    assert "新聞.txt" in done.stderr.decode("utf-8")
