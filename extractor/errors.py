"""What can go wrong in the world, each as one clear sentence.

ExtractorError
├── UsageError           the command line asks for what can't be
├── SourceError          a document can't be read
│   ├── EmptySource      it holds no text
│   └── RejectedSource   it is over a bound, or no article
├── LanguagePackError    an entry of a language's file is wrong
├── GoldError            an annotation is wrong
├── WireError            a line is no claim in the wire format
├── StoreError           a store can't be opened, read or written
│   └── NotInStore       it holds nothing, or not one thing, of a name
└── ModelError           a model directory can't be used
"""


class ExtractorError(Exception):
    """Something the user can mend: where it is, what is wrong, what to do.

    >>> str(SourceError("a.txt", "no such file", "check the path"))
    'a.txt: no such file; check the path'
    """

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        super().__init__(where, reason, remedy)  # all three, so that it pickles
        self.where, self.reason, self.remedy = where, reason, remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}; {self.remedy}"


class UsageError(ExtractorError):
    """The command line asks for something that can't be."""


class SourceError(ExtractorError):
    """A document can't be read."""


class EmptySource(SourceError):
    """A document holds no text."""


class RejectedSource(SourceError):
    """A document is over a bound, or is no article."""


class LanguagePackError(ExtractorError):
    """One entry of one language file is wrong."""


class GoldError(ExtractorError):
    """One annotation is wrong."""


class WireError(ExtractorError):
    """A line is no claim in the wire format."""


class StoreError(ExtractorError):
    """A store can't be opened, read or written."""


class NotInStore(StoreError):
    """A store holds nothing, or not one thing, that goes by a name."""


class ModelError(ExtractorError):
    """A model directory can't be used."""
