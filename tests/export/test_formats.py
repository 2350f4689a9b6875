"""What is written is read back by the library that owns the format, and is the same."""

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.export import annotations, brat, claim, conll, docbin, formats, hf, jsonl, label_studio, parquet, prov
from extractor.export import csv as table
from extractor.export.places import ROLES, places
from extractor.model.claim import ARGUMENTS, Claim
from extractor.model.text import Span
from tests.export import made

DOSSIERS = [made.hard(), made.dossier(1, ["k1", None]), made.dossier(2, [])]
CLAIMS = [claim for dossier in DOSSIERS for claim in dossier.claims]
WIRE = [claim.to_wire() for claim in CLAIMS]


def written(module, **options):
    stream = io.StringIO(newline="")
    module.write(DOSSIERS, stream, **options)
    return stream.getvalue()


def written_bytes(module):
    stream = io.BytesIO()
    module.write(DOSSIERS, stream)
    return stream.getvalue()


def surfaces(dossier):
    """Every surface as (claim, role, place in the article's text)."""
    return {(one.id, role, span) for one in dossier.claims for role, span in places(dossier.article, one).items()}


def test_the_surfaces_are_hard():
    hard = DOSSIERS[0]
    for one in hard.claims:
        for role, span in places(hard.article, one).items():
            assert span.of(hard.article.text) == getattr(one, role).text
    assert {role for _, role, _ in surfaces(hard)} == set(ROLES)


def test_jsonl():
    assert [Claim.from_wire(json.loads(line)) for line in written(jsonl).split("\n")[:-1]] == CLAIMS


def test_csv_is_safe_to_open():
    text = written(table)
    assert text.startswith("\ufeffid,doc,")
    assert text.count("\r\n") == len(CLAIMS) + 1
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or float(cell) < 0


@pytest.mark.parametrize("raw", [True, False])
def test_csv_comes_back(raw):
    text = written(table, raw=raw)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    rows = [{name: cell if raw else table.plain(cell) for name, cell in row.items()} for row in rows]
    assert text.startswith("\ufeff") is not raw
    for row, one in zip(rows, CLAIMS, strict=True):
        assert Decimal(row["value"]) == one.value
        assert row["high"] == ("" if one.high is None else f"{one.high:f}")
        for name in ("id", "doc", "quote", "unit", "kind", "status", "sha256"):
            assert row[name] == getattr(one, name)
        for name in ("time", "cluster", "direction"):
            assert row[name] == (getattr(one, name) or "")
        for name in ("quantity", *ARGUMENTS):
            found = getattr(one, name)
            assert row[name] == (found.text if found else "")


def test_csv_keeps_a_formula_as_text():
    assert ",'=cmd|' /C calc'!A0," in written(table)
    assert ",=cmd|' /C calc'!A0," in written(table, raw=True)


def test_parquet():
    from pyarrow import parquet as reader

    rows = reader.read_table(io.BytesIO(written_bytes(parquet))).to_pylist()
    assert [row["id"] for row in rows] == [one.id for one in CLAIMS]
    for row, one in zip(rows, CLAIMS, strict=True):
        assert (Decimal(row["value_exact"]), row["value"]) == (one.value, float(one.value))
        assert row["high_exact"] == (None if one.high is None else f"{one.high:f}")
        assert (row["sentence_start"], row["sentence_end"]) == (one.sentence.start, one.sentence.end)
        for name in (
            "doc",
            "quote",
            "unit",
            "modifier",
            "kind",
            "direction",
            "time",
            "status",
            "confidence",
            "cluster",
        ):
            assert row[name] == getattr(one, name)
        assert tuple(row["rules"]) == one.rules
        for name in ("quantity", *ARGUMENTS):
            found = getattr(one, name)
            expected = (found.text, found.span.start, found.span.end) if found else (None, None, None)
            assert (row[name], row[f"{name}_start"], row[f"{name}_end"]) == expected


def test_parquet_of_nothing():
    from pyarrow import parquet as reader

    stream = io.BytesIO()
    parquet.write([], stream)
    assert reader.read_table(stream).num_rows == 0


def refuse(url, options):
    raise AssertionError(f"fetched {url}")


