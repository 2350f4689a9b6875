"""CSV, on the way back: what people wrote into the rows of an exported file."""

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TextIO

from extractor.errors import UsageError
from extractor.export.corrections import SAME_DIGITS, Held, Orphan, judgement, made, within
from extractor.export.csv import FIELDS, MARK, SURFACES, plain
from extractor.model.claim import Claim
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Dossier

VERDICTS = ("", "accept", "reject", "edit")


def read(stream: TextIO, held: Held, who: str, when: str, where: str) -> Iterator[ClaimJudgement | Orphan]:
    """Yield what a person made of the claims in a file of `write`; a row without verdict or change says nothing.

    Args:
        where: the name of the stream.

    Raises `UsageError` where it is no such file.
    """
    rows = csv.DictReader(line.removeprefix(MARK) for line in stream)
    if missing := {"id", "quote", *FIELDS, *SURFACES} - set(rows.fieldnames or ()):
        reason = f"it has no column {', '.join(sorted(missing))}"
        raise UsageError(where, reason, "give the file that `extractor export --format csv` wrote")
    for row in rows:
        cells = {name: plain(cell or "") for name, cell in row.items() if name is not None}
        if (found := _correction(cells, f"line {rows.line_num}", held, who, when)) is not None:
            yield found


def _correction(
    cells: Mapping[str, str], where: str, held: Held, who: str, when: str
) -> ClaimJudgement | Orphan | None:
    dossier = held.of_claim(cells["id"])
    if dossier is None:
        return Orphan(where, f"the store shows no claim {cells['id']!r}")
    (before,) = (one for one in dossier.claims if one.id == cells["id"])
    verdict, why = cells.get("verdict", "").strip().lower(), cells.get("why", "")
    if cells["quote"] != before.quote or cells["quantity"] != before.quantity.text:
        return Orphan(where, f"claim {before.id} stands in another sentence, or is another figure, in the store")
    if verdict not in VERDICTS:
        return Orphan(where, f"{verdict!r} is no verdict; write accept or reject, or leave it empty")
    if verdict == "reject":
        return ClaimJudgement(before.id, "reject", who, when, why)
    after = _corrected(cells, before, dossier, where)
    if isinstance(after, Orphan):
        return after
    said = judgement(before, after, who, when, why)
    return None if said.verdict == "accept" and verdict != "accept" else said


def _corrected(cells: Mapping[str, str], before: Claim, dossier: Dossier, where: str) -> Claim | Orphan:
    """The claim as its row has it now."""
    wire = before.to_wire()
    for name in FIELDS:
        if not _is_same(cells[name], getattr(before, name)):
            wire[name] = cells[name] or None
    for name in SURFACES[1:]:
        argument = getattr(before, name)
        if cells[name] != (argument.text if argument else ""):
            found = within(dossier.article, before.sentence, cells[name]) if cells[name] else None
            if isinstance(found, str):
                return Orphan(where, f"{name}: {found}")
            wire[name] = found and {"text": found.text, "start": found.span.start, "end": found.span.end}
    return made(wire, where)


def _is_same(cell: str, value: Decimal | str | None) -> bool:
    """Whether a spreadsheet left a cell as it was; of a long figure it keeps the first digits."""
    if not isinstance(value, Decimal):
        return cell == (value or "")
    try:
        return cell == f"{value:f}" or f"{float(cell):.{SAME_DIGITS - 1}e}" == f"{value:.{SAME_DIGITS - 1}e}"
    except ValueError:
        return False
