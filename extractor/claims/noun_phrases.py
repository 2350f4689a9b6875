"""Noun phrases with all that belongs to them, made of the groups of a sentence."""

from typing import Any

from extractor.claims.groups import Group, groups_of
from extractor.claims.phrases import alone
from extractor.claims.words import BIT, QUANTITY, Words, bits
from extractor.languages import LanguagePack

LIGHT = 'rtx"?'  # kinds of groups that add nothing to what they stand between
NOMINAL = ("noun", "q", "P")
LINKS = ("l", "o")
CLAUSE_MARKS = ",;-s("
OPENS_PHRASE, CLOSES_PHRASE = "rtxc,;-)?os>wu", "rtxc,;-(?osl>wu"  # letters that no argument begins or ends with


class NounPhrases:
    """The noun phrases of one sentence; ranges count words, numbers of groups count groups.

    `around` remembers what was found around a figure, for those that share it.
    """

    def __init__(self, words: Words, pack: LanguagePack) -> None:
        self.words = words
        self.groups = groups_of(words, pack)
        self.group_of = [n for n, group in enumerate(self.groups) for _ in group.words]
        self.letters = "".join(group.letters for group in self.groups)
        self.around: dict[int, dict[str, Any]] = {}

    def does(self, group: Group) -> int:
        """The classes of the head of `group`."""
        return self.words.does[group.head]

    def back(self, n: int) -> int:
        """The group at `n` or before it that is not light."""
        while n >= 0 and self.groups[n].kind in LIGHT:
            timed = self.groups[n].kind == "t" and n > 0 and self.groups[n - 1].kind == "l"
            n -= 1 + timed  # rose | in March | by
        return n

    def phrase_until(self, last: int, *, strict: bool = False) -> range | None:
        """The noun phrase, with all that belongs to it, that ends in group `last`.

        `strict`: without figures before it, and nothing that a loose link (after) or a list may join it to.
        """
        groups, first, n = self.groups, None, last
        while n >= 0:
            kind = groups[n].kind
            if first is not None and (self._loosely(n) if strict else self._opens_clause(n)):
                break
            if kind == ")" or (kind == '"' and self.opening(n) < n):
                n = self.opening(n) - 1
                continue
            if kind in NOMINAL:
                if first == n + 1 and not self.timed(n):
                    break
                first = n
            elif first == n + 1 and self._linked_gerund(n):
                pass
            elif kind == "verb" and not strict and self._still_to_do(n):
                n -= groups[n - 1].kind == "j"
            elif kind == "verb" and (not self._reduced(n) or self.does(groups[n]) & BIT["including"]):
                opened = self._clause_of_noun(n)
                if opened is None:
                    break
                n = opened
            elif kind == "," and first is not None and not strict and self._in_list(n, first):
                pass
            elif kind == "c" and first == n + 1 and self._pronoun_acts(first):
                break  # the ships sank and | they have 3 left
            elif kind not in LINKS and kind not in ("verb", *'c"rtx>'):
                break
            elif kind == "c" and n and self.counted(self.back(n - 1)):
                break  # rose to 5 tonnes in May and | sales
            n -= 1
        if first is None:
            return None
        if first and groups[first - 1].kind in LINKS:  # in Japan demand: the second noun begins the phrase
            first = next((m for m in range(first + 1, last + 1) if self._adjoins(m)), first)
        return self.trimmed(groups[first].words.start, groups[last].words.stop)

    def _linked_gerund(self, verb: int) -> bool:
        """Whether a link joins the gerund to a noun before it: profit before | paying taxes."""
        groups = self.groups
        return (
            verb > 1
            and groups[verb].letters[0] == "i"
            and groups[verb - 1].kind in LINKS
            and groups[verb - 2].kind in NOMINAL
        )

    def _in_list(self, comma: int, first: int) -> bool:
        """Whether a list of nouns goes on at the comma and over group `first`: soap, | nets and ropes."""
        behind = self.list_end(comma, before_verb=True)
        if behind is None or behind <= first + 1 or self.groups[comma - 1].kind not in NOMINAL:
            return False
        n = comma - 1
        while n > 0 and self.groups[n - 1].kind in (*NOMINAL, *LINKS):
            n -= 1
        return self.groups[n].kind not in LINKS  # in Norway, soap and ropes

    def _opens_clause(self, n: int) -> bool:
        """Whether a clause begins with the loose link that is group `n`, one having ended before: rose as | X fell."""
        if self.groups[n].kind not in LINKS or not self.does(self.groups[n]) & BIT["loose"]:
            return False
        for group in reversed(self.groups[:n]):
            if group.kind in CLAUSE_MARKS:
                return self._pronoun_acts(n + 1)
            if group.finite:
                return True
        return False

    def _loosely(self, n: int) -> bool:
        """Whether group `n` may part a noun from what stands before it."""
        group, before = self.groups[n], self.groups[n - 1].kind if n else ""
        if group.kind == "c":
            return n > 1 and before in NOMINAL and self.groups[n - 2].kind in LINKS
        if group.kind in LINKS:
            return bool(self.does(group) & BIT["loose"]) and before != "verb"
        return group.kind == "noun" and self.counted(n)

    def _clause_of_noun(self, verb: int) -> int | None:
        """The group with which a clause about a noun begins that holds the verb: people | who smoke, what | it sold."""
        groups = self.groups
        if verb + 1 < len(groups) and groups[verb + 1].kind == "verb" and groups[verb - 1].kind in NOMINAL:
            contact = verb > 1 and groups[verb - 2].kind in NOMINAL  # what | it sold was, what it | sold was
            return verb - 1 if contact else verb
        for n in range(verb - 1, 0, -1):
            if groups[n].kind == "w":
                return n if groups[n - 1].kind in NOMINAL else None
            if groups[n].kind in CLAUSE_MARKS or groups[n].kind == "verb":
                return None
            if groups[n].kind in NOMINAL and groups[n - 1].kind in NOMINAL:
                return n
        return None

    def _adjoins(self, n: int) -> bool:
        before = self.back(n - 1)
        return self.groups[n].kind in NOMINAL and self.groups[before].kind in NOMINAL

    def timed(self, n: int) -> bool:
        """Whether group `n` is a time."""
        return "t" in self.groups[n].letters and set(self.groups[n].letters) <= set("tdj")

    def tells_how(self, n: int) -> bool:
        """Whether group `n` is a noun that behind a link says only how: in total, on average."""
        group = self.groups[n]
        return bool(self.does(group) & BIT["manner"]) and set(group.letters[:-1]) <= set("jxr")

    def _pronoun_acts(self, n: int) -> bool:
        """Whether group `n` is a pronoun with its verb."""
        return self.groups[n].letters == "P" and n + 1 < len(self.groups) and self.groups[n + 1].finite

    def _reduced(self, verb: int) -> bool:
        """Whether a participle belongs to the noun before it: drivers living abroad, those asked had."""
        letters = self.groups[verb].letters
        if letters[0] == "i" and self.does(self.groups[verb]) & BIT["say"]:
            return False
        if letters == "v" and verb + 1 < len(self.groups) and self.groups[verb + 1].finite:
            letters = "k"
        before = self.groups[verb - 1].kind if verb else ""
        done = letters[-1] in "ki" or (letters[0] in "ki" and "T" in letters)  # designed to last
        return done and letters[0] not in "mehvT" and before in (*NOMINAL, ")")

    def _still_to_do(self, verb: int) -> bool:
        """Whether an infinitive belongs to the noun before it: the sum | to be paid, those | likely to vote."""
        groups, before = self.groups, verb - 1
        letters = groups[verb].letters
        if letters[0] != "T" or before < 1:
            return False
        able = groups[before].kind == "j" and groups[before - 1].kind in NOMINAL
        return able or (groups[before].kind in NOMINAL and letters[-1] == "k" and not self.counted(before))

    def _purpose(self, first: int, stop: int) -> bool:
        """Whether a verb between two groups tells what something is there to do: a plan designed to cut costs and …"""
        return any(group.kind == "verb" and "T" in group.letters for group in self.groups[first:stop])

    def opening(self, n: int) -> int:
        """The bracket or quotation mark that opens what group `n` closes; itself where none does."""
        partner = self.words.partner[self.groups[n].words.start]
        return self.group_of[partner] if partner is not None else n

    def phrase_from(self, first: int, *, start: int | None = None) -> range | None:
        """The noun phrase that begins with group `first`, or inside it with word `start`."""
        groups, n = self.groups, first + 1
        if groups[first].kind == "verb" and n < len(groups) and groups[n].kind in NOMINAL and not self.counted(n):
            n += 1  # strengthening exports
        while n < len(groups):
            kind = groups[n].kind
            if kind in '("' and self.closing(n) is not None:
                n = self.closing(n) + 1  # type: ignore[operator]
            elif kind in LINKS and self._attached(n):
                n += 2
            elif kind in LINKS and n + 1 < len(groups) and (quoted := self._quoted(n + 1)) is not None:
                n = quoted + 1
            elif kind == "verb" and self._reduced(n):
                if self._counting(n + 1) or (
                    groups[n + 1 : n + 2] and groups[n + 1].kind in LINKS and self._bare(n + 2)
                ):
                    break  # 30 items | totalling 5 million, including cuts of 5%, boats | valued at 5 million
                n += 1
                n += n < len(groups) and groups[n].letters.startswith("T")  # a plan designed | to cut
                if n < len(groups) and groups[n].kind in NOMINAL and not self.counted(n):
                    n += 1
            elif kind == "c" and n + 1 < len(groups) and groups[n + 1].letters[-1] == "b" and self._purpose(first, n):
                n += 2
                if n < len(groups) and groups[n].kind in NOMINAL and not self.counted(n):
                    n += 1
            elif kind == "w" and groups[n - 1].kind in NOMINAL:
                n = self._clause_end(n)
            elif kind == "i" and groups[n - 1].letters == "d" and n + 1 < len(groups) and groups[n + 1].finite:
                n += 1  # those | attending | say
            elif kind in "rt" and n + 1 < len(groups) and groups[n + 1].kind in LINKS and self._attached(n + 1):
                n += 1
            elif kind == "c" and self._coordinated(n):
                n += 2
            elif kind == "," and (behind := self.list_end(n)) is not None:
                n = behind
            else:
                break
        return self.trimmed(groups[first].words.start if start is None else start, groups[n - 1].words.stop)

    def _bare(self, n: int) -> bool:
        """Whether group `n` ends with its figure."""
        return n < len(self.groups) and self.counted(n) and self.groups[n].letters[-1] == "q"

    def _counting(self, n: int) -> bool:
        """Whether group `n` is a noun with a figure, or linked to one."""
        groups = self.groups
        linked = n + 2 < len(groups) and groups[n + 1].kind in LINKS and self.counted(n + 2)
        return n < len(groups) and groups[n].kind in NOMINAL and (self.counted(n) or linked)

    def _quoted(self, n: int) -> int | None:
        """The group that closes the quotation, without figures, that group `n` opens: the offer for "Acme"."""
        closing = self.closing(n) if self.groups[n].kind == '"' else None
        return closing if closing is not None and not any(map(self.counted, range(n, closing))) else None

    def closing(self, n: int) -> int | None:
        """The bracket that closes the one that is group `n`."""
        partner = self.words.partner[self.groups[n].words.start]
        return self.group_of[partner] if partner is not None and partner > self.groups[n].words.start else None

    def counted(self, n: int) -> bool:
        """Whether a quantity stands in group `n`."""
        return self.words.any(self.groups[n].words, QUANTITY)

    def alone(self, n: int, opener: str = ",") -> bool:
        """Whether group `n` is a bare figure between commas, or between `opener` and a comma."""
        bare = set(self.groups[n].letters) <= set("xq") and self.counted(n)
        return bare and n + 1 < len(self.groups) and (self.groups[n - 1].kind, self.groups[n + 1].kind) == (opener, ",")

    def _attached(self, link: int) -> bool:
        """Whether the link and what follows it belong to the noun before."""
        following = self.groups[link + 1] if link + 1 < len(self.groups) else None
        done = self.groups[link - 1].kind == "verb" and bool(self.does(self.groups[link]) & BIT["by"])  # held by
        if following is None or (self.does(self.groups[link]) & BIT["loose"] and not done):
            return False
        if following.kind == "verb":
            return following.letters[0] == "i"
        if self.does(self.groups[link]) & BIT["with"] and self._counts(link + 1):
            return False  # 4 banks | with assets of 5 million
        if self.counted(link + 1) or self.timed(link + 1) or self.tells_how(link + 1):
            return False
        if "#" in following.letters and self.does(following) & bits("moment", "calendar"):
            return False  # weight | over 72 weeks
        return following.kind in NOMINAL

    def _counts(self, n: int) -> bool:
        """Whether a link or a participle behind the noun that is group `n` gives it a figure."""
        groups = self.groups
        verb = n + 1 < len(groups) and groups[n + 1].kind == "verb" and self._reduced(n + 1)
        return n + 2 < len(groups) and (verb or groups[n + 1].kind == "o") and self.counted(n + 2)

    def _clause_end(self, n: int) -> int:
        """Behind the relative clause that begins with group `n`."""
        verbs = 0
        for m in range(n + 1, len(self.groups)):
            kind = self.groups[m].kind
            verbs += kind == "verb" and self.groups[m].letters[0] not in "Tik"
            if kind in ",;-(s" or verbs > 1 or (kind in NOMINAL and self.counted(m)):
                return m
        return len(self.groups)

    def _coordinated(self, n: int, *, before_verb: bool = False) -> bool:
        groups = self.groups
        return (
            n + 1 < len(groups)
            and groups[n + 1].kind == "noun"
            and not self.counted(n + 1)
            and (before_verb or not (n + 2 < len(groups) and groups[n + 2].finite))
        )

    def list_end(self, comma: int, *, before_verb: bool = False) -> int | None:
        """The group behind the list of nouns that goes on at group `comma`; None where none does.

        `before_verb`: a verb may follow that the whole list is the subject of.
        """
        groups, n = self.groups, comma + 1
        including = n < len(groups) and groups[n].kind == "verb" and bool(self.does(groups[n]) & BIT["including"])
        n += including
        while n < len(groups) and groups[n].kind == "noun" and not self.counted(n):
            n = self._item_end(n)
            last = n + (n + 1 < len(groups) and groups[n].kind == "," and groups[n + 1].kind == "c")
            if last < len(groups) and groups[last].kind == "c" and self._coordinated(last, before_verb=before_verb):
                return self._item_end(last + 1)
            if including:
                return n
            if n >= len(groups) or groups[n].kind != ",":
                return None
            n += 1
        return None

    def _item_end(self, n: int) -> int:
        """The group behind the noun that is group `n` and what links join to it."""
        n += 1
        while n < len(self.groups) and self.groups[n].kind in LINKS and self._attached(n):
            n += 2
        return n

    def trimmed(self, start: int, stop: int) -> range | None:
        """The words from `start` to before `stop` without those at either end that belong to no argument."""
        letters, partner = self.letters, self.words.partner
        while start < stop:
            first, last = letters[start], letters[stop - 1]
            if first in OPENS_PHRASE or alone(self.words, start, start, stop):
                start += 1
            elif last in CLOSES_PHRASE or alone(self.words, stop - 1, start, stop):
                stop -= 1
                while last == "t" and stop > start and letters[stop - 1] in "ld":
                    stop -= 1
            elif partner[start] == stop - 1:
                start, stop = start + 1, stop - 1
            else:
                return range(start, stop)
        return None
