"""Many forms looked for at once: a text costs a look at each character, however many forms there are.

The forms are one machine of states (Thompson's construction); sets of states are made into single ones
as texts come by and need them, and kept.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")
DIGIT = "[0-9]"  # the label of an edge that any digit may take
DIGITS = frozenset("0123456789")
DEAD = -1
OPENING = 3  # characters by which a place is judged before the machine is set going


class Automaton(Generic[Value]):
    """Forms and their values; the longest form at a place is found first.

    A form is added by drawing it: `begin` gives the states to start from, `then` draws one label after some
    states, and `end` closes the form.
    """

    def __init__(self) -> None:
        self._edges: list[dict[str, list[int]]] = [{}]
        self._values: list[list[Value]] = [[]]
        self._sets: list[frozenset[int]] = [frozenset({0})]
        self._numbers: dict[frozenset[int], int] = {self._sets[0]: 0}
        self._moves: list[dict[str, int]] = [{}]
        self._found: list[tuple[Value, ...]] = [()]
        self._alphabet: set[str] = set()

    def begin(self) -> set[int]:
        """The states before anything is read."""
        return {0}

    def then(self, states: set[int], *labels: str) -> set[int]:
        """The state after one of `labels`, characters or `DIGIT`, is read in one of `states`."""
        self._edges.append({})
        self._values.append([])
        new = len(self._edges) - 1
        for state in states:
            for label in labels:
                self._edges[state].setdefault(label, []).append(new)
        for label in labels:
            self._alphabet |= DIGITS if label == DIGIT else {label}
        return {new}

    def end(self, states: set[int], value: Value) -> None:
        """Close a form that ends in `states`."""
        for state in states:
            self._values[state].append(value)

    def places(self, before: str) -> re.Pattern[str]:
        """A pattern for the first character of any form, judged by the few after it; `before` looks at what precedes.

        It begins with a set of characters, so that the search passes quickly over all others.
        """
        firsts = {one for label in self._edges[0] for one in _characters(label)}
        if not firsts:
            return re.compile("(?!)")
        opening = self._opening(self._sets[0], OPENING)
        return re.compile(f"[{re.escape(''.join(sorted(firsts)))}](?<={before}(?={opening}).)", re.DOTALL)

    def _opening(self, states: frozenset[int], depth: int) -> str:
        if not depth or any(self._values[state] for state in states):
            return ""
        by_rest: dict[str, list[str]] = {}
        for one in sorted({one for state in states for label in self._edges[state] for one in _characters(label)}):
            by_rest.setdefault(self._opening(self._reached(states, one), depth - 1), []).append(one)
        options = (f"[{re.escape(''.join(ones))}]{rest}" for rest, ones in by_rest.items())
        return f"(?:{'|'.join(options)})"

    def at(self, text: str, start: int, end: int) -> list[tuple[int, tuple[Value, ...]]]:
        """Where forms end that begin at `start`, the longest first, with the values of each, in order of drawing."""
        state, found = 0, []
        moves = self._moves
        for place in range(start, end):
            one = text[place]
            next_state = moves[state].get(one)
            if next_state is None:
                if one not in self._alphabet:
                    break
                next_state = self._move(state, one)
            if next_state == DEAD:
                break
            state = next_state
            if self._found[state]:
                found.append((place + 1, self._found[state]))
        found.reverse()
        return found

    def _move(self, state: int, one: str) -> int:
        reached = self._reached(self._sets[state], one)
        self._moves[state][one] = number = self._number(reached) if reached else DEAD
        return number

    def _reached(self, states: frozenset[int], one: str) -> frozenset[int]:
        labels = (one, DIGIT) if one in DIGITS else (one,)
        return frozenset(new for old in states for label in labels for new in self._edges[old].get(label, ()))

    def _number(self, states: frozenset[int]) -> int:
        if states not in self._numbers:
            self._numbers[states] = len(self._sets)
            self._sets.append(states)
            self._moves.append({})
            ordered = sorted(states)
            self._found.append(tuple(value for state in ordered for value in self._values[state]))
        return self._numbers[states]


class Lexicon(Generic[Value]):
    """Words with a value each, found longest first; None is the value of a word that only hides others.

    `spaced`: words stand apart, none begins or ends inside another, and capitals don't matter.
    """

    def __init__(self, words: Iterable[tuple[str, Value | None]], spaced: bool) -> None:
        self._spaced = spaced
        self._automaton: Automaton[Value | None] = Automaton()
        for word, value in words:
            states = self._automaton.begin()
            for one in word:
                states = self._automaton.then(states, *({one.lower(), one.upper()} if spaced else {one}))
            self._automaton.end(states, value)
        self._begin = self._automaton.places(r"(?<![^\W_])" if spaced else "")

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Value]]:
        """Yield start, end and value of each word between `start` and `end`, none overlapping another."""
        here = start
        for candidate in self._begin.finditer(text, start, end):
            place = candidate.start()
            if place < here:
                continue
            for stop, values in self._automaton.at(text, place, end):
                if self._spaced and _inside_a_word(text, stop):
                    continue
                here = stop
                if values[0] is not None:
                    yield place, stop, values[0]
                break

    def after(self, text: str, place: int, end: int) -> int | None:
        """Where the longest word ends that begins at `place`; None where none does, or one that only hides others."""
        for stop, values in self._automaton.at(text, place, end):
            if not (self._spaced and _inside_a_word(text, stop)):
                return None if values[0] is None else stop
        return None

    def any(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words stands between `start` and `end`."""
        return next(self.find(text, start, end), None) is not None


def _characters(label: str) -> frozenset[str]:
    return DIGITS if label == DIGIT else frozenset({label})


def _inside_a_word(text: str, at: int) -> bool:
    return at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
