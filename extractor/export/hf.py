"""A dataset for Hugging Face `datasets`: Parquet and a card, which load without a network.

Two configurations: ``claims``, a row a claim, and ``articles``, a row an article with its text and the
places of all surfaces in it. Articles that tell a claim in common are in one split, so that no claim of
the training set is asked for in a test.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.export.parquet import Writer, article_schema, claim_schema, to_row
from extractor.export.places import places
from extractor.model.provenance import Dossier

SHARES = {"train": 80, "validation": 10, "test": 10}  # percent
CONFIGURATIONS = {"claims": claim_schema, "articles": article_schema}


def write(dossiers: Iterable[Dossier], folder: Path) -> None:
    """Write the dataset into `folder`; `dossiers` are gone through twice. A split without rows has no file."""
    folder.mkdir(parents=True, exist_ok=True)
    homes = _homes(dossiers)
    counts: Counter[tuple[str, str]] = Counter()
    languages: set[str] = set()
    with ExitStack() as stack:
        writers: dict[tuple[str, str], Writer] = {}
        for dossier in dossiers:
            split = _split(homes[dossier.article.sha256])
            rows = {"claims": [to_row(claim) for claim in dossier.claims], "articles": [_article(dossier)]}
            for kind, some in rows.items():
                if some and (kind, split) not in writers:
                    writers[kind, split] = _writer(stack, folder, kind, split)
                if some:
                    writers[kind, split].write(some)
                counts[kind, split] += len(some)
            languages.add(dossier.article.language)
    (folder / "README.md").write_text(_card(counts, sorted(languages)), encoding="utf-8", newline="\n")


def _writer(stack: ExitStack, folder: Path, kind: str, split: str) -> Writer:
    path = folder / kind / f"{split}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    return stack.enter_context(Writer(stack.enter_context(path.open("wb")), CONFIGURATIONS[kind]()))


def _homes(dossiers: Iterable[Dossier]) -> dict[str, str]:
    """For each article the least of all articles that share claims with it, directly or over others."""
    up: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := up.setdefault(name, name)) != name:
            up[name] = name = up[above]
        return name

    told: dict[str, str] = {}
    for dossier in dossiers:
        here = top(dossier.article.sha256)
        for claim in dossier.claims:
            if claim.cluster is not None:
                low, high = sorted((here, top(told.setdefault(claim.cluster, here))))
                up[high] = here = low
    return {name: top(name) for name in up}


def _split(home: str) -> str:
    """The split of all articles at home there: by chance, the same on every machine."""
    drawn = int(sha256(home.encode()).hexdigest(), 16) % 100
    for split, share in SHARES.items():
        if drawn < share:
            return split
        drawn -= share
    raise AssertionError("the shares are of a hundred")


def _article(dossier: Dossier) -> dict[str, Any]:
    article, about = dossier.article, dossier.article.metadata
    return {
        **{name: getattr(article, name) for name in ("doc", "sha256", "lang", "text")},
        **{name: (one := getattr(about, name)) and one.value for name in ("title", "url", "published")},
        "surfaces": [
            {"claim": claim.id, "role": role, "start": span.start, "end": span.end}
            for claim in dossier.claims
            for role, span in places(article, claim).items()
        ],
    }


def _card(counts: Counter[tuple[str, str]], languages: list[str]) -> str:
    files = "".join(
        f"- config_name: {kind}\n  data_files:\n"
        + "".join(f"  - split: {split}\n    path: {kind}/{split}.parquet\n" for split in SHARES if counts[kind, split])
        for kind in CONFIGURATIONS
    )
    sizes = "".join(f"| {split} | {counts['articles', split]} | {counts['claims', split]} |\n" for split in SHARES)
    spoken = "".join(f"- {language}\n" for language in languages)
    return CARD.format(languages=spoken or "[]\n", files=files.rstrip(), sizes=sizes.rstrip())


CARD = """\
---
language:
{languages}task_categories:
- token-classification
- text-classification
tags:
- fact-checking
- quantitative-claims
configs:
{files}
---

# Quantitative claims in news

Written by `extractor export --format hf`. A claim ties a quantity to a measured entity and a measured
property; its fields are those of extractor's wire format.

| split | articles | claims |
| --- | --- | --- |
{sizes}

- `claims`: a row a claim. Positions (`…_start`, `…_end`) count Unicode code points, half-open, in the decoded
  source file. `value` is a double, `value_exact` the same in decimal.
- `articles`: a row an article: its text as its reader sees it, and the place of every surface of its claims
  in that text, `role` being `quantity` or the name of an argument.

Articles that share a claim, in whatever words, script or language, are in the same split.

The claims were found by a program, and corrected where people judged them. The articles are their
publishers'; whoever passes this dataset on needs their leave.
"""
