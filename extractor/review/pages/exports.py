"""What a list shows, as a file."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO, TextIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from extractor.errors import UsageError
from extractor.export import csv, jsonl
from extractor.model.claim import Claim
from extractor.model.provenance import Dossier
from extractor.review import state
from extractor.review.rendering import person, site
from extractor.store import articles, judging, paging
from extractor.store.database import Store
from extractor.store.dossiers import activities

WRITERS = {"csv": (csv.write, "text/csv; charset=utf-8", ""), "jsonl": (jsonl.write, "application/jsonl", "\n")}
BATCH = 500  # claims whose articles are held in memory at a time
CHUNK = 1 << 16  # bytes


def export(request: Request) -> Response:
    """Every claim that the list shows on any of its pages, in its order, as people corrected them."""
    asked = request.query_params.get("format", "csv")
    if asked not in WRITERS:
        raise UsageError(f"format {asked}", "there is no such", f"there are {', '.join(WRITERS)}")
    shown = state.read(request.query_params, person(request))
    write, media, newline = WRITERS[asked]
    content = TemporaryFile("w+", encoding="utf-8", newline=newline)  # noqa: SIM115 - closed when it is sent
    write(_dossiers(site(request).store, paging.every(site(request).store, shown.wanted, shown.order)), content)
    headers = {"content-disposition": f'attachment; filename="claims.{asked}"'}
    return StreamingResponse(_sent(content), media_type=media, headers=headers)


def _dossiers(store: Store, found: Iterable[Claim]) -> Iterator[Dossier]:
    """The claims in their order, as judged, each with the article that it stands in."""
    for batch in _batches(found):
        with store.reading() as connection:
            runs = activities(connection)
            held = articles.with_runs(connection, {one.sha256: one.doc for one in batch})
            said = judging.of_claims(connection, [one.id for one in batch])
        for sha, group in groupby(batch, key=lambda one: one.sha256):
            some = tuple(group)
            article, run = held[sha]
            words = tuple(word for one in some for word in said.get(one.id, ()))
            yield Dossier(article, some, runs[run], words).as_judged()


def _batches(found: Iterable[Claim]) -> Iterator[list[Claim]]:
    batch: list[Claim] = []
    for one in found:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _sent(content: TextIO) -> Iterator[bytes]:
    with content:
        content.flush()
        raw: IO[bytes] = content.buffer
        raw.seek(0)
        while chunk := raw.read(CHUNK):
            yield chunk
