"""Gold and predictions for tests, written with the surfaces themselves instead of positions."""

import json
from decimal import Decimal
from hashlib import sha256

from extractor.evaluation.annotation import SPANS
from extractor.model.claim import Claim, Surface
from extractor.model.text import Span

PLAIN = {
    "high": None,
    "unit": "%",
    "modifier": "exact",
    "kind": "share",
    "direction": None,
    "time": None,
    "status": "asserted",
    **dict.fromkeys(SPANS),
}


def annotation(text, quantity, value, **fields):
    """The annotation whose spans are where their surfaces first stand in `text`."""
    filled = {"id": "c1", **PLAIN, "quantity": quantity, "value": value, **fields}
    return {name: surface(text, said) if name in SPANS else said for name, said in filled.items()}


def surface(text, said):
    """The span of `said` in `text`; anything but a string stays as it is."""
    if not isinstance(said, str):
        return said
    start = text.index(said)
    return {"text": said, "start": start, "end": start + len(said)}


def write_gold(folder, text, annotations, doc="a.txt", lang="en", **header):
    """Write document and gold file into `folder` and return it."""
    folder.mkdir(exist_ok=True)
    (folder / doc).write_bytes(text.encode())
    digest = sha256(text.encode()).hexdigest()
    gold = {"doc": doc, "sha256": digest, "lang": lang, "date": None, "group": None, "claims": annotations, **header}
    (folder / f"{doc.split('.')[0]}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def claim(**fields):
    """A claim of which only `fields` matter."""
    quantity = Surface("12%", Span(11, 14))
    plain = {"id": "1", "doc": "a.txt", "sha256": "0", "lang": "en", "quote": "", "sentence": Span(0, 15)}
    figure = {"quantity": quantity, "value": Decimal(12), "high": None, "unit": "%", "modifier": "exact"}
    return Claim(**{**plain, **figure, "kind": "share", **fields})
