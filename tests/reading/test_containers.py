"""Files that hold many articles: a damaged one costs itself only, and is named."""

import gzip
import json
import zlib
from io import BytesIO

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.model.article import Hints, Source
from extractor.model.provenance import Rejection
from extractor.reading.files import count, sources


def page(address, body, kind="text/html", *, status="200 OK", headers="", record="response"):
    """One record of a web archive."""
    content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n{headers}\r\n".encode() + body
    header = f"WARC/1.0\r\nWARC-Type: {record}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(content)}\r\n\r\n"
    return header.encode() + content + b"\r\n\r\n"


def read(path, **options):
    return list(sources([str(path)], **options))


def told(found):
    """What came of each: a document's name and bytes, or a reason."""
    return [(one.doc, one.data) if isinstance(one, Source) else one.reason for one in found]


A, B, C = (page(f"https://a.b/{name}", name.encode() * 300) for name in "abc")


@pytest.fixture
def archive(tmp_path):
    def write(data, name="x.warc"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_the_pages_of_an_archive_and_nothing_else(archive, name):
    records = [
        page("", b"software: x", record="warcinfo"),
        A,
        page("https://a.b/x.png", b"\x89PNG", "image/png"),
        page("https://a.b/gone", b"gone", status="404 Not Found"),
        B,
    ]
    pack = gzip.compress if name.endswith("gz") else bytes
    path = archive(b"".join(map(pack, records)), name)
    assert told(read(path)) == [(f"{path}#https://a.b/a", b"a" * 300), (f"{path}#https://a.b/b", b"b" * 300)]
    assert {one.hints.url for one in read(path)} == {"https://a.b/a", "https://a.b/b"}


def test_an_archive_that_is_compressed_as_a_whole(archive):
    found = told(read(archive(gzip.compress(A + b"\x00" * 50 + B[60:] + C) + gzip.compress(B), "x.warc.gz")))
    assert [one[1] for one in found if isinstance(one, tuple)] == [b"a" * 300, b"c" * 300, b"b" * 300]
    assert ["record 2: the record is damaged" in one for one in found if isinstance(one, str)] == [True]


@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        ("x.warc", A + B.replace(b"Content-Length", b"Kontent-Length") + C),
        ("x.warc", A + b"\x00" * 50 + B[60:] + C),
        ("x.warc.gz", gzip.compress(A) + gzip.compress(B)[:40] + b"\xff" * 30 + gzip.compress(C)),
        ("x.warc.gz", gzip.compress(A) + gzip.compress(b"no record at all") + gzip.compress(C)),
    ],
)
def test_a_damaged_record_costs_itself_only(archive, name, damaged):
    first, reason, last = told(read(archive(damaged, name)))
    assert (first[1], last[1]) == (b"a" * 300, b"c" * 300)
    assert "record 2: the record is damaged" in reason


@pytest.mark.parametrize(
    ("name", "data"), [("x.warc", A + B[:-100]), ("x.warc.gz", gzip.compress(A) + gzip.compress(B)[:-20])]
)
def test_a_truncated_archive_says_so(archive, name, data):
    first, reason = told(read(archive(data, name)))
    assert first[1] == b"a" * 300
    assert "record 2: the archive ends within the record" in reason


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(b"text")),
        ("Content-Encoding: deflate\r\n", zlib.compress(b"text")),
        ("Content-Encoding: gzip\r\n", b"text"),  # taken away by the crawler
        ("Transfer-Encoding: chunked\r\n", b"2\r\nte\r\n2;x=y\r\nxt\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", b"text"),
    ],
)
def test_the_encodings_of_a_transfer_are_taken_away(archive, headers, body):
    (found,) = read(archive(page("https://a.b/", body, headers=headers)))
    assert found.data == b"text"


