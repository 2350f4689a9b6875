"""Claims for tests, written in one line each."""

from decimal import Decimal

from extractor.model.claim import Claim, Surface
from extractor.model.text import Span


def claim(text, entity="", property="", *, doc="a.txt", start=0, **fields):
    """A claim whose quantity is `text`; value and unit are read off plain percentages, others are given."""

    def surface(words):
        return Surface(words, Span(0, len(words))) if words else None

    fields.setdefault("value", text.rstrip("%"))
    fields["value"] = Decimal(fields["value"])
    fields["high"] = Decimal(fields["high"]) if "high" in fields else None
    for name in ("reference", "attribution"):
        fields[name] = surface(fields.get(name, ""))
    given = {
        "lang": "en",
        "quote": f"{entity} {property} {text}",
        "unit": "%",
        "modifier": "exact",
        "kind": "share",
    } | fields
    return Claim(
        id=Claim.identify(doc, Span(start, start + len(text))),
        doc=doc,
        sha256=doc,
        sentence=Span(start, start + len(text)),
        quantity=Surface(text, Span(start, start + len(text))),
        measured_entity=surface(entity),
        measured_property=surface(property),
        **given,
    )
