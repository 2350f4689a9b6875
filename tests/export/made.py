"""A dossier that no careless writer survives: astral characters, CRLF, quotes, formulas, tabs, markup inside spans."""

from dataclasses import replace
from decimal import Decimal

from extractor.model.article import Article, Block, Located, Metadata
from extractor.model.claim import Claim, Surface
from extractor.model.link import ClaimJudgement
from extractor.model.provenance import Activity, Agent, Dossier
from extractor.model.text import OffsetMap, Span

ALIGNED = [  # source, what its reader sees
    ("=SUM(1,2) 😀去年\"", "=SUM(1,2) 😀去年\""),
    ("\r\n", "\n"),
    ("-7", "-7"),
    ("<b>", ""),
    ("0%", "0%"),
    ("</b>", ""),
    ("的'人工智能'", "的'人工智能'"),
    ("&amp;", "&"),
    ("𠮷博士\t进了“私企”。", "𠮷博士\t进了“私企”。"),
    ("\r\n\r\n", "\n"),
    ("@说, +3,000,000,000,000,000,001 元至4 元; </script>", "@说, +3,000,000,000,000,000,001 元至4 元; </script>"),
]  # fmt: skip
SOURCE = "".join(source for source, _ in ALIGNED)
TEXT = "".join(seen for _, seen in ALIGNED)
OFFSETS = OffsetMap.of(ALIGNED)
SHA = "5e" * 32
RUN = Activity(
    "run-1", Agent("news-claim-extractor", "software"), "0.1.0", "0" * 64, (), "2024-05-01T08:00:00+00:00",
    "2024-05-01T08:00:09+00:00",
)  # fmt: skip


def surface(text):
    start = TEXT.index(text)
    return Surface(text, OFFSETS.to_source(Span(start, start + len(text))))


def claim(quantity, quote, **fields):
    figure, sentence = surface(quantity), surface(quote)
    given = {"value": Decimal(7), "high": None, "unit": "%", "modifier": "exact", "kind": "share", "lang": "zh-Hans"}
    given |= {"rules": ("zh/share-of", "zh/time"), "confidence": 0.93, "extractor": "0.1.0", "doc": "a b/=x.txt"}
    return Claim(
        id=Claim.identify(SHA, figure.span), sha256=SHA, quote=quote, sentence=sentence.span, quantity=figure, **given | fields
    )  # fmt: skip


def hard():
    """Two claims in an article that has everything."""
    first, second, third = TEXT.split("\n")
    blocks, here = [], 0
    for line in (first, second, third):
        blocks.append(Block(Span(here, here + len(line))))
        here += len(line) + 1
    article = Article(
        doc="a b/=x.txt", sha256=SHA, text=TEXT, offsets=OFFSETS, blocks=tuple(blocks), lang="zh-Hans",
        metadata=Metadata(Located("=cmd|' /C calc'!A0", None), url=Located("https://example.org/?q=1&r=2", None)),
    )  # fmt: skip
    share = claim(
        "-70%", second, value=Decimal("-70.5"), time="2023", cluster="k1", modifier="nearly",
        measured_entity=surface("'人工智能'&𠮷博士"), measured_property=surface("进了“私企”"), attribution=surface("去年\"\n-7"),
    )  # fmt: skip
    money = claim(
        "+3,000,000,000,000,000,001 元至4 元", third, value=Decimal("3000000000000000001"), high=Decimal(4), unit="CNY",
        kind="money", attribution=surface("@说"), reference=surface(" +3,000"), status="rumour", direction="increase",
    )  # fmt: skip
    judged = ClaimJudgement(share.id, "accept", "Ann Lee", "2024-05-02T08:00:00+00:00", '=right\n"so"')
    return Dossier(article, (share, money), RUN, (judged,))


def dossier(number, clusters):
    """A plain article with a claim in each of `clusters`."""
    text = "".join(f"{at}% ok. " for at in range(10, 10 + len(clusters))) or "nothing."
    sha = f"{number:064x}"
    article = Article(f"{number}.txt", sha, text, OffsetMap.identity(len(text)), (Block(Span(0, len(text))),), "en")
    claims = []
    for at, cluster in enumerate(clusters):
        span = Span(8 * at, 8 * at + 3)
        claims.append(
            Claim(
                Claim.identify(sha, span), article.doc, sha, "en", text, Span(0, len(text)), Surface(span.of(text), span),
                Decimal(10 + at), None, "%", "exact", "share", cluster=cluster,
            )
        )  # fmt: skip
    return Dossier(article, tuple(claims), replace(RUN, id="run-2"))
