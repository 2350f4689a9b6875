"""What a figure is compared with."""

from extractor.claims.phrases import trimmed
from extractor.claims.setting import Setting, clauses_before
from extractor.claims.words import BIT, QUANTITY, bits
from extractor.model.claim import Kind

STOPS = QUANTITY | bits("rise", "fall", "adverb", "compared", "basis", "extent")


def reference_of(setting: Setting, kind: Kind) -> range | None:
    """The words that name what the figure of `setting` is compared with; None where the text names nothing."""
    words, start = setting.words, setting.clause.start
    for n in range(setting.at - 1, start - 1, -1):
        if words.does[n] & QUANTITY:
            break
        if words.does[n] & BIT["basis"]:
            return range(n, n + 1)
        if words.does[n] & BIT["than"]:
            stop = next((m for m in range(n + 1, setting.at) if words.does[m] & STOPS), setting.at)
            return range(n, stop) if stop > n + 1 else None
    if kind == "multiple" and setting.model:
        return setting.model
    for clause in clauses_before(words, start, 2):
        for n in clause:
            if words.does[n] & BIT["compared"]:
                first = next(
                    (
                        m + 1
                        for m in range(n - 1, clause.start - 1, -1)
                        if words.does[m] & bits("preposition", "and", "than")
                    ),
                    clause.start,
                )
                return trimmed(words, first, n)
    return None
