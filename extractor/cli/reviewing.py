"""The command that serves the review page."""

import sys
from typing import Annotated

import typer

from extractor.cli.options import Store

Host = Annotated[str, typer.Option(help="Address to serve on; one that others can reach asks for a token.")]
Port = Annotated[int, typer.Option(help="Port to serve on; 0 is any that is free.", min=0, max=65535)]
Names = Annotated[
    list[str] | None, typer.Option("--name", help="A further name under which the page is opened; may be repeated.")
]
Who = Annotated[str, typer.Option(help="Whose judgements they are; you, unless a reviewer gives another name.")]
ReadOnly = Annotated[bool, typer.Option("--read-only", help="Show everything, let nobody judge.")]


def review(
    store: Store = "claims.db",
    host: Host = "127.0.0.1",
    port: Port = 8765,
    name: Names = None,
    who: Who = "",
    read_only: ReadOnly = False,
) -> None:
    """Serve the page on which people review a store: conflicts, a queue, clusters, documents, search.

    It is for this machine alone unless --host says otherwise. Its address goes to standard output.
    """
    import getpass

    from extractor.batch.remember import link_again
    from extractor.review.serving import serve
    from extractor.store.database import open_store

    with open_store(store) as memory:
        serve(
            memory,
            host,
            port,
            who=who or getpass.getuser(),
            names=tuple(name or ()),
            read_only=read_only,
            link=lambda: link_again(memory),
            notice=_tell,
        )


def _tell(address: str) -> None:
    print(address, flush=True)
    print("extractor: serving until Ctrl-C", file=sys.stderr)
