"""How the groups of a sentence hang together: noun phrases with all that belongs to them, verbs with their subjects."""

from collections.abc import Iterator
from functools import cached_property

from extractor.claims.groups import Group, groups_of
from extractor.claims.phrases import MEASURES, Phrase, alone
from extractor.claims.words import BIT, QUANTITY, Words, bits
from extractor.languages import LanguagePack

LIGHT = 'rtx"?'  # kinds of groups that add nothing to what they stand between
NOMINAL = ("noun", "q", "P")
LINKS = ("l", "o")
OPENS_PHRASE, CLOSES_PHRASE = "rtxc,;-)?os>wu", "rtxc,;-(?osl>wu"  # letters that no argument begins or ends with
OWNING = bits("owning")


class Constituents:
    """The groups of one sentence; ranges count words, numbers of groups count groups."""

    def __init__(self, words: Words, pack: LanguagePack) -> None:
        self.words = words
        self.groups = groups_of(words, pack)
        self.group_of = [n for n, group in enumerate(self.groups) for _ in group.words]
        self.letters = "".join(group.letters for group in self.groups)

    def does(self, group: Group) -> int:
        """The classes of the head of `group`."""
        return self.words.does[group.head]

    # --- verbs ------------------------------------------------------------------------------------------------------

    @cached_property
    def subjects(self) -> dict[int, range | None]:
        """The subject of each verb group."""
        found: dict[int, range | None] = {}
        for n, group in enumerate(self.groups):
            if group.kind == "verb":
                found[n] = self._subject(n, found)
        return found

    def topics(self, word: int, before: int | None = None) -> Iterator[Phrase]:
        """The subjects that end before word `word`, of verbs before group `before`, the nearest first."""
        seen = set()
        for verb in sorted(self.subjects, reverse=True):
            found = self.subjects[verb]
            if found and found.stop <= word and (before is None or verb < before) and found not in seen:
                seen.add(found)
                yield self.take_apart(found)

    def _subject(self, verb: int, known: dict[int, range | None]) -> range | None:
        groups = self.groups
        shared = next((known[n] for n in reversed(known) if self._shares(n, verb, known[n])), None)
        n = self.back(verb - 1)
        if n > 0 and groups[n].kind == "w":  # the ships that sank
            n = self.back(n - 1)
            return self._last_noun(n - 1 if groups[n].kind == "," else n)
        if n > 0 and groups[n].kind == "j" and groups[verb].letters.startswith("T"):
            return self.phrase_until(n - 1) or shared  # the figure likely to grow
        if shared and n > 0 and groups[n].kind == "c" and groups[verb].finite:  # rose by 5% and reached
            return shared
        if groups[verb].letters[0] in "Ti":  # to secure, beating
            return self._controlled(n) or shared or self._told_later(verb)
        if n > 0 and groups[n].kind == "," and groups[verb].letters[0] == "k":  # projects, valued at
            return self._last_noun(n - 1)
        if n > 0 and groups[n].kind in ",-" and groups[verb].finite:
            return self._before_aside(n) or shared
        return self.phrase_until(n) or shared

    def _shares(self, verb: int, later: int, subject: range | None) -> bool:
        """Whether what is told behind the comma or infinitive of `later` may be told of the subject of `verb`."""
        letters = self.groups[verb].letters
        if any(group.kind == ";" for group in self.groups[verb:later]):
            return False
        above = self.back(self.group_of[subject.start] - 1) if subject else -1
        raised = above >= 0 and self.groups[above].kind == "verb" and self.does(self.groups[above]) & BIT["raising"]
        plain = letters[0] != "b" and not raised and (verb == 0 or self.groups[self.back(verb - 1)].kind != "w")
        return plain or self.groups[later - 1].kind not in ",c"

    def _told_later(self, verb: int) -> range | None:
        """The noun behind the comma after a participle that begins the sentence: after falling 5%, shares …"""
        comma = next((n for n in range(verb, len(self.groups)) if self.groups[n].kind == ","), None)
        if comma is None or comma + 1 >= len(self.groups) or self.groups[comma + 1].kind != "noun":
            return None
        return self.phrase_from(comma + 1)

    def _controlled(self, n: int) -> range | None:
        """The object before an infinitive that is its subject: expects sales to grow."""
        found = self.phrase_until(n) if n > 0 and self.groups[n].kind in NOMINAL else None
        before = self.back(self.group_of[found.start] - 1) if found else -1
        if before < 0 or self.groups[before].kind != "verb":
            return None
        return found if self.does(self.groups[before]) & BIT["raising"] else None

    def _last_noun(self, n: int) -> range | None:
        """The noun in group `n` with those that of joins to it, without what they belong to."""
        if n < 0 or self.groups[n].kind not in NOMINAL:
            return self.phrase_until(n)
        first = n
        while first > 1 and self.groups[first - 1].kind == "o" and self.groups[first - 2].kind in NOMINAL:
            first -= 2
        return self.trimmed(self.groups[first].words.start, self.groups[n].words.stop)

    def _before_aside(self, mark: int) -> range | None:
        """The noun phrase before the apposition or clause that ends at the comma or dash `mark`."""
        groups, n = self.groups, mark - 1
        while n > 0 and groups[n].kind not in (groups[mark].kind, ";"):
            n -= 1
        inside = groups[n + 1]
        if n > 0 and groups[n].kind == groups[mark].kind and groups[n - 1].kind in (*NOMINAL, ")", "t"):
            found = self.phrase_until(self.back(n - 1))
            if found and inside.kind == "verb" and self.does(inside) & BIT["including"]:
                return range(found.start, groups[mark].words.start)
            if found and inside.kind != "s":
                return found
        return self.phrase_until(mark)

    # --- noun phrases -----------------------------------------------------------------------------------------------

    def back(self, n: int) -> int:
        """The group at `n` or before it that is not light."""
        while n >= 0 and self.groups[n].kind in LIGHT:
            n -= 1
        return n

    def phrase_until(self, last: int) -> range | None:
        """The noun phrase, with all that belongs to it, that ends in group `last`."""
        groups, first, n = self.groups, None, last
        while n >= 0:
            kind = groups[n].kind
            if kind == ")":
                n = self._opening(n) - 1
                continue
            if kind in NOMINAL:
                if first == n + 1 and not self.timed(n):
                    break
                first = n
            elif kind == "verb":
                if not self._reduced(n) or self.does(groups[n]) & BIT["including"]:
                    break
            elif (kind not in LINKS and kind not in 'c"rtx>') or (kind == "c" and n and self.counted(n - 1)):
                break
            n -= 1
        if first is None:
            return None
        if first and groups[first - 1].kind in LINKS:  # in Japan demand: the second noun begins the phrase
            first = next((m for m in range(first + 1, last + 1) if self._adjoins(m)), first)
        return self.trimmed(groups[first].words.start, groups[last].words.stop)

    def _adjoins(self, n: int) -> bool:
        before = self.back(n - 1)
        return self.groups[n].kind in NOMINAL and self.groups[before].kind in NOMINAL

    def timed(self, n: int) -> bool:
        """Whether group `n` is a time."""
        return "t" in self.groups[n].letters and set(self.groups[n].letters) <= set("tdj")

    def _told_directly(self, n: int) -> bool:
        """Whether a clause about the noun before it begins with group `n`: the people | it asked said …"""
        return self.groups[n].kind == "P" and n + 1 < len(self.groups) and self.groups[n + 1].finite

    def _reduced(self, verb: int) -> bool:
        """Whether a participle belongs to the noun before it: drivers living abroad, those asked had."""
        letters = self.groups[verb].letters
        if letters[0] == "i" and self.does(self.groups[verb]) & BIT["say"]:
            return False
        if letters == "v" and verb + 1 < len(self.groups) and self.groups[verb + 1].finite:
            letters = "k"
        before = self.groups[verb - 1].kind if verb else ""
        return letters[-1] in "ki" and letters[0] not in "mehvT" and before in (*NOMINAL, ")")

    def _opening(self, n: int) -> int:
        partner = self.words.partner[self.groups[n].words.start]
        return self.group_of[partner] if partner is not None else n

    def phrase_from(self, first: int, *, start: int | None = None) -> range | None:
        """The noun phrase that begins with group `first`, or inside it with word `start`."""
        groups, n = self.groups, first + 1
        if groups[first].kind == "verb" and n < len(groups) and groups[n].kind in NOMINAL and not self.counted(n):
            n += 1  # strengthening exports
        while n < len(groups):
            kind = groups[n].kind
            if kind == "(" and self.closing(n) is not None:
                n = self.closing(n) + 1  # type: ignore[operator]
            elif kind in LINKS and self._attached(n):
                n += 2
            elif kind == "verb" and self._reduced(n):
                n += 1
                if n < len(groups) and groups[n].kind in NOMINAL and not self.counted(n):
                    n += 1
            elif (kind == "w" or self._told_directly(n)) and groups[n - 1].kind in NOMINAL:
                n = self._clause_end(n)
            elif kind == "r" and n + 1 < len(groups) and groups[n + 1].kind in LINKS and self._attached(n + 1):
                n += 1
            elif (kind == "c" and self._coordinated(n)) or (kind == "," and self._listed(n)):
                n += 2
            else:
                break
        return self.trimmed(groups[first].words.start if start is None else start, groups[n - 1].words.stop)

    def closing(self, n: int) -> int | None:
        """The bracket that closes the one that is group `n`."""
        partner = self.words.partner[self.groups[n].words.start]
        return self.group_of[partner] if partner is not None and partner > self.groups[n].words.start else None

    def counted(self, n: int) -> bool:
        """Whether a quantity stands in group `n`."""
        return self.words.any(self.groups[n].words, QUANTITY)

    def _attached(self, link: int) -> bool:
        """Whether the link and what follows it belong to the noun before."""
        following = self.groups[link + 1] if link + 1 < len(self.groups) else None
        done = self.groups[link - 1].kind == "verb" and bool(self.does(self.groups[link]) & BIT["by"])  # held by
        if following is None or (self.does(self.groups[link]) & BIT["loose"] and not done):
            return False
        if following.kind == "verb":
            return following.letters[0] == "i"
        return following.kind in NOMINAL and not self.counted(link + 1) and not self.timed(link + 1)

    def _clause_end(self, n: int) -> int:
        """Behind the relative clause that begins with group `n`."""
        verbs = 0
        for m in range(n + 1, len(self.groups)):
            kind = self.groups[m].kind
            verbs += kind == "verb" and self.groups[m].letters[0] not in "Tik"
            if kind in ",;-(s" or verbs > 1 or (kind in NOMINAL and self.counted(m)):
                return m
        return len(self.groups)

    def _coordinated(self, n: int) -> bool:
        groups = self.groups
        return (
            n + 1 < len(groups)
            and groups[n + 1].kind == "noun"
            and not self.counted(n + 1)
            and not (n + 2 < len(groups) and groups[n + 2].finite)
        )

    def _listed(self, n: int) -> bool:
        groups = self.groups
        if n + 1 < len(groups) and groups[n + 1].kind == "verb" and self.does(groups[n + 1]) & BIT["including"]:
            return n + 2 < len(groups) and groups[n + 2].kind == "noun" and not self.counted(n + 2)
        return (
            n + 2 < len(groups)
            and groups[n + 1].kind == "noun"
            and groups[n + 2].kind == "c"
            and (not self.counted(n + 1) and self._coordinated(n + 2))
        )

    def trimmed(self, start: int, stop: int) -> range | None:
        """The words from `start` to before `stop` without those at either end that belong to no argument."""
        letters, partner = self.letters, self.words.partner
        while start < stop:
            first, last = letters[start], letters[stop - 1]
            if first in OPENS_PHRASE or self._alone(start, start, stop):
                start += 1
            elif last in CLOSES_PHRASE or self._alone(stop - 1, start, stop):
                stop -= 1
                while last == "t" and stop > start and letters[stop - 1] in "ld":
                    stop -= 1
            elif partner[start] == stop - 1:
                start, stop = start + 1, stop - 1
            else:
                return range(start, stop)
        return None

    def _alone(self, n: int, start: int, stop: int) -> bool:
        partner = self.words.partner
        return alone(partner, n, start, stop) or (partner[n] is None and self.letters[n] in '"()')

    # --- what a noun phrase is made of ------------------------------------------------------------------------------

    def take_apart(self, stretch: range) -> Phrase:
        """The owner and the measurable of a noun phrase, where it has them."""
        words, letters = self.words, self.letters
        group = self.groups[self.group_of[stretch.start]]
        stop = min(group.words.stop, stretch.stop)
        owner, measure = None, None
        genitive = letters.rfind("g", stretch.start, stop)
        if genitive > 0:
            owner, measure = self.trimmed(stretch.start, genitive), self.trimmed(genitive + 1, stretch.stop)
        elif letters[stretch.start] == "p" and len(stretch) > 1:
            owner, measure = self._antecedent(stretch.start), self.trimmed(stretch.start + 1, stretch.stop)
        head = max((n for n in range(stretch.start, stop) if letters[n] in "nNq"), default=stop - 1)
        measuring = bool(words.does[head] & MEASURES)
        if owner is None and measuring and stop < stretch.stop:
            link = self.groups[self.group_of[stop]]
            acting = stop + 1 < len(letters) and letters[stop + 1] == "i"  # the cost of running: all is the measure
            if not acting and (link.kind == "o" or (link.kind == "l" and words.does[link.head] & OWNING)):
                owner, measure = self.trimmed(stop + 1, stretch.stop), self.trimmed(stretch.start, stop)
        if owner is None and measuring:
            name = next((n for n in range(stretch.start, head) if letters[n] != "N"), head)
            if stretch.start < name:
                owner, measure = range(stretch.start, name), self.trimmed(name, stretch.stop)
        before, after = self._linked(stretch, stop)
        if not measuring:
            return Phrase(stretch, "thing", owner, measure, before, after)
        if owner is None or measure is None:
            return Phrase(stretch, "measure", None, stretch, before, after)
        return Phrase(stretch, "owned", owner, measure, before, after)

    def _linked(self, stretch: range, stop: int) -> tuple[range | None, range | None]:
        if stop < stretch.stop and self.letters[stop] in "lo":
            return self.trimmed(stretch.start, stop), self.trimmed(stop + 1, stretch.stop)
        return None, None

    def _antecedent(self, word: int) -> range:
        """What a possessive pronoun stands for: the nearest subject before it, or itself."""
        here = self.group_of[word]
        for n in sorted(self.subjects, reverse=True):
            found = self.subjects[n]
            if n < here and found and found.stop <= word and self.letters[found.start] not in "pP":
                owned = self.letters.find("g", found.start, found.stop)
                return range(found.start, owned) if owned > 0 else found
        return range(word, word + 1)