def test_a_bomb_in_an_archive_costs_itself_only(archive):
    bomb = page("https://a.b/bomb", gzip.compress(b"0" * 30_000_000), headers="Content-Encoding: gzip\r\n")
    reason, last = told(read(archive(bomb + A)))
    assert "over 20000000 bytes after decompression" in reason
    assert last[1] == b"a" * 300
    reason, last = told(
        read(archive(gzip.compress(page("https://a.b/", b"0" * 30_000_000)) + gzip.compress(A), "x.warc.gz"))
    )
    assert "over 20000000 bytes after decompression" in reason
    assert last[1] == b"a" * 300


def test_lines_of_json(tmp_path):
    path = tmp_path / "x.jsonl"
    rows = [
        {"text": "三成", "date": "2024-05-13T08:00:00Z", "url": "https://a.b/", "lang": "zh-Hans"},
        {"html": "<p>三成</p>"},
        {"content": "\ud800 三成"},
    ]
    lines = [
        json.dumps(rows[0]),
        "",
        '{"text": ',
        "[]",
        "{}",
        json.dumps({"text": "a", "date": "May"}),
        *map(json.dumps, rows[1:]),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path)
    assert found[0] == Source(f"{path}:1", "三成".encode(), None, Hints("2024-05-13", "https://a.b/", None, "zh-Hans"))
    reasons = [one.reason.removeprefix(f"{path}:") for one in found[1:5]]
    assert [reason[:2] for reason in reasons] == ["3:", "4:", "5:", "6:"]
    assert [reason.split(": ")[1].split(";")[0].split(" (")[0] for reason in reasons] == [
        "no JSON",
        "no JSON object",
        "there is no text in it",
        "'May' is no date",
    ]
    assert found[5] == Source(f"{path}:7", "<p>三成</p>".encode(), "html")
    assert found[6].data.decode() == "? 三成"


def test_deeply_nested_json_is_one_rejection(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("[" * 200_000 + "\n" + '{"text": "a"}', encoding="utf-8")
    bad, good = read(path)
    assert isinstance(bad, Rejection)
    assert isinstance(good, Source)


def test_a_long_line_is_one_rejection(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": "a" * 5_000_000}) + "\n" + '{"text": "b"}', encoding="utf-8")
    bad, good = read(path, largest=1_000_000)
    assert "over 1000000 bytes" in bad.reason
    assert good.doc == f"{path}:2"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.html.gz", gzip.compress(b"<p>a"), ("html", b"<p>a")),
        ("x.txt.gz", gzip.compress(b"a"), (None, b"a")),
        ("x.gz", gzip.compress(b"a"), (None, b"a")),
        ("x.txt.gz", gzip.compress(b"a") + gzip.compress(b"b") + b"\0\0", (None, b"ab")),
        ("x.txt.gz", gzip.compress(b"a") + gzip.compress(b"0" * 30_000_000), "over 20000000 bytes after decompression"),
        ("x.txt.gz", gzip.compress(b"a" * 1000)[:-9], "the file ends within its compressed data"),
        ("x.txt.gz", b"no gzip", "it is damaged"),
        ("x.txt.gz", gzip.compress(b"0" * 30_000_000), "over 20000000 bytes after decompression"),
        ("x.warc", b"", "the archive is empty"),
        ("x.pdf", b"%PDF", ".pdf is no article"),
    ],
)
def test_one_file(archive, name, data, expected):
    (found,) = read(archive(data, name))
    if isinstance(expected, str):
        assert expected in found.reason
    else:
        assert (found.media, found.data) == expected


def test_compressed_lines_that_end_in_the_middle(archive):
    lines = b"".join(json.dumps({"text": str(n) * 50}).encode() + b"\n" for n in range(2000))
    found = read(archive(gzip.compress(lines)[:-2000], "x.jsonl.gz"))
    assert isinstance(found[0], Source)
    assert "it is damaged from here on" in found[-1].reason


