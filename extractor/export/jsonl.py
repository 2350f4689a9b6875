"""JSON Lines: the wire format, a claim a line."""

import json
from collections.abc import Iterable
from typing import TextIO

from extractor.model.claim import Claim


def write(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write each claim as one line."""
    for claim in claims:
        stream.write(json.dumps(claim.to_wire(), ensure_ascii=False) + "\n")
