"""The names of things in the formats of the web."""

from pathlib import PurePath
from urllib.parse import quote

from extractor.model.article import Article


def of_claim(claim: str) -> str:
    """The IRI of the claim with this id."""
    return f"urn:extractor:claim:{claim}"


def of_cluster(cluster: str) -> str:
    """The IRI of the cluster with this id."""
    return f"urn:extractor:cluster:{quote(cluster)}"


def of_bytes(sha: str) -> str:
    """The IRI of the bytes with this digest (RFC 6920, by the hexadecimal form in use)."""
    return f"urn:sha256:{sha}"


def of_document(article: Article) -> str:
    """Where the document is: its URL where it gives one, else its path as a relative IRI.

    >>> from extractor.model.text import OffsetMap
    >>> of_document(Article("my news/a b.txt", "", "", OffsetMap(()), (), "en"))
    'my%20news/a%20b.txt'
    """
    url = article.metadata.url
    return url.value if url else quote(PurePath(article.doc).as_posix())
