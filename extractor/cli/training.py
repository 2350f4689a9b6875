"""The command that teaches a tagger: train."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.claims.tagger.steps import SEED
from extractor.cli.options import Metadata
from extractor.errors import UsageError

GoldDir = Annotated[
    Path | None, typer.Option("--gold", help="Directory with *.gold.json files; without it, the warm-up alone.")
]
OutDir = Annotated[Path, typer.Option("--out", help="Directory to write the model to.", show_default=False)]
MoreGold = Annotated[
    list[Path] | None,
    typer.Option("--more-gold", help="Gold to learn from in every fold besides, and not to be measured on."),
]
Docs = Annotated[
    Path | None,
    typer.Option(help="Directory with the annotated documents; by default looked for.", exists=True, file_okay=False),
]
Base = Annotated[
    Path | None,
    typer.Option(help="Checkpoint directory (safetensors), or JSON configuration of transformers, to begin with."),
]
Pretrain = Annotated[
    list[Path] | None,
    typer.Option(help="Raw text to warm up on: articles, an empty line between; .xz and .gz too."),
]
Steps = Annotated[
    int, typer.Option("--pretrain-steps", help="Steps of masked warm-up; 0 is counted vectors alone.", min=0)
]
Minutes = Annotated[
    float | None,
    typer.Option("--pretrain-minutes", help="Minutes after which the warm-up ends with fewer steps.", min=0.01),
]
How = Annotated[
    Literal["tagger", "both"] | None,
    typer.Option("--way", help="Alone, or beside the frames; by default what cross-validation finds better."),
]
Folds = Annotated[int, typer.Option(help="Folds of the cross-validation; 0 measures nothing.", min=0, max=20)]
Epochs = Annotated[int, typer.Option(help="Times over the gold at most.", min=1)]
Seed = Annotated[int, typer.Option(help="Of everything that is drawn.")]
EVERY = 25  # steps from one line of progress to the next


def train(
    out: OutDir,
    gold: GoldDir = None,
    more_gold: MoreGold = None,
    base: Base = None,
    pretrain: Pretrain = None,
    pretrain_steps: Steps = 1500,
    pretrain_minutes: Minutes = None,
    docs: Docs = None,
    metadata: Metadata = None,
    way: How = None,
    folds: Folds = 5,
    epochs: Epochs = 5,
    seed: Seed = SEED,
) -> None:
    """Teach a tagger from gold, measured by cross-validation against the frames, and write it with its card.

    The table that it prints is the card's too. Use the model with --model; it needs the extra `transformers`.
    Without --gold it writes what --pretrain has learned, for --base.
    """
    from extractor.cli import measuring

    try:
        import extractor.training.train as training
        from extractor.claims.tagger.learning import Course
        from extractor.claims.tagger.warm_up import Length
    except ImportError as error:
        remedy = "install news-claim-extractor[transformers]"
        raise UsageError("train", f"{error.name} is not installed", remedy) from None
    from extractor.reading.files import read_hints
    from extractor.training.lessons import sources_of
    from extractor.training.measuring import best

    length = Length(pretrain_steps, pretrain_minutes)
    if gold is None:
        if not pretrain:
            raise UsageError("train", "there is nothing to learn from", "give --gold DIR, or --pretrain FILE")
        training.warm(base, pretrain, length, seed, out, _notice("warm-up"))
        print(out)
        return
    annotated = measuring.gold_of(gold, docs)
    hints = {Path(name).name: one for name, one in read_hints(metadata).items()} if metadata else {}
    course = Course(epochs, seed=seed)
    plan = training.Plan(base, tuple(pretrain or ()), length, way, folds, course, _command())
    more = [measuring.gold_of(one, None) for one in more_gold or ()]
    rows = training.train(annotated, sources_of(annotated, hints), plan, out, _notice, more, _show)
    if not rows:
        print(out)
    elif best(rows) == "frames":
        print("extractor: the frames alone do as well; --model gains nothing with this tagger", file=sys.stderr)


def _show(rows: list) -> None:  # type: ignore[type-arg]
    from extractor.training.card import table

    if rows:
        print("\n".join(table(rows)), flush=True)


def _command() -> str:
    return " ".join(["extractor", *sys.argv[1:]])


def _notice(what: str) -> Callable:
    """Say how far `what` is, every `EVERY` steps."""

    def say(progress) -> None:  # type: ignore[no-untyped-def]
        if progress.done % EVERY == 0 or progress.done == progress.total:
            print(f"{what}: {progress.done} of {progress.total}, loss {progress.loss:.3f}", file=sys.stderr)

    return say
