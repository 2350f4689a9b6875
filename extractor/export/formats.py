"""The formats by name, and writing in one of them."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from extractor.errors import UsageError
from extractor.model.provenance import Dossier

Medium = Literal["text", "table", "bytes", "folder"]
FORMATS: dict[str, Medium] = {
    "jsonl": "text",
    "csv": "table",  # text that brings its own line ends
    "parquet": "bytes",
    "claim": "text",
    "annotations": "text",
    "prov": "text",
    "label-studio": "text",
    "brat": "folder",
    "docbin": "bytes",
    "conll": "text",
    "hf": "folder",
}
EXTRAS = {"pyarrow": "parquet"}  # modules that an extra of the project brings


def write(name: str, dossiers: Iterable[Dossier], output: Path | None, **options: Any) -> None:
    """Write `dossiers` in the format `name`.

    Args:
        output: a file, or for some formats a folder; None is standard output. A file appears when it is whole.

    Raises `UsageError` where there is no such format, or it can't be written there.
    """
    check(name)
    medium = FORMATS[name]
    module = import_module(f"extractor.export.{name.replace('-', '_')}")
    try:
        if medium == "folder":
            if output is None:
                raise UsageError(f"--format {name}", "it is a folder of files", "name the folder with -o")
            module.write(dossiers, output, **options)
        else:
            with _stream(output, medium) as stream:
                module.write(dossiers, stream, **options)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(error.name or "", error.name)
        remedy = f"pip install 'news-claim-extractor[{extra}]'"
        raise UsageError(f"--format {name}", f"it needs {error.name}", remedy) from error


def check(name: str, *others: str) -> None:
    """Raise `UsageError` where there is no format `name`, here or among `others`."""
    known = (*FORMATS, *others)
    if name not in known:
        raise UsageError(f"--format {name}", "there is no such format", f"the formats are {', '.join(known)}")


@contextmanager
def _stream(output: Path | None, medium: Medium) -> Iterator[Any]:
    newline = "" if medium == "table" else "\n"
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline=newline)  # type: ignore[union-attr]
        yield sys.stdout.buffer if medium == "bytes" else sys.stdout
        return
    part = output.with_name(f"{output.name}.part")
    try:
        how = {} if medium == "bytes" else {"encoding": "utf-8", "newline": newline}
        with part.open("wb" if medium == "bytes" else "w", **how) as stream:
            yield stream
        part.replace(output)
    except OSError as error:
        raise UsageError(str(output), f"it can't be written ({error.strerror})", "name another with -o") from error
    finally:
        part.unlink(missing_ok=True)
