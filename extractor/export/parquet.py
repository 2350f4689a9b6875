"""Parquet: a row for every claim, columns of the wire format; spans as ``…_start`` and ``…_end``."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from extractor.model.claim import Claim
from extractor.model.provenance import Dossier

SURFACES = ("quantity", "measured_entity", "measured_property", "reference", "attribution")
ROWS = 10_000  # of a row group; a million claims in a few MB of memory at a time


def write(dossiers: Iterable[Dossier], stream: BinaryIO) -> None:
    """Write one file."""
    rows = (to_row(claim) for dossier in dossiers for claim in dossier.claims)
    with Writer(stream, claim_schema()) as writer:
        writer.write(rows)


class Writer:
    """A Parquet file in the making."""

    def __init__(self, stream: BinaryIO, schema: Any) -> None:
        from pyarrow import parquet

        self._schema = schema
        self._rows: list[dict[str, Any]] = []
        self._writer = parquet.ParquetWriter(stream, schema, compression="zstd")

    def write(self, rows: Iterable[dict[str, Any]]) -> None:
        """Append rows."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) == ROWS:
                self._flush()

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:  # readers stumble over a row group without rows
            self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []


def claim_schema() -> Any:
    """The columns; ``value`` is rounded to a double, ``value_exact`` is as the article has it."""
    import pyarrow as pa

    text, number, position = pa.string(), pa.float64(), pa.int64()
    fields = [("id", text), ("doc", text), ("sha256", text), ("lang", text), ("quote", text)]
    fields += [("sentence_start", position), ("sentence_end", position)]
    for name in SURFACES:
        fields += [(name, text), (f"{name}_start", position), (f"{name}_end", position)]
    fields += [("value", number), ("high", number), ("value_exact", text), ("high_exact", text)]
    fields += [(name, text) for name in ("unit", "modifier", "kind", "direction", "time", "status")]
    fields += [
        ("rules", pa.list_(text)),
        ("confidence", number),
        ("extractor", text),
        ("tied", text),
        ("cluster", text),
    ]
    return pa.schema(fields)


def article_schema() -> Any:
    """An article with its text; positions of the claims' surfaces in it are those of ``claims``."""
    import pyarrow as pa

    text, position = pa.string(), pa.int64()
    place = [("claim", text), ("role", text), ("start", position), ("end", position)]
    fields = [(name, text) for name in ("doc", "sha256", "lang", "title", "url", "published", "text")]
    return pa.schema([*fields, ("surfaces", pa.list_(pa.struct(place)))])


def to_row(claim: Claim) -> dict[str, Any]:
    """One row of `claim_schema`."""
    wire = claim.to_wire()
    high = claim.high
    return {
        **{name: wire[name] for name in wire if name not in ("sentence", *SURFACES)},
        **dict(_spans(claim)),
        "value": float(claim.value),
        "high": None if high is None else float(high),
        "value_exact": f"{claim.value:f}",
        "high_exact": None if high is None else f"{high:f}",
    }


def _spans(claim: Claim) -> Iterator[tuple[str, Any]]:
    yield "sentence_start", claim.sentence.start
    yield "sentence_end", claim.sentence.end
    for name in SURFACES:
        surface = getattr(claim, name)
        if surface is not None:
            yield name, surface.text
            yield f"{name}_start", surface.span.start
            yield f"{name}_end", surface.span.end