def test_schema_org_claims():
    from pyld import jsonld

    nodes = jsonld.flatten(json.loads(written(claim)), options={"documentLoader": refuse})
    by_id = {node["@id"]: node for node in nodes}

    def one(node, name):
        (value,) = node[f"https://schema.org/{name}"]
        return value.get("@value", value.get("@id"))

    typed = [node for node in nodes if "https://schema.org/Claim" in node["@type"]]
    assert {one(node, "text") for node in typed} == {found.quote for found in CLAIMS}
    for found in CLAIMS:
        node = by_id[f"urn:extractor:claim:{found.id}"]
        about = by_id[one(node, "about")]
        assert one(node, "appearance") == f"urn:sha256:{found.sha256}"
        bound = {"more_than": "minValue", "at_least": "minValue", "less_than": "maxValue", "at_most": "maxValue"}
        where = "minValue" if found.high is not None else bound.get(found.modifier, "value")
        assert one(about, where) == f"{found.value:f}"
        assert one(about, "unitText") == found.unit
        assert one(about, "description") == found.quantity.text
        if found.measured_entity:
            assert one(by_id[one(about, "observationAbout")], "name") == found.measured_entity.text


def test_an_article_on_schema_org():
    (article,) = [node for node in json.loads(written(claim))["@graph"] if node.get("@id") == f"urn:sha256:{made.SHA}"]
    assert (article["url"], article["identifier"]) == ("https://example.org/?q=1&r=2", "a b/=x.txt")


def test_a_review_is_a_persons_word_without_a_rating():
    graph = json.loads(written(claim))["@graph"]
    (review,) = [node for node in graph if node["@type"] == "ClaimReview"]
    assert review["author"] == {"@type": "Person", "name": "Ann Lee"}
    assert review["itemReviewed"] == {"@id": f"urn:extractor:claim:{CLAIMS[0].id}"}
    assert "reviewRating" not in review


