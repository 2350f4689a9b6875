"""A tagger: a network with its tokenizer and its labels, as a second reader of claims."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from extractor.checkpoint import CONFIG, WEIGHTS, read_tokenizer
from extractor.claims.assemble import Finding
from extractor.claims.statement import Statement
from extractor.claims.tagger.files import check_tagger, new_encoder, write_labels
from extractor.claims.tagger.network import Network
from extractor.claims.tagger.question import FRAME_ROLES, ROLES, Question, kind_and_direction, questions
from extractor.claims.tagger.reading import Reply, replies
from extractor.claims.tagger.steps import device
from extractor.claims.tagger.windows import Window, windows
from extractor.claims.time import dated
from extractor.errors import ModelError
from extractor.model.text import Span

EVERYTHING = (*ROLES, "kind", "status")
RULE = "tagger"
DECIMALS = 3  # of a probability; the last ones differ from one processor to another


@dataclass(frozen=True, slots=True)
class Tagger:
    """A learned reader of claims.

    Attributes:
        marks: what its network can be told of each piece, by names.
        shown: those of them that it is shown.
        answers: which fields are taken from it; the others stay as they were found.
    """

    network: Network
    tokenizer: Any
    marks: tuple[str, ...]
    shown: tuple[str, ...]
    answers: tuple[str, ...] = EVERYTHING

    def revise(self, told: Sequence[Statement], findings: Sequence[Finding]) -> list[Finding]:
        """`findings`, one for each quantity of the statements, with the tagger's answers in place of theirs."""
        found = self.replies(questions(told, findings))
        when = [(one.span, one.period) for one in dated(told)] if "time" in self.answers else []
        return [self._revised(finding, reply, when) for finding, reply in zip(findings, found, strict=True)]

    def replies(self, asked: Iterable[Question]) -> list[Reply]:
        """The reply to each question, in order."""
        asked = list(asked)
        shown = list(windows(self.tokenizer, self.marks, asked, self.shown))
        found = replies(self.network, self.tokenizer, shown)
        return [self._kept(*one) for one in zip(asked, shown, found, strict=True)]

    def _kept(self, question: Question, window: Window, reply: Reply) -> Reply:
        """`reply` with what the frames found outside the window, where it names nothing instead."""
        told = {name: span for name, span in question.marks if name in self.shown and window.place(span) is None}
        theirs = [told.get(name) for name in FRAME_ROLES]
        spans = [one or other for one, other in zip_longest(reply.answer.spans, theirs)]
        return replace(reply, answer=replace(reply.answer, spans=tuple(spans)))

    def _revised(self, finding: Finding, reply: Reply, when: Sequence[tuple[Span, Any]]) -> Finding:
        spans = dict(zip(ROLES, reply.answer.spans, strict=True))
        chances = dict(zip(ROLES, reply.chances, strict=True))
        taken = {name: spans[name] for name in ("entity", "property", "reference") if name in self.answers}
        arguments = replace(finding.arguments, **taken, rules=(*finding.arguments.rules, RULE))
        if "kind" in self.answers:
            kind, direction = kind_and_direction(reply.answer.kind)
            arguments = replace(arguments, kind=kind, direction=direction)
        finding = replace(finding, arguments=arguments)
        if {"entity", "property"} <= set(self.answers):
            finding = replace(finding, sure=round(chances["entity"] * chances["property"], DECIMALS))
        if "attribution" in self.answers:
            finding = replace(finding, attribution=spans["attribution"])
        if "status" in self.answers:
            finding = replace(finding, status=reply.answer.status)
        if "time" in self.answers:
            finding = replace(finding, time=_period(spans["time"], when))
        return finding


def _period(span: Span | None, when: Sequence[tuple[Span, Any]]) -> str | None:
    """The time that the expression at `span` means."""
    return next((str(period) for place, period in when if period and span and place.overlaps(span)), None)


def load(directory: Path) -> Tagger:
    """The tagger that `directory` holds, on the graphics processor where there is one. Raises `ModelError`."""
    told = check_tagger(directory)
    tokenizer = read_tokenizer(directory)
    where = directory / WEIGHTS
    try:
        weights = load_file(where)
        size = weights["encoder.embeddings.word_embeddings.weight"].shape[0]
        network = Network(new_encoder(directory / CONFIG, size, tokenizer.pad_token_id), told["marks"])
        network.load_state_dict(weights)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise ModelError(str(where), f"its weights don't fit ({reason})", "give the whole model") from error
    network.to(device()).eval()
    return Tagger(network, tokenizer, *(tuple(told[name]) for name in ("marks", "shown", "answers")))


def save(tagger: Tagger, directory: Path) -> None:
    """Write `tagger` into `directory`; weights in half precision, so that a saved model is half as large."""
    directory.mkdir(parents=True, exist_ok=True)
    weights = {name: one.detach().half().contiguous().cpu() for name, one in tagger.network.state_dict().items()}
    save_file(weights, directory / WEIGHTS, metadata={"format": "pt"})
    config = tagger.network.encoder.config.to_dict()
    (directory / CONFIG).write_text(json.dumps(config, indent=1, sort_keys=True, default=str) + "\n", encoding="utf-8")
    tagger.tokenizer.save_pretrained(directory)
    write_labels(directory, tagger.marks, tagger.shown, tagger.answers)
