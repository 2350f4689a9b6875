"""Sources as fetched, articles as read, documents as analysed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from extractor.model.text import OffsetMap, Span

Media = Literal["text", "markdown", "html"]
BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "caption", "quote"]
LARGEST = 20_000_000  # bytes of one document, after decompression too; the longest article seen has 300,000


@dataclass(frozen=True, slots=True)
class Hints:
    """What a batch's metadata file says of a document; its own word wins, null is unknown.

    Attributes:
        date: EDTF calendar date of publication, of year, month or day precision.
        lang: BCP 47 tag: ``zh-Hans``, ``zh-Hant``, ``en`` …
    """

    date: str | None = None
    url: str | None = None
    title: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was fetched: its bytes and where they came from.

    Attributes:
        doc: the path as given, or the name that a container gives to one of its records.
        media: what its name or container says it is; None leaves it to the bytes.
        sha256: of `data`, in lower-case hexadecimal.
    """

    doc: str
    data: bytes = field(repr=False)
    media: Media | None = None
    hints: Hints = Hints()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", sha256(self.data).hexdigest())

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Sighted:
    """A `Source` without its bytes, of which `length` says how many there were."""

    doc: str
    sha256: str
    length: int
    media: Media | None = None
    hints: Hints = Hints()

    @classmethod
    def of(cls, source: Source) -> "Sighted":
        """What is remembered of `source`."""
        return cls(source.doc, source.sha256, source.length, source.media, source.hints)


@dataclass(frozen=True, slots=True)
class Located:
    """A piece of metadata with its place in the decoded source; None where a hint gave it."""

    value: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; null where it doesn't.

    `published` is an EDTF calendar date of year, month or day precision.
    """

    title: Located | None = None
    author: Located | None = None
    site: Located | None = None
    url: Located | None = None
    published: Located | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell.

    Attributes:
        span: in the article's text, without the line end that closes it.
        heads: for a table cell, the spans in the article's text of its row's and column's heads.
    """

    span: Span
    kind: BlockKind = "paragraph"
    heads: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the decoded source that was read as no part of the article, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """The text of one source as its reader sees it.

    Attributes:
        text: the blocks in order, a line each; glosses, markup and characters without width are gone,
            the script and the widths are the source's own.
        offsets: from `text` to the decoded source, in code points of each.
        lang: BCP 47: ``zh-Hans``, ``zh-Hant``, ``en`` …
        encoding: the WHATWG name that the bytes were decoded with.
        damaged: how many bytes could not be decoded and were replaced.
    """

    doc: str
    sha256: str
    text: str = field(repr=False)
    offsets: OffsetMap = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    lang: str
    metadata: Metadata = Metadata()
    encoding: str = "utf-8"
    damaged: int = 0
    boilerplate: tuple[Boilerplate, ...] = field(default=(), repr=False)

    @property
    def body(self) -> str:
        """The text without its title, which `metadata` holds."""
        return "\n".join(block.span.of(self.text) for block in self.blocks if block.kind != "title")

    @property
    def language(self) -> str:
        """The language of `lang` without its script; names the language pack."""
        return self.lang.partition("-")[0]


@dataclass(frozen=True, slots=True, init=False)
class Word:
    """A word of the working text.

    `tag` is its part of speech: ICTCLAS' for Chinese, as the segmenter's lexicon gives it; Universal
    Dependencies' for other languages; "" where unknown.
    """

    span: Span
    tag: str = ""

    def __init__(self, span: Span, tag: str = "") -> None:  # as in `Span`
        _set_span(self, span)
        _set_tag(self, tag)


_set_span, _set_tag = Word.span.__set__, Word.tag.__set__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline, list item or table cell.

    Attributes:
        span: in the working text, closing quotes included, without surrounding white space.
        block: index of its block in the article; sentences of one block are one paragraph.
        words: in order, without gaps but white space; empty unless it or the next sentence holds a quantity.
    """

    span: Span
    block: int
    words: Sequence[Word] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article made ready for analysis.

    `working` is the article's text normalised to Simplified characters and plain widths. It has the
    same length, so that every position in it is the same position in ``article.text``.
    """

    article: Article
    working: str = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)

    def __post_init__(self) -> None:
        assert len(self.working) == len(self.article.text), "normalisation must keep every position"
