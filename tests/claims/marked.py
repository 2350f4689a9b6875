"""Lines of a language's examples, and the documents that they stand for.

``2024-05-24 | 去年[[quantity time=2023|30%]]的人…``: the document's date may lead, ``[[quantity …|…]]`` marks a
figure with what must be found for it, ``[[source|…]]`` the source of every figure marked ``from=source``;
`` / `` begins a new paragraph.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.model.article import Article, Block, Document, Located, Metadata, Sentence
from extractor.model.quantity import Quantity
from extractor.model.text import OffsetMap, Span

MARK = re.compile(r"\[\[(?P<name>\w+)(?P<fields>[^|\]]*)\|(?P<text>[^\]]*)\]\]")
DATE = re.compile(r"(?P<date>\d{4}[-\d]*) \| ")
SENTENCE = re.compile(r".*?(?:[。！？!?][”」』]?|[.][”\"]?(?=\s)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    span: Span
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    document: Document
    marks: tuple[Mark, ...]

    @property
    def figures(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.name == "quantity"]

    @property
    def quantities(self) -> list[Quantity]:
        return [Quantity(mark.span, Decimal(1), None, "count", "exact", "example") for mark in self.figures]

    def source(self, name: str) -> Span:
        return next(mark.span for mark in self.marks if mark.name == name)

    def text(self, span: Span | None) -> str | None:
        return span and span.of(self.document.working)


def read(line: str, lang: str) -> Example:
    date = DATE.match(line)
    line = line[date.end() :] if date else line
    text, marks, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        span = Span(len(text), len(text) + len(mark["text"]))
        marks.append(Mark(mark["name"], span, dict(pair.split("=", 1) for pair in mark["fields"].split())))
        text += mark["text"]
        end = mark.end()
    text = (text + line[end:]).replace(" / ", " \n ")
    return Example(document(text, lang, date and date["date"]), tuple(marks))


def document(text: str, lang: str, published: str | None) -> Document:
    blocks, sentences, start = [], [], 0
    for n, line in enumerate(text.split("\n")):
        blocks.append(Block(Span(start, start + len(line))))
        for match in SENTENCE.finditer(line):
            if match.group().strip():
                lead = len(match.group()) - len(match.group().lstrip())
                span = Span(start + match.start() + lead, start + match.start() + len(match.group().rstrip()))
                sentences.append(Sentence(span, n))
        start += len(line) + 1
    about = Metadata(published=Located(published, None) if published else None)
    article = Article("example", "", text, OffsetMap.identity(len(text)), tuple(blocks), lang, about)
    return Document(article, text, tuple(sentences))


def lines(file):
    """The examples of one file with their numbers; comments and empty lines left out."""
    return [
        (number, line)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
