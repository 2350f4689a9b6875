"""What an article says of itself, each piece with its place in the source, or nothing: never a guess."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from extractor.model.article import Hints, Located, Metadata
from extractor.model.text import Span
from extractor.reading import linked_data
from extractor.reading.attributes import attribute
from extractor.reading.dates import machine_date
from extractor.reading.page import Page, Tag

META = {  # names and properties of <meta>, the surest first
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl"),
    "site": ("og:site_name", "application-name", "dc.publisher"),
    "url": ("og:url",),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "og:published_time",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "weibo:article:create_at",
        "apub:time",
        "og:release_date",
    ),
}
ASKED = frozenset(name for names in META.values() for name in names)
ARTICLES = ("Article", "Posting", "Report")  # how the types of JSON-LD end that are one article
_CHANGED = re.compile("modif|updat|edit", re.IGNORECASE)  # in classes and properties, as the makers of pages write them
MOST = 400  # tags that are looked at; a page with more repeats itself


def declared(page: Page, source: str) -> Metadata:
    """What `page` says of itself for machines."""
    tags = page.tags[:MOST]
    metas = _metas(tags, source)
    said = {field: next((metas[name] for name in names if name in metas), None) for field, names in META.items()}
    article = _article(tags, source)
    published = next((date for one in _dates(article, metas) if (date := _dated(one))), None)
    author = (article and (article.text("author") or article.text("creator"))) or said["author"]
    return Metadata(
        title=(article and article.text("headline")) or said["title"] or _title(tags, source),
        author=author if author and _is_name(author.value) else None,
        site=said["site"] or (article and article.text("publisher")) or None,
        url=_whole(_canonical(tags, source), said["url"], article and article.text("mainEntityOfPage", "@id")),
        published=published,
    )


def times(page: Page, source: str) -> Iterator[tuple[Tag, Located]]:
    """The ``time`` elements of `page` with the dates that they give for machines, but for those of a change."""
    for tag in page.tags[:MOST]:
        if tag.name == "time" and not _CHANGED.search(f"{tag.markup.attr('class')} {tag.markup.attr('itemprop')}"):
            written = attribute(source, tag.start, tag.end, "datetime")
            if written and (date := _dated(written)):
                yield tag, date


def titles(page: Page, source: str, about: Metadata) -> list[str]:
    """All that the page calls itself."""
    title = _title(page.tags[:MOST], source)
    return [one.value for one in (about.title, title) if one]


def with_hints(about: Metadata, hints: Hints) -> Metadata:
    """`about`, and what the batch's metadata says where the article says nothing."""
    return Metadata(
        title=about.title or _hinted(hints.title),
        author=about.author,
        site=about.site,
        url=about.url or _hinted(hints.url),
        published=about.published or _hinted(hints.date),
    )


def of_front_matter(fields: dict[str, Located]) -> Metadata:
    """What the front matter of a Markdown file says."""
    date = fields.get("date") or fields.get("published") or fields.get("pubdate")
    return Metadata(
        title=fields.get("title"),
        author=fields.get("author"),
        site=fields.get("site"),
        url=fields.get("url") or fields.get("link") or fields.get("source"),
        published=date and _dated(date),
    )


def _metas(tags: Sequence[Tag], source: str) -> dict[str, Located]:
    found: dict[str, Located] = {}
    for tag in tags:
        if tag.name == "meta":
            name = tag.markup.attr("property") or tag.markup.attr("name") or tag.markup.attr("itemprop") or ""
            name = name.lower().strip()
            if name in ASKED and name not in found and (value := attribute(source, tag.start, tag.end, "content")):
                found[name] = value
    return found


def _canonical(tags: Sequence[Tag], source: str) -> Located | None:
    links = (tag for tag in tags if tag.name == "link" and (tag.markup.attr("rel") or "").lower() == "canonical")
    return next((found for tag in links if (found := attribute(source, tag.start, tag.end, "href"))), None)


def _whole(*addresses: Located | None) -> Located | None:
    """The first of `addresses` that names its site; one that doesn't leads nowhere outside of it."""
    return next((one for one in addresses if one and "://" in one.value), None)


def _title(tags: Sequence[Tag], source: str) -> Located | None:
    for tag in tags:
        if tag.name == "title" and not tag.within.nesting.unseen:
            end = _end(source, tag)
            if value := " ".join(unescape(source[tag.end : end]).split()):
                return Located(value, Span(tag.end, end))
    return None


def _end(source: str, tag: Tag) -> int:
    """Where the text of a title or script ends."""
    closing = re.compile(rf"</{tag.name}", re.IGNORECASE).search(source, tag.end)
    return closing.start() if closing else tag.end


def _article(tags: Sequence[Tag], source: str) -> linked_data.Node | None:
    for tag in tags:
        if tag.name == "script" and "ld+json" in (tag.markup.attr("type") or ""):
            for node in linked_data.nodes(source, tag.end, _end(source, tag)):
                if any(one.endswith(ARTICLES) for one in node.types):
                    return node
    return None


def _dates(article: linked_data.Node | None, metas: dict[str, Located]) -> Iterator[Located]:
    if article and (found := article.text("datePublished")):
        yield found
    for name in META["published"]:
        if name in metas:
            yield metas[name]


def _dated(written: Located) -> Located | None:
    value = machine_date(written.value)
    return Located(value, written.span) if value else None


def _is_name(written: str) -> bool:
    """Whether it may name somebody: some pages give a number or an address."""
    return "://" not in written and not written.replace("_", "").isdecimal()


def _hinted(value: str | None) -> Located | None:
    return Located(value, None) if value else None
