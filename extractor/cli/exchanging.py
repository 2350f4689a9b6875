"""Commands that exchange a store's claims with others: export, import."""

import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.filters import choosing
from extractor.cli.options import Json, Out, Store, refuse
from extractor.errors import UsageError
from extractor.export.corrections import Orphan

if TYPE_CHECKING:
    from extractor.store.searching import Filter

Format = Annotated[
    str,
    typer.Option(
        help="jsonl, csv, parquet, claim, annotations, prov, label-studio (with -o FILE its labelling interface too, "
        "FILE.labels.xml), brat, docbin, conll, hf or gold."
    ),
]
GOLD = "gold"  # written of documents, not of the store alone, so not by `formats`
Raw = Annotated[bool, typer.Option("--raw", help="csv for programs: texts as they are, no byte order mark.")]
AsExtracted = Annotated[bool, typer.Option("--as-extracted", help="Claims as found, whatever people said of them.")]
File = Annotated[str, typer.Argument(help="What people corrected: a file, a folder of brat, or -.", show_default=False)]
Back = Annotated[str, typer.Option("--format", help="label-studio, csv or brat.")]
Who = Annotated[str, typer.Option(help="Whose corrections they are; you, unless they say it themselves.")]


@choosing
def export(
    wanted: "Filter",
    context: typer.Context,
    format: Format = "jsonl",
    store: Store = "claims.db",
    output: Out = None,
    raw: Raw = False,
    as_extracted: AsExtracted = False,
) -> None:
    """Write the claims that the store shows, corrected where people corrected them, in a format of your choice.

    All of them, or those that `search` finds with the same options: by what was extracted, before any correction.
    """
    from extractor.export import formats
    from extractor.store.database import open_store
    from extractor.store.dossiers import Dossiers
    from extractor.store.paging import every
    from extractor.store.searching import Filter

    formats.check(format, GOLD)
    if format != "csv":
        refuse(context, "it goes with --format csv", "raw")
    if format == GOLD:
        if wanted != Filter():
            raise UsageError("--format gold", "gold holds every claim of a document", "leave the choice of claims out")
        _write_gold(store, output, judged=not as_extracted)
        return
    options = {"raw": raw} if format == "csv" else {}
    with open_store(store) as memory:
        only = None if wanted == Filter() else frozenset(one.id for one in every(memory, wanted))
        with memory.reading() as connection:
            formats.write(format, Dossiers(connection, judged=not as_extracted, only=only), output, **options)
    if format == "label-studio" and output is not None:
        _write_configuration(output.with_name(f"{output.name}.labels.xml"))


def import_(file: File, format: Back, store: Store = "claims.db", who: Who = "", as_json: Json = False) -> None:
    """Bring human corrections back as judgements; those that find no place are named and left out."""
    import getpass
    import io
    import json

    from extractor.bringing import bring
    from extractor.reading.decode import decode
    from extractor.store.database import open_store

    verdicts: Counter[str] = Counter()
    with open_store(store) as memory:
        for name, data in _contents(file):
            stream = io.StringIO(decode(data).text, newline="")
            notice = partial(_name, name)
            verdicts += bring(memory, format, stream, who or getpass.getuser(), where=name, notice=notice)
    if as_json:
        print(json.dumps(verdicts))
    else:
        print(", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()) or "nothing was said")
    raise typer.Exit(1 if verdicts["orphan"] else 0)


def _contents(file: str) -> Iterator[tuple[str, bytes]]:
    """What is to be brought back, by name: a file, standard input, or every ``.ann`` of a folder of brat."""
    if file == "-":
        yield file, sys.stdin.buffer.read()
        return
    path = Path(file)
    try:
        for one in sorted(path.rglob("*.ann")) if path.is_dir() else [path]:
            yield str(one), one.read_bytes()
    except OSError as error:
        raise UsageError(file, f"it can't be read ({error.strerror})", "check the path") from None


def _write_gold(place: str, folder: Path | None, *, judged: bool) -> None:
    from extractor.annotating import annotate
    from extractor.store.database import open_store
    from extractor.store.dossiers import Dossiers

    if folder is None:
        raise UsageError("--format gold", "it is a folder of files", "name the folder with -o")
    with open_store(place) as memory, memory.reading() as connection:
        left = list(annotate(Dossiers(connection, judged=judged), folder, drafts=not judged))
    for one in left:
        print(f"extractor: {one}", file=sys.stderr)
    raise typer.Exit(1 if left else 0)


def _name(file: str, orphan: Orphan) -> None:
    print(f"orphan: {file} {orphan}", file=sys.stderr)


def _write_configuration(path: Path) -> None:
    from extractor.export.label_studio import configuration

    path.write_text(configuration(), encoding="utf-8", newline="\n")
    print(f"extractor: the labelling interface for these tasks is in {path}", file=sys.stderr)
