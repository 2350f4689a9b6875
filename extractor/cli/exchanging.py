"""Commands that exchange a store's claims with others: export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Out, Store

Format = Annotated[
    str,
    typer.Option(help="jsonl, csv, parquet, claim, annotations, prov, label-studio, brat, docbin, conll or hf."),
]
Raw = Annotated[bool, typer.Option("--raw", help="csv for programs: texts as they are, no byte order mark.")]
AsExtracted = Annotated[bool, typer.Option("--as-extracted", help="Claims as found, whatever people said of them.")]


def export(
    format: Format = "jsonl",
    store: Store = "claims.db",
    output: Out = None,
    raw: Raw = False,
    as_extracted: AsExtracted = False,
) -> None:
    """Write every claim that the store shows, corrected where people corrected it, in a format of your choice."""
    from extractor.export import formats
    from extractor.store.database import open_store
    from extractor.store.dossiers import Dossiers

    options = {"raw": raw} if format == "csv" else {}
    with open_store(store) as memory, memory.reading() as connection:
        formats.write(format, Dossiers(connection, judged=not as_extracted), output, **options)
    if format == "label-studio" and output is not None:
        _write_configuration(output.with_suffix(".xml"))


def _write_configuration(path: Path) -> None:
    from extractor.export.label_studio import configuration

    path.write_text(configuration(), encoding="utf-8", newline="\n")
    print(f"extractor: the labelling interface for these tasks is in {path}", file=sys.stderr)