OA = {  # the terms of anno.jsonld that are used, in our own words
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "hasBody", "@type": "@id"},
    "target": {"@id": "hasTarget", "@type": "@id"},
    "source": {"@id": "hasSource", "@type": "@id"},
    "selector": {"@id": "hasSelector", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "motivation": {"@id": "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "hasPurpose", "@type": "@vocab"},
}


def test_web_annotations():
    from pyld import jsonld

    def load(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": OA},
        }

    (page,) = jsonld.expand(json.loads(written(annotations)), options={"documentLoader": load})
    found = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    oa = "http://www.w3.org/ns/oa#"
    read = set()
    for one in found:
        (target,) = one[f"{oa}hasTarget"]
        quote, position = target[f"{oa}hasSelector"]
        exact, start, end = (
            selector[f"{oa}{name}"][0]["@value"]
            for selector, name in ((quote, "exact"), (position, "start"), (position, "end"))
        )
        read.add((one["@id"].removeprefix("urn:extractor:claim:"), exact, Span(start, end)))
    expected = set()
    for one in CLAIMS:
        for role in ROLES:
            if found_ := getattr(one, role):
                expected.add((one.id if role == "quantity" else f"{one.id}:{role}", found_.text, found_.span))
    assert read == expected


def test_a_quote_of_an_annotation_stands_between_its_neighbours():
    items = json.loads(written(annotations))["items"]
    for one in items[:5]:
        quote, position = one["target"]["selector"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in made.TEXT
        again = made.OFFSETS.from_source(Span(position["start"], position["end"])).of(made.TEXT)
        assert again == quote["exact"]
    assert items[0]["target"]["source"] == "https://example.org/?q=1&r=2"
    assert items[-1]["target"]["source"] == "1.txt"


def test_prov():
    import prov.model

    document = prov.model.ProvDocument.deserialize(content=written(prov_module), format="json")
    names = {str(record.identifier) for record in document.get_records(prov.model.ProvEntity)}
    assert {f"ex:claim:{one.id}" for one in CLAIMS} <= names
    assert {f"sha256:{dossier.article.sha256}" for dossier in DOSSIERS} <= names
    derived = {(str(record.args[0]), str(record.args[1])) for record in document.get_records(prov.model.ProvDerivation)}
    for one in CLAIMS:
        assert (f"ex:claim:{one.id}", f"ex:article:{one.sha256}") in derived
    (value,) = document.get_record(f"ex:claim:{CLAIMS[0].id}")[0].get_attribute("prov:value")
    assert value == CLAIMS[0].quote
    again = prov.model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document


prov_module = prov


def test_prov_names_runs_and_people():
    import prov.model

    document = prov.model.ProvDocument.deserialize(content=written(prov_module), format="json")
    runs = {str(record.identifier): record for record in document.get_records(prov.model.ProvActivity)}
    assert set(runs) == {"ex:run:run-1", "ex:run:run-2"}
    assert runs["ex:run:run-1"].get_startTime().isoformat() == made.RUN.started
    people = [
        record
        for record in document.get_records(prov.model.ProvAgent)
        if "Ann Lee" in record.get_attribute("prov:label")
    ]
    assert len(people) == 1


def test_label_studio_has_every_surface_where_it_stands():
    tasks = json.loads(written(label_studio))
    for task, dossier in zip(tasks, DOSSIERS, strict=True):
        assert task["data"]["text"] == dossier.article.text
        assert task["data"]["sha256"] == dossier.article.sha256
        found = set()
        for item in task["predictions"][0]["result"]:
            if item["type"] == "labels":
                value = item["value"]
                place = Span(value["start"], value["end"])
                assert place.of(task["data"]["text"]) == value["text"]
                found.add((item["id"].split("-")[0], value["labels"][0], place))
        assert found == surfaces(dossier)


def test_label_studio_asks_only_for_what_its_interface_has():
    from lxml import etree

    interface = etree.fromstring(label_studio.configuration())
    controls = {node.get("name"): node for node in interface.iter("Labels", "Choices", "TextArea")}
    for task in json.loads(written(label_studio)):
        for item in task["predictions"][0]["result"]:
            if item["type"] == "relation":
                assert item["labels"][0] in {node.get("value") for node in interface.iter("Relation")}
                continue
            control = controls[item["from_name"]]
            assert control.tag.lower() == item["type"]
            assert control.get("toName") == item["to_name"]
            values = {node.get("value") for node in control}
            assert not values or set(item["value"][item["type"]]) <= values


@pytest.mark.bench
def test_label_studio_accepts_the_predictions():
    """Opt-in: its library brings an older numpy and OpenCV along, which is why it is in no extra."""
    interface = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk is not installed")
    checked = interface.LabelInterface(label_studio.configuration())
    for task in json.loads(written(label_studio)):
        for prediction in task["predictions"]:
            assert checked.validate_prediction(prediction, return_errors=True) == []


def read_brat(folder):
    """What brat's own reader makes of a folder: text-bound annotations and relations by their ids."""
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_bytes().decode()
        bound, relations, notes = {}, {}, {}
        for line in path.read_bytes().decode().split("\n")[:-1]:
            name, middle, *rest = line.split("\t")
            if name.startswith("T"):
                role, places_ = middle.split(" ", 1)
                parts = [Span(*map(int, part.split(" "))) for part in places_.split(";")]
                assert " ".join(part.of(text) for part in parts) == "\t".join(rest)
                assert not any("\n" in part.of(text) for part in parts)
                bound[name] = (role, Span(parts[0].start, parts[-1].end))
            elif name.startswith("R"):
                role, left, right = middle.split(" ")
                relations[name] = (role, left.removeprefix("Arg1:"), right.removeprefix("Arg2:"))
            else:
                notes[middle.split(" ")[1]] = json.loads("\t".join(rest))
        yield text, bound, relations, notes


def test_brat(tmp_path):
    brat.write(DOSSIERS, tmp_path)
    read = {text: rest for text, *rest in read_brat(tmp_path)}
    for dossier in DOSSIERS:
        bound, relations, notes = read[dossier.article.text]
        ids = {name: wire["id"] for name, wire in notes.items()}
        found = {(ids[name], role, span) for name, (role, span) in bound.items() if role == "quantity"}
        found |= {(ids[left], role, bound[right][1]) for role, left, right in relations.values()}
        assert found == surfaces(dossier)
        assert [Claim.from_wire(wire) for wire in notes.values()] == list(dossier.claims)
    assert (tmp_path / "annotation.conf").read_text().startswith("[entities]\nquantity\n")


def test_docbin():
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin().from_bytes(written_bytes(docbin)).get_docs(spacy.blank("zh").vocab))
    for doc, dossier in zip(docs, DOSSIERS, strict=True):
        assert doc.text == dossier.article.text
        found = {
            (span.id_, role, Span(span.start_char, span.end_char)) for role in doc.spans for span in doc.spans[role]
        }
        assert found == surfaces(dossier)
        assert [Claim.from_wire(wire) for wire in doc.user_data["claims"]] == list(dossier.claims)
        assert {span.label_ for span in doc.spans["quantity"]} == {one.kind for one in dossier.claims}


def test_conll():
    found, texts, claims, sha = {}, {}, [], None
    for line in written(conll).split("\n"):
        if line.startswith("# sha256 = "):
            sha = line.removeprefix("# sha256 = ")
        elif line.startswith("# claims = "):
            claims = line.removeprefix("# claims = ").split(" ")
        elif not line:
            claims = []
        elif not line.startswith("# "):
            position, character, *tags = line.split("\t")
            texts.setdefault(sha, {})[int(position)] = character
            for one, tag in zip(claims, tags, strict=True):
                for role in tag.split("|") if tag != "O" else ():
                    found.setdefault((sha, one, role[2:]), []).append((int(position), role[0]))
    for dossier in DOSSIERS:
        article = dossier.article
        assert texts[article.sha256] == {at: one for at, one in enumerate(article.text) if not one.isspace()}
        expected = {
            (article.sha256, one, role): [at for at in range(span.start, span.end) if not article.text[at].isspace()]
            for one, role, span in surfaces(dossier)
        }
        read = {key: [at for at, _ in tags] for key, tags in found.items() if key[0] == article.sha256}
        assert read == expected
    assert all(tags[0][1] == "B" and {begun for _, begun in tags[1:]} <= {"I"} for tags in found.values())


def test_hf_loads_without_a_network(tmp_path):
    hf.write(DOSSIERS, tmp_path / "data")
    code = (
        "import datasets, json, sys\n"
        "found = datasets.load_dataset(sys.argv[1], sys.argv[2], cache_dir=sys.argv[3])\n"
        "print(json.dumps([row for split in found.values() for row in split]))\n"
    )
    rows = {}
    for kind in ("claims", "articles"):
        command = [sys.executable, "-c", code, str(tmp_path / "data"), kind, str(tmp_path / "cache")]
        offline = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "PATH": "", "HOME": str(tmp_path)}
        run = subprocess.run(command, capture_output=True, text=True, env=offline)
        assert run.returncode == 0, run.stderr
        rows[kind] = json.loads(run.stdout)
    assert {row["id"]: row["value_exact"] for row in rows["claims"]} == {one.id: f"{one.value:f}" for one in CLAIMS}
    for row in rows["articles"]:
        (dossier,) = [one for one in DOSSIERS if one.article.sha256 == row["sha256"]]
        assert row["text"] == dossier.article.text
        found = {(one["claim"], one["role"], Span(one["start"], one["end"])) for one in row["surfaces"]}
        assert found == surfaces(dossier)


