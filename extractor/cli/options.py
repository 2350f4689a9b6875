"""The options that several commands share, each said once."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.errors import UsageError

Paths = Annotated[list[str], typer.Argument(help="Files, directories, or - for standard input.", show_default=False)]
Metadata = Annotated[
    Path | None,
    typer.Option(help="JSON Lines or CSV with doc, date, url, title, lang: what the files don't say themselves."),
]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="File to write; standard output without it.")]
Store = Annotated[str, typer.Option(help="SQLite file or postgresql:// URL.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Again = Annotated[
    bool, typer.Option("--again", help="Extract anew what an older version has extracted; both are kept.")
]
Workers = Annotated[int, typer.Option(help="Documents at work at once; 0 is one a core.", min=0)]
Timeout = Annotated[
    float,
    typer.Option(
        help="Seconds that a document may take, start-up and models not counted; up to ten times as long by the clock "
        "where other work keeps its worker from running.",
        min=0.01,
    ),
]
MaxBytes = Annotated[int, typer.Option(help="Bytes that a document may have, unpacked.", min=1)]
Limit = Annotated[int | None, typer.Option(help="Take the first documents only, this many.", min=1)]
Quarantine = Annotated[
    Path | None, typer.Option(help="File for what failed: a line of JSON a document, with outcome and reason.")
]
Engine = Annotated[Literal["local", "spark"], typer.Option(help="Who does the work: this machine, or Apache Spark.")]
Form = Annotated[Literal["jsonl", "text"], typer.Option("--format", help="All that is read, or the text alone.")]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Choose the main text of pages by the own selector alone, also where it is in doubt."),
]
Master = Annotated[str, typer.Option(help="Spark's master; as given, this machine with two workers and retries.")]
Folder = Annotated[
    str | None,
    typer.Option("--out", help="Folder or URL for Spark's Parquet; without it, Spark fills the store."),
]
Model = Annotated[Path | None, typer.Option(help="Directory of a tagger that reads the claims a second time.")]
Embeddings = Annotated[
    Path | None, typer.Option(help="Directory of a model by whose sense of words claims are linked besides.")
]
SpacyModel = Annotated[
    str | None, typer.Option(help="spaCy pipeline, package or directory, whose names and parse help with the words.")
]


def refuse(context: typer.Context, reason: str, *names: str) -> None:
    """Raise `UsageError` where one of the parameters called so was given, which would do nothing here."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in names and source is not None and source.name == "COMMANDLINE":
            raise UsageError(parameter.opts[-1], reason, "leave it out")
