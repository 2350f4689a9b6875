"""PROV-JSON: which bytes were read in which run, by which program, and who judged what came of it."""

import json
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote

from extractor.export import iris
from extractor.model.provenance import Activity, Dossier

PREFIX = {"ex": "urn:extractor:", "sha256": "urn:sha256:", "dcterms": "http://purl.org/dc/terms/"}
Members = dict[str, dict[str, Any]]


def write(dossiers: Iterable[Dossier], stream: TextIO) -> None:
    """Write one PROV-JSON document."""
    document: dict[str, Members] = {"prefix": PREFIX}  # type: ignore[dict-item]  # its values are IRIs
    for dossier in dossiers:
        run = _run(document, dossier.activity)
        article = _article(document, dossier, run)
        for claim in dossier.claims:
            name = f"ex:claim:{claim.id}"
            _add(document, "entity", name, {"prov:value": claim.quote, "prov:label": f"{claim.value:f} {claim.unit}"})
            _relate(document, "wasGeneratedBy", entity=name, activity=run)
            _relate(document, "wasDerivedFrom", generatedEntity=name, usedEntity=article)
        _judgements(document, dossier)
    json.dump(document, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _run(document: dict[str, Members], activity: Activity) -> str:
    """The run, with the program that it was; once, however many documents it read."""
    name, agent = f"ex:run:{activity.id}", f"ex:agent:{activity.agent.name}"
    if name not in document.get("activity", {}):
        times = {"prov:startTime": activity.started, "prov:endTime": activity.ended}
        about = {"ex:version": activity.extractor, "ex:packs": activity.packs}
        _add(document, "activity", name, {key: value for key, value in (times | about).items() if value})
        _add(document, "agent", agent, {"prov:type": _type("prov:SoftwareAgent")})
        _relate(document, "wasAssociatedWith", activity=name, agent=agent)
    return name


def _article(document: dict[str, Members], dossier: Dossier, run: str) -> str:
    """The article as read, derived from the bytes of its document."""
    article = dossier.article
    source, name = f"sha256:{article.sha256}", f"ex:article:{article.sha256}"
    place = {"prov:atLocation": iris.of_document(article), "dcterms:identifier": article.doc}
    _add(document, "entity", source, place)
    title = {"dcterms:title": article.metadata.title.value} if article.metadata.title else {}
    _add(document, "entity", name, {"dcterms:language": article.lang, **title})
    _relate(document, "used", activity=run, entity=source)
    _relate(document, "wasGeneratedBy", entity=name, activity=run)
    _relate(document, "wasDerivedFrom", generatedEntity=name, usedEntity=source)
    return name


def _judgements(document: dict[str, Members], dossier: Dossier) -> None:
    """Each judgement is an entity that a person made from a claim."""
    held = {claim.id for claim in dossier.claims}
    for number, judgement in enumerate(dossier.judgements):
        name, person = f"ex:judgement:{judgement.claim}.{number}", f"ex:person:{quote(judgement.who)}"
        why = {"dcterms:description": judgement.why} if judgement.why else {}
        _add(document, "entity", name, {"prov:value": judgement.verdict, "dcterms:created": judgement.when, **why})
        _add(document, "agent", person, {"prov:type": _type("prov:Person"), "prov:label": judgement.who})
        _relate(document, "wasAttributedTo", entity=name, agent=person)
        if judgement.claim in held:
            _relate(document, "wasDerivedFrom", generatedEntity=name, usedEntity=f"ex:claim:{judgement.claim}")


def _add(document: dict[str, Members], kind: str, name: str, about: dict[str, Any]) -> None:
    document.setdefault(kind, {})[name] = about


def _relate(document: dict[str, Members], kind: str, **ends: str) -> None:
    relations = document.setdefault(kind, {})
    relations[f"_:{kind}{len(relations)}"] = {f"prov:{role}": end for role, end in ends.items()}


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
