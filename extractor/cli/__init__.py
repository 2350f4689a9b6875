"""The command line. It parses, calls one function, prints; it decides nothing.

Data goes to stdout, messages to stderr. Exit 0: all well; 1: something failed, each thing named with
its reason, the rest done; 2: wrong usage.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from extractor.cli import evaluating, exchanging, extracting, linking, reviewing, storing, training
from extractor.errors import ExtractorError, UsageError

app = typer.Typer(
    name="extractor",
    help="Find quantitative claims in news, link them across languages, show where they conflict.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help; rich alone costs more than the start-up may
    pretty_exceptions_enable=False,
)
COMMANDS = (
    extracting.run,
    extracting.extract,
    extracting.read,
    linking.link,
    linking.conflicts,
    storing.search,
    storing.show,
    exchanging.export,
    exchanging.import_,
    storing.audit,
    evaluating.evaluate,
    evaluating.agreement,
    reviewing.review,
    training.train,
)
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)


def main() -> None:
    """Run the command line; the exit status says how it went.

    Output is UTF-8 with line feeds on every machine; half a code point, as in a file name that is no UTF-8, is escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")  # type: ignore[union-attr]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        with one_message():
            app()
    except Stopped:
        print("extractor: stopped; what a store holds stays, and the same command goes on from there", file=sys.stderr)
        raise


@contextmanager
def one_message() -> Iterator[None]:
    """End the process with one message and its exit status where something in the world is wrong."""
    try:
        yield
    except ExtractorError as error:
        print(f"extractor: {error}", file=sys.stderr)
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from None
    except OSError as error:
        remedy = "check the path, its permissions and the space left"
        print(f"extractor: {error.filename or 'output'}: {error.strerror or error}; {remedy}", file=sys.stderr)
        raise SystemExit(1) from None


class Stopped(SystemExit):
    """Ctrl-C, or the system's wish: an exit, so that everything is put in order on the way out."""


def _stop(number: int, _: object) -> None:
    signal.signal(number, signal.SIG_DFL)  # who asks twice can't wait
    raise Stopped(128 + number)