def test_hf_keeps_a_claim_in_one_split(tmp_path):
    """Articles 0 to 9 hang together by shared claims, each with the next; the others stand alone."""
    from pyarrow import parquet as reader

    chain = [made.dossier(100 + number, [f"k{number}", f"k{number + 1}"]) for number in range(10)]
    alone = [made.dossier(200 + number, [None]) for number in range(150)]
    hf.write([*alone, *chain], tmp_path)
    splits = {}
    for split in ("train", "validation", "test"):
        rows = reader.read_table(tmp_path / "articles" / f"{split}.parquet").to_pylist()
        splits |= {row["sha256"]: split for row in rows}
    assert len({splits[one.article.sha256] for one in chain}) == 1
    counts = [list(splits.values()).count(split) for split in ("train", "validation", "test")]
    assert sum(counts) == 160
    assert counts[0] > 100
    assert min(counts) >= 5


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_by_its_name(tmp_path, name):
    formats.write(name, DOSSIERS, tmp_path / "out")
    out = tmp_path / "out"
    assert out.is_dir() == (formats.FORMATS[name] == "folder")
    assert list(tmp_path.iterdir()) == [out]


def test_formats_that_cannot_be(tmp_path):
    with pytest.raises(UsageError, match="there is no such format; the formats are jsonl, csv"):
        formats.write("xls", DOSSIERS, None)
    with pytest.raises(UsageError, match="name the folder with -o"):
        formats.write("brat", DOSSIERS, None)
    with pytest.raises(UsageError, match="it can't be written"):
        formats.write("jsonl", DOSSIERS, Path("/nowhere/at/all"))


def test_a_file_appears_when_it_is_whole(tmp_path):
    def breaks():
        yield DOSSIERS[0]
        raise ZeroDivisionError

    (tmp_path / "out").write_text("the last one")
    with pytest.raises(ZeroDivisionError):
        formats.write("jsonl", breaks(), tmp_path / "out")
    assert (tmp_path / "out").read_text() == "the last one"
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


READ_BACK = (  # what holds of any dossiers
    test_jsonl,
    test_csv_is_safe_to_open,
    lambda: [test_csv_comes_back(raw) for raw in (True, False)],
    test_parquet,
    test_schema_org_claims,
    test_web_annotations,
    test_prov,
    test_label_studio_has_every_surface_where_it_stands,
    test_label_studio_asks_only_for_what_its_interface_has,
    test_brat,
    test_docbin,
    test_conll,
    test_hf_loads_without_a_network,
)
