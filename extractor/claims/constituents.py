"""How the groups of a sentence hang together: verbs with their subjects, and what noun phrases are made of."""

from collections.abc import Iterator
from functools import cached_property

from extractor.claims.noun_phrases import LIGHT, LINKS, NOMINAL, NounPhrases
from extractor.claims.phrases import MEASURES, Phrase
from extractor.claims.words import BIT, bits

OWNING = bits("owning")


class Constituents(NounPhrases):
    """The noun phrases and verbs of one sentence; ranges count words, numbers of groups count groups."""

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
                yield self.take_apart(self.referent(found))

    def _subject(self, verb: int, known: dict[int, range | None]) -> range | None:
        groups = self.groups
        shared = next((known[n] for n in reversed(known) if self._shares(n, verb, known[n])), None)
        n = self.back(verb - 1)
        if n > 0 and groups[n].kind == "w":  # the ships that sank
            n = self.back(n - 1)
            return self._last_noun(n - 1 if groups[n].kind == "," else n)
        if n > 0 and groups[n].kind == "j" and groups[verb].letters.startswith("T"):
            return self.absolute(n - 1) or self.phrase_until(n - 1) or shared  # the figure likely to grow
        if shared and n > 0 and groups[n].kind == "c" and groups[verb].finite:  # rose by 5% and reached
            return shared
        if groups[verb].letters[0] in "Ti":  # to secure, beating
            own = self._controlled(n) or self.absolute(n) or self._told_for_short(verb)
            if own is None and groups[verb].letters[0] == "i" and n == verb - 1 and groups[n].kind in NOMINAL:
                own = self.phrase_until(n, strict=True)  # a package | totalling 5 million
            return own or shared or self._told_later(verb) or self.headlined(verb)
        if n > 0 and groups[n].kind == "," and groups[verb].letters[0] == "k":  # projects, valued at
            return self._last_noun(n - 1)
        if n > 0 and groups[n].kind in ",-" and groups[verb].finite:
            return self._before_aside(n) or shared
        if n >= 0 and n == verb - 1 and groups[verb].letters == "k" and self._main(n, known.get(n)):
            return known[n]  # X died | aged 91
        quoted = verb > 0 and groups[verb - 1].kind == '"'
        return self.phrase_until(verb - 1 if quoted else n) or shared

    def headlined(self, verb: int) -> range | None:
        """What a headline announces of by an infinitive alone, with which it begins: Acme | to cut 500 jobs."""
        groups, n = self.groups, verb - 1
        while n > 0 and groups[n].letters == "?":  # an opening quotation mark
            n -= 1
        if n < 0 or not groups[verb].letters.startswith("T") or any(group.finite for group in groups):
            return None
        found = self.phrase_until(n) if groups[n].kind in NOMINAL and not self.counted(n) else None
        return found if found and not found.start else None

    def _main(self, verb: int, subject: range | None) -> bool:
        """Whether the verb is finite and no clause of its own about the noun before its subject: boats | it sold."""
        if subject is None or not self.groups[verb].finite:
            return False
        first = self.group_of[subject.start]
        return first == 0 or self.groups[first - 1].kind not in NOMINAL

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

    def _told_for_short(self, verb: int) -> range | None:
        """The noun that a figure is told of without a verb before an infinitive: with shares | down 5% to end at 3."""
        n = verb - 1
        while (
            n > 0 and self.groups[n].kind in ("q", "noun", *LIGHT) and (self.counted(n) or self.groups[n].kind in LIGHT)
        ):
            n -= 1
        if n > 0 and self.groups[n].kind == "u" and self.groups[n - 1].kind in NOMINAL:
            return self.absolute(n - 1) or self.phrase_until(n - 1)
        return None

    def absolute(self, n: int) -> range | None:
        """The noun before a participle that a link makes its subject: with sales falling 5%."""
        for m in range(n, 0, -1):
            if self.groups[m].kind not in (*NOMINAL, *LINKS, "c") or (m < n and self.counted(m)):
                return None
            if self.does(self.groups[m - 1]) & BIT["with"] and self.groups[m].kind in NOMINAL:
                if m > 1 and self.groups[m - 2].kind != "," and not any(one.finite for one in self.groups[: m - 1]):
                    return None  # the trade with the islands
                return self.trimmed(self.groups[m].words.start, self.groups[n].words.stop)
        return None

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
        if n > 2 and self.alone(n - 1):  # Ann Lee, 56, of Leeds, was
            n -= 2
        if n > 0 and groups[n].kind == groups[mark].kind and groups[n - 1].kind in (*NOMINAL, ")", "t"):
            found = self.phrase_until(self.back(n - 1))
            if found and inside.kind == "verb" and self.does(inside) & BIT["including"]:
                return range(found.start, groups[mark].words.start)
            if found and inside.kind != "s":
                return found
        return self.phrase_until(mark)

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
        measuring = bool(words.does[head] & MEASURES) and not self._basket(stretch, head)
        if owner is None and measuring:
            stop = self._measures_end(stop, stretch.stop)
        if owner is None and measuring and stop < stretch.stop:  # the cost of running, cash flow from operations: all
            link = self.groups[self.group_of[stop]]
            first = link.words.stop
            if link.kind == "verb" and link.letters[-1] == "k" and first < stretch.stop and letters[first] == "l":
                owner, measure = self.trimmed(first + 1, stretch.stop), self.trimmed(stretch.start, stop)  # sold by
            acting = first < len(letters) and (letters[first] == "i" or self._activity(first, stretch.stop))
            if not acting and (link.kind == "o" or (link.kind == "l" and words.does[link.head] & OWNING)):
                owner, measure = self.trimmed(first, stretch.stop), self.trimmed(stretch.start, stop)
        if owner is None and measuring:
            named = (n for n in range(stretch.start, head) if letters[n] != "N" or words.does[n] & BIT["measuring"])
            name = next(named, head)
            if stretch.start < name:
                owner, measure = range(stretch.start, name), self.trimmed(name, stretch.stop)
        if owner and measure and words.does[head] & BIT["proportion"]:
            owner, measure = self._those_who(owner) or self._part_of_whole(owner, measure) or (owner, measure)
        before, after = self._linked(stretch, stop)
        if not measuring:
            return Phrase(stretch, "thing", owner, measure, before, after)
        if owner is None or measure is None:
            return Phrase(stretch, "measure", None, stretch, before, after)
        return Phrase(stretch, "owned", owner, measure, before, after)

    def _basket(self, stretch: range, head: int) -> bool:
        """Whether an index stands for a market, and for no measure: the electronics | index; but: the price index."""
        words = self.words
        before = range(stretch.start, head)
        return bool(words.does[head] & BIT["basket"]) and not words.any(before, MEASURES & ~BIT["proportion"])

    def _activity(self, first: int, stop: int) -> bool:
        """Whether only the activities of whoever is measured follow from word `first`: from continuing | operations."""
        return bool(self.words.does[stop - 1] & BIT["activity"]) and set(self.letters[first : stop - 1]) <= set("jnik")

    def _measures_end(self, stop: int, end: int) -> int:
        """Behind the measures that of joins to the one before word `stop`: the level of prices | of bread."""
        while stop + 1 < end and self.letters[stop] == "o":
            following = self.groups[self.group_of[stop + 1]]
            if not self.does(following) & MEASURES or "g" in following.letters or "p" in following.letters:
                break
            stop = min(following.words.stop, end)
        return stop

    def _those_who(self, whole: range) -> tuple[range, range] | None:
        """Those a proportion is of, and what they do: voters | opposing the plan, people | who smoke."""
        for n in range(self.group_of[whole.start] + 1, self.group_of[whole.stop - 1]):
            group = self.groups[n]
            if group.kind == "w" or (group.kind == "verb" and group.letters[-1] in "ki"):
                before = self.trimmed(whole.start, group.words.start)
                deed = self.trimmed(group.words.start + (group.kind == "w"), whole.stop)
                return (before, deed) if before and deed else None
        return None

    def _part_of_whole(self, owner: range, measure: range) -> tuple[range, range] | None:
        """The whole and its part in a proportion: X's share of | sales, the share of X in | sales, X's market share."""
        part, stretch = (owner, measure) if owner.start < measure.start else (None, owner)
        link = next((n for n in stretch if self.letters[n] == "l" or (part and self.letters[n] == "o")), None)
        if link is None:
            head = self.group_of[stretch.start]
            whole = self.trimmed(stretch.start, self.groups[head].head) if part else None
            return (whole, part) if whole and part and len(stretch) > 1 else None
        whole = self.trimmed(link + 1, stretch.stop)
        part = part or self.trimmed(stretch.start, link)
        return (whole, part) if whole and part and self.words.does[link] & bits("of", "in") else None

    def _linked(self, stretch: range, stop: int) -> tuple[range | None, range | None]:
        if stop < stretch.stop and self.letters[stop] in "lo":
            return self.trimmed(stretch.start, stop), self.trimmed(stop + 1, stretch.stop)
        return None, None

    def referent(self, found: range | None) -> range | None:
        """`found`, or what it stands for where it is a pronoun: the maker said | it sold 3 ships."""
        if found and len(found) == 1 and self.words.does[found.start] & BIT["third"]:
            return self._antecedent(found.start, whole=True)
        return found

    def _antecedent(self, word: int, *, whole: bool = False) -> range:
        """What a pronoun stands for: the nearest subject before it, or its owner unless `whole`; itself without one."""
        here = self.group_of[word]
        for n in sorted(self.subjects, reverse=True):
            found = self.subjects[n]
            if n < here and found and found.stop <= word and self.letters[found.start] not in "pP":
                owned = -1 if whole else self.letters.find("g", found.start, found.stop)
                return range(found.start, owned) if owned > 0 else found
        return range(word, word + 1)