def test_a_directory_in_order_and_what_is_missing(tmp_path):
    for name in ("b.txt", "a.html", "c.jsonl", "ignored.png", ".hidden.txt"):
        (tmp_path / name).write_text('{"text": "x"}', encoding="utf-8")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.md").write_text("x", encoding="utf-8")
    found = list(sources([str(tmp_path), str(tmp_path / "none.txt")]))
    names = [str(one.doc).removeprefix(f"{tmp_path}/") for one in found]
    assert names == ["a.html", "b.txt", "c.jsonl:1", "d/e.md", "none.txt"]
    assert "there is no such file" in found[-1].reason
    assert count([str(tmp_path)]) is None
    assert count([str(tmp_path / "d")]) == 1


def test_hints_are_found_by_path_or_name_and_give_way_to_the_container(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a", "date": "2020"}', encoding="utf-8")
    (tmp_path / "y.txt").write_text("a", encoding="utf-8")
    hints = {"x.jsonl:1": Hints(date="2021", lang="en"), "y.txt": Hints(date="2022")}
    first, second = sources([str(tmp_path)], hints)
    assert first.hints == Hints(date="2020", lang="en")
    assert second.hints == Hints(date="2022")


def docs_of(*texts, **told):
    """Bytes of a DocBin of `texts`, each one word; the first Doc has `told` as its user data."""
    bin_ = DocBin(store_user_data=True)
    for text in texts:
        bin_.add(Doc(Vocab(), words=[text] if text else [], spaces=[False] if text else []))
    if told:
        bin_.user_data[0] = srsly.msgpack_dumps(told)
    return bin_.to_bytes()


@pytest.mark.parametrize("name, packing", [("x.spacy", bytes), ("x.spacy.gz", gzip.compress)])
def test_docs_of_spacy(archive, name, packing):
    path = archive(packing(docs_of("三成 的人\n\n走了", "a", "", date="2024-05-13", lang="zh-Hans")), name)
    first, second, third = read(path)
    assert first == Source(f"{path}:1", "三成 的人\n\n走了".encode(), None, Hints("2024-05-13", None, None, "zh-Hans"))
    assert (second.doc, second.data) == (f"{path}:2", b"a")
    assert (third.doc, third.data) == (f"{path}:3", b"")


def test_the_text_of_a_doc_is_what_spacy_says_it_is(archive):
    doc = spacy.blank("en")("Sales rose  5% \n in  May. ")
    bin_ = DocBin(docs=[doc])
    (found,) = read(archive(bin_.to_bytes(), "x.spacy"))
    assert found.data.decode() == doc.text


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"no bin", "it is no DocBin"),
        (zlib.compress(b"\xc1"), "it is no DocBin"),
        (zlib.compress(srsly.msgpack_dumps([1])), "it is no DocBin"),
        (docs_of("abc")[:-9], "it is no DocBin"),
        (zlib.compress(b"0" * 60_000_000), "over 50000000 bytes after decompression"),
    ],
)
def test_what_is_no_docbin_is_one_rejection(archive, data, reason):
    (found,) = read(archive(data, "x.spacy"), largest=1_000_000)
    assert reason in found.reason


def test_a_long_doc_is_one_rejection(archive):
    bad, good = read(archive(docs_of("a" * 2000, "b"), "x.spacy"), largest=1000)
    assert "over 1000 bytes" in bad.reason
    assert good.data == b"b"


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
def test_an_archive_as_warcio_writes_it(archive, packed):
    written = BytesIO()
    writer = WARCWriter(written, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "warcio"}))
    for name in "ab":
        answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        page = BytesIO(f"<p>{name}</p>".encode())
        record = writer.create_warc_record(f"https://a.b/{name}", "response", payload=page, http_headers=answer)
        writer.write_record(record)
    path = archive(written.getvalue(), "x.warc.gz" if packed else "x.warc")
    assert told(read(path)) == [(f"{path}#https://a.b/{name}", f"<p>{name}</p>".encode()) for name in "ab"]
