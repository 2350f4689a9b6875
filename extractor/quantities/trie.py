"""Many words as one pattern that runs in linear time."""

import re
from collections.abc import Iterable


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
