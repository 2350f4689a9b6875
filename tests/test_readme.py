"""The README's examples: every ``$ extractor`` command in a console block prints what stands below it.

An ellipsis stands for anything. Measures, written with three places, may have moved by `LAG` since they were printed;
`gold/floors.toml` holds how low they may fall.
"""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import COMMANDS
from extractor.model.article import Source
from extractor.pipeline import extract

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MEASURE = re.compile(r"\b[01]\.\d{3}\b")
LAG = 0.1
BLOCKS = [block.strip("\n") for block in re.findall(r"^```console\n(.*?)^```$", README, re.M | re.S)]


def runs(block):
    """Each command of a block with the lines that it should print."""
    parts = re.split(r"^\$ ", block, flags=re.M)[1:]
    return [(command, shown.rstrip("\n")) for command, _, shown in (part.partition("\n") for part in parts)]


def run(command, folder):
    """Run one `extractor …` command line of the README as the shell would."""
    words = shlex.split(command)
    assert words[0] == "extractor", f"the README's test knows no {words[0]}"
    return subprocess.run(
        [sys.executable, "-m", "extractor", *words[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PATH": "", "COLUMNS": "120"},
    ).stdout


def pattern(shown):
    """What matches a command's output as the README shows it, with a group for each of its measures."""
    parts = (r"([01]\.\d{3})".join(map(re.escape, MEASURE.split(part))) for part in shown.split("…"))
    return ".*?".join(parts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the project's articles, so that a store can be made beside them."""
    import shutil

    folder = tmp_path_factory.mktemp("readme")
    for name in ("corpora", "gold", "tests/second-gold"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def test_there_are_examples():
    assert sum(len(runs(block)) for block in BLOCKS) >= 1


@pytest.mark.parametrize("block", BLOCKS, ids=[block.partition("\n")[0][:40] for block in BLOCKS])
def test_a_console_block_prints_what_it_shows(block, folder):
    for command, shown in runs(block):
        printed = run(command, folder).rstrip("\n")
        found = re.fullmatch(pattern(shown), printed, re.S)
        assert found, f"{command} printed\n{printed}"
        for said, measured in zip(MEASURE.findall(shown), found.groups(), strict=True):
            assert abs(float(said) - float(measured)) <= LAG, f"{command} printed\n{printed}"


def test_the_claim_on_the_wire_is_the_one_that_is_found():
    article = re.search(r'^>>> article = "(.*)"$', README, re.M)[1]
    shown = json.loads(re.search(r"^```json\n(.*?)^```$", README, re.M | re.S)[1])
    (claim,) = extract(Source(shown["doc"], article.encode()))
    wire = claim.to_wire()
    written = {name: value for name, value in shown.items() if value != "…"}
    assert written == {name: wire[name] for name in written}


@pytest.mark.parametrize("name", [command.__name__.rstrip("_") for command in COMMANDS])
def test_a_command_has_its_row(name):
    rows = [line for line in README.splitlines() if line.startswith("| `extractor ")]
    assert any(re.search(rf"`(extractor )?{name}\b", row) for row in rows)


@pytest.mark.parametrize("name", [path.name for path in (ROOT / "extractor").glob("[!_]*")])
def test_a_room_has_its_row(name):
    assert re.search(rf"^\|.*\(extractor/{re.escape(name)}\)", README, re.M)


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)#:]+)\)", README))
def test_a_link_leads_somewhere(path):
    assert (ROOT / path).exists()
