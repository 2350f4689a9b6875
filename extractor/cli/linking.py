"""Commands that link claims: link, conflicts."""

import json
import sys
from typing import Annotated

import typer

from extractor.cli.options import Out
from extractor.cli.wire import read_claims

Claims = Annotated[str, typer.Argument(help="Claims as JSON Lines, or - for standard input.", show_default=False)]


def link(claims: Claims, output: Out = None) -> None:
    """Link claims that say the same; print them with their clusters."""
    from extractor.linking import link as link_claims

    given = list(read_claims(claims))
    clusters = {member: cluster.id for cluster in link_claims(given).clusters for member in cluster.members}
    lines = (json.dumps(one.in_cluster(clusters.get(one.id)).to_wire(), ensure_ascii=False) + "\n" for one in given)
    if output is None:
        sys.stdout.writelines(lines)
    else:
        with output.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)
