"""The rules of the house: imports go down, a library has one door, no language in code."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "extractor"
MODULES = sorted(PACKAGE.rglob("*.py"))

FLOORS = [  # a room may import its own modules and any lower floor
    {"errors", "model"},
    {"languages", "checkpoint"},
    {"reading", "quantities", "claims", "linking", "store", "export", "evaluation"},
    {"pipeline", "linkage", "disputes", "rereading", "bringing", "annotating"},
    {"batch", "review", "spacy_component", "training"},
    {"assisted"},
    {"cli"},
    {"__main__", "__init__", "calibrating", "fitting"},  # each is run by its name
]
DOORS = {  # a library may be imported in these modules only; one without a door in none
    "bs4": set(),
    "lxml": set(),
    "psycopg": set(),
    "warcio": set(),
    "trafilatura": {"reading/main_text.py"},
    "turbohtml": {"reading/tokens.py"},
    "opencc": {"languages/script.py"},
    "rjieba": {"reading/segment.py"},
    "spacy": {"reading/segment.py", "reading/docbin.py", "spacy_component.py", "export/docbin.py"},
    "rapidfuzz": {"linking/comparison.py"},
    "transformers": {"claims/tagger", "checkpoint.py"},
    "torch": {"claims/tagger", "linking/semantic.py"},
    "tokenizers": {"claims/tagger"},
    "safetensors": {"claims/tagger", "checkpoint.py"},
    "sqlalchemy": {"store"},
    "pyarrow": {"export/parquet.py", "batch"},
    "pyspark": {"batch"},
    "starlette": {"review"},
    "uvicorn": {"review"},
    "jinja2": {"review", "evaluation/report.py"},
    "typer": {"cli"},
    "rich": {"cli"},
    "nltk": {"evaluation/agreement.py"},
    "scipy": {"evaluation/linking.py", "linking/cluster.py"},
}
OTHER_SCRIPT = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def place(path):
    return path.relative_to(PACKAGE).as_posix()


def room(name):
    return name.split("/")[0].removesuffix(".py")


def floor(name):
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{place(path)}: write imports in full"
            if node.module == "extractor":
                yield from (f"extractor.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_room_has_a_floor():
    rooms = {room(place(path)) for path in MODULES}
    assert rooms <= set().union(*FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_go_down(path):
    for name in imports(path):
        if name.startswith("extractor."):
            other = name.split(".")[1]
            if other in set().union(*FLOORS) and other != room(place(path)):
                assert floor(other) < floor(room(place(path))), f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_libraries_enter_by_their_door(path):
    for name in imports(path):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            assert any(behind(door, path) for door in doors), f"{place(path)} imports {name}"


def behind(door, path):
    """Whether a module is the door, or in the room that is one."""
    return place(path) == door or place(path).startswith(f"{door}/")


@pytest.mark.parametrize("library, door", [(library, door) for library, doors in DOORS.items() for door in doors])
def test_a_door_is_used(library, door):
    modules = [path for path in MODULES if behind(door, path)]
    assert library in {name.split(".")[0] for path in modules for name in imports(path)}


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=place)
def test_the_nouns_need_the_standard_library_only(path):
    import sys

    for name in imports(path):
        assert name.split(".")[0] in sys.stdlib_module_names | {"extractor"}, f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_the_words_of_a_language_are_data(path):
    found = OTHER_SCRIPT.search(path.read_text(encoding="utf-8"))
    assert not found, f"{place(path)} holds {found.group()!r}; put it into languages/"


def test_every_library_of_the_doors_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = str([project["dependencies"], project["optional-dependencies"]]).lower()
    used = {name.split(".")[0] for path in MODULES for name in imports(path)} & set(DOORS)
    for library in used:
        assert library in declared, f"{library} is not in pyproject.toml"


def test_no_room_without_a_name():
    nameless = {"utils", "helpers", "common", "base", "misc", "manager"}
    assert not nameless & {path.stem for path in MODULES}


def test_importing_the_front_door_is_light():
    """Heavy libraries are imported where they are used, never at start-up."""
    import subprocess
    import sys

    code = "import sys, extractor, extractor.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "spacy",
        "trafilatura",
        "torch",
        "transformers",
        "starlette",
        "sqlalchemy",
        "opencc",
        "rapidfuzz",
        "numpy",
    }
    assert not heavy & set(loaded)
