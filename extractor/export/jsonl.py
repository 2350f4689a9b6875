"""JSON Lines: the wire format, a claim a line."""

import json
from collections.abc import Iterable
from typing import TextIO

from extractor.model.claim import Claim
from extractor.model.provenance import Dossier


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write every claim as one line."""
    for dossier in dossiers:
        write_claims(dossier.claims, stream)


def write_claims(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write each claim as one line."""
    for claim in claims:
        stream.write(json.dumps(claim.to_wire(), ensure_ascii=False) + "\n")
