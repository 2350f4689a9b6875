"""Many words as one pattern that runs in linear time."""

import re
from collections.abc import Iterable

SPACE = "[ \u00a0]?"  # what may stand between two words that belong together
REACH = 24  # how far before a number its words are looked for, in characters


def alternation(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of `words`, without capturing.

    The words become a tree of prefixes, so that no character is compared twice; where there is no
    word, nothing matches.

    >>> alternation(["km", "k", "kg", "t"])
    '(?:k(?:g|m)?+|t)'
    """
    tree: dict = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _pattern(tree) if tree else r"(?!)"


def _pattern(node: dict) -> str:
    branches = [re.escape(character) + _pattern(node[character]) for character in sorted(node) if character]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?+" if "" in node else "")


def words(given: Iterable[str]) -> str:
    """Like `alternation`, but a word that ends in a Latin letter must end there.

    >>> import re
    >>> re.match(words(["m", "mm", "%"]), "mmm"), re.match(words(["m"]), "m2")[0]
    (None, 'm')
    """
    latin, other = [], []
    for word in given:
        (latin if word[-1].isascii() and word[-1].isalpha() else other).append(word)
    both = [alternation(latin) + "(?![A-Za-z])"] if latin else []
    both += [alternation(other)] if other else []
    return f"(?:{'|'.join(both)})" if both else r"(?!)"


def firsts(*given: Iterable[str]) -> frozenset[str]:
    """What text begins with where one of the words may stand: a look at it spares the pattern.

    >>> sorted(firsts(["about"], ["%"]))
    [' ', '%', 'A', 'a', '\xa0']
    """
    first = {word[0] for words in given for word in words}
    return frozenset({" ", "\u00a0"} | first | {one.upper() for one in first} | {one.lower() for one in first})


def backwards(given: Iterable[str]) -> str:
    """Like `words`, for text that is read from its end.

    >>> import re
    >>> re.match(backwards(["about", "out"]), "so about"[::-1])[0][::-1]
    'about'
    """
    return words(word[::-1] for word in given)


def before(text: str, end: int, floor: int = 0) -> str:
    """What stands in `text` before `end`, backwards, as far as words are looked for.

    >>> before("about 3", 6)
    ' tuoba'
    """
    return text[max(floor, end - REACH) : end][::-1]
