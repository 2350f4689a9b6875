"""The words of one sentence with what each does in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from extractor.languages import LanguagePack
from extractor.model.article import Sentence, Word


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a sentence, their lower-case surfaces and the classes of `roles.toml` that they belong to."""

    words: tuple[Word, ...]
    surfaces: tuple[str, ...]
    classes: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, sentence: Sentence, working: str, pack: LanguagePack) -> "Tokens":
        """The words of `sentence`, a sentence of `working`."""
        surfaces = tuple(word.span.of(working).lower() for word in sentence.words)
        find = _classifier(pack)
        classes = tuple(
            frozenset() if word.tag == "QUANTITY" else find(surface)
            for word, surface in zip(sentence.words, surfaces, strict=True)
        )
        return cls(sentence.words, surfaces, classes)

    def within(self, index: int, name: str) -> bool:
        """Whether word `index` belongs to the class `name`."""
        return name in self.classes[index]

    def breaks(self, index: int) -> bool:
        """Whether word `index` is punctuation that ends a clause."""
        return "stop" in self.classes[index]


@cache
def _classifier(pack: LanguagePack) -> Callable[[str], frozenset[str]]:
    classes = pack.roles.classes.values()

    @cache
    def find(surface: str) -> frozenset[str]:
        return frozenset(
            one.name
            for one in classes
            if surface in one.words or (one.endings and len(surface) > 1 and surface.endswith(one.endings))
        )

    return find
