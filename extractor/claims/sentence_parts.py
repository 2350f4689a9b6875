"""The parts that the other clauses of a sentence lend to a quantity."""

from collections.abc import Callable
from itertools import takewhile

from extractor.claims.bounds import clause_of, clauses_before, end_of
from extractor.claims.carried import near
from extractor.claims.memory import REACH, spoken_of, topic_of
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import LIGHT, Phrase, is_nominal, is_verb, subject, trimmed
from extractor.claims.scene import Scene
from extractor.claims.setting import Setting
from extractor.claims.tellers import firm, source
from extractor.claims.words import BIT, CLAUSE_ENDS, NUMERAL, QUANTITY, SOURCE, Words, bits
from extractor.model.text import Span


def container(scene: Scene) -> Span | None:
    """What a clause says to include the items that are told with their shares in brackets."""
    words, n = scene.setting.words, scene.setting.clause.start - 1
    while n >= 0:
        bit, partner = words.does[n], words.partner[n]
        if bit & BIT["including"]:
            clause, _ = clause_of(words, n)
            return scene.span(subject(words, clause.start, n))
        if bit & CLAUSE_ENDS:
            return None
        n = partner if partner is not None and partner < n else n - 1
    return None


def topics(scene: Scene) -> list[Span]:
    """The things that the earlier clauses of the sentence speak of, the nearest first, each once.

    What is only told the share of comes in where nothing else is spoken of.
    """
    words, found, parts = scene.setting.words, [], []
    for phrase in scene.before:
        thing = topic_of(words, phrase)
        told = thing is not None and all(words.does[n] & SOURCE for n in thing)  # who says it
        if thing and not told and not _points(words, thing) and not _only_acts(words, thing):
            (parts if _share_told(words, thing) else found).append(words.span(thing))
    return list(dict.fromkeys(found or parts))


def _share_told(words: Words, thing: range) -> bool:
    """Whether only the share is told that `thing` has among others: of these, engineers | take 40%."""
    among = thing.start and words.does[thing.start - 1] & BIT["among"]
    return bool(among and thing.stop < len(words) and words.does[thing.stop] & BIT["take"])


def _points(words: Words, thing: range) -> bool:
    """Whether `thing` begins with a pronoun, and names no firm or place all the same: it; but this firm."""
    named = len(thing) > 1 and words.does[thing.stop - 1] & bits("owning", "place")
    return bool(words.does[thing.start] & BIT["pronoun"]) and not named


def _only_acts(words: Words, thing: range) -> bool:
    """Whether `thing` begins with what is done, so that it names nothing: failed to board the ship; but who failed."""
    quoted = thing.start and words.does[thing.start - 1] & BIT["open_quote"]
    return len(thing) > 1 and not quoted and is_verb(words, thing.start) and not words.any(thing, BIT["of"])


def antecedent(scene: Scene, found: Span | None) -> Span | None:
    """`found`, or what it stands for where it is a pronoun and the sentence names that before: X said that it …"""
    words = scene.setting.words
    if found is None or (first := words.starting(found.start)) is None or not words.does[first] & BIT["anaphor"]:
        return found
    rest = [n for n in range(first + 1, len(words)) if words.spans[n].end <= found.end]
    if rest and not (len(rest) == 1 and words.does[rest[0]] & BIT["owning"]):
        return found
    return topic(0)(scene) or source(True)(scene) or found


def topic_after(scene: Scene) -> Span | None:
    """The thing that the next clause speaks of, where none before the quantity speaks of any: 20 years in, | he …"""
    words, start = scene.setting.words, scene.setting.clause.stop + 1
    if topics(scene) or start >= len(words) or not words.does[start - 1] & BIT["comma"]:
        return None
    phrase = spoken_of(words, range(start, end_of(words, start)))
    found = topic_of(words, phrase) if phrase else None
    return words.span(found) if found else None


def topic(n: int) -> Callable[[Scene], Span | None]:
    """The `n`th of the topics of the sentence so far, the nearest first; the first of all where `n` is -1."""

    def fill(scene: Scene) -> Span | None:
        found = topics(scene)
        return found[n] if -len(found) <= n < len(found) else None

    return fill


def outer(scene: Scene) -> Span | None:
    """The owner or thing that an earlier clause of the sentence speaks of."""
    for phrase in scene.before:
        if phrase.shape in ("owned", "singled"):
            return scene.span(phrase.owner)
        if phrase.shape == "thing":
            deed = phrase.deed and scene.setting.words.does[phrase.deed.start] & bits("preposition", "by")  # to | each
            return scene.span(phrase.doer if deed else phrase)
    return None


def points_back(setting: Setting) -> int | None:
    """The pronoun with which the subject names a figure told before, and no more than that: girls', | this share."""
    found, does = setting.subject, setting.words.does
    if not found:
        return None
    first = found.words.stop - 1
    while first > found.words.start and does[first] & bits("proportion", "anaphor", "number"):
        first -= 1
    return first if first < found.words.stop - 1 and does[first] & BIT["pronoun"] else None


def whose(scene: Scene) -> Span | None:
    """Of what a figure told before is told now: of the girls | this share …; even in India, | this share …"""
    words, setting, last = scene.setting.words, scene.setting, scene.memory.last
    pronoun = points_back(setting)
    if pronoun is None or setting.subject is None:
        return None
    if pronoun > setting.subject.words.start:
        return scene.span(trimmed(words, setting.subject.words.start, pronoun))
    clause = next(clauses_before(words, setting.clause.start, 1), None)
    if clause is None or (last and scene.last in ("clause", "sentence") and clause.start <= last.at):
        return None
    if found := inside(scene):
        return found
    named = trimmed(words, clause.start, clause.stop)
    while named and words.does[named.start] & (BIT["in"] | BIT["be"] | LIGHT):
        named = trimmed(words, named.start + 1, named.stop)
    return (
        scene.span(named) if named and all(is_nominal(words, n) or words.does[n] & BIT["of"] for n in named) else None
    )


def named_share(scene: Scene) -> Phrase | None:
    """The proportion that a clause since the last figure only names: those who smoke, their share, | rose to 30%."""
    words = scene.setting.words
    for clause in clauses_before(words, scene.setting.clause.start, NAMED):
        if words.any(clause, QUANTITY):
            return None
        last = clause.stop - 1
        while last > clause.start and words.does[last] & (LIGHT | bits("adjective", "foremost")):
            last -= 1
        if words.does[last] & BIT["proportion"] and words.does[last - 1] & BIT["of"]:
            found = trimmed(words, clause.start, last + 1)
            phrase = take_apart(words, found) if found and len(found) > 2 else None
            return phrase if phrase and phrase.shape in ("rated", "owned") else None
    return None


NAMED = 2  # clauses back to which one is looked for that only names a proportion


def named(part: str) -> Callable[[Scene], Span | None]:
    """A part of the proportion that a clause only names; who does what is proportioned may be its owner."""

    def fill(scene: Scene) -> Span | None:
        found = named_share(scene)
        return scene.span(getattr(found, part)) if found else None

    return fill


def most(part: str) -> Callable[[Scene], Span | None]:
    """A part of those of whom the clause before says that they are the most: who chose X, | the pupils."""

    def fill(scene: Scene) -> Span | None:
        words = scene.setting.words
        clause = next(clauses_before(words, scene.setting.clause.start, 1), None)
        if clause is None or not words.does[clause.stop - 1] & BIT["foremost"]:
            return None
        found = trimmed(words, clause.start, clause.stop - 1)
        phrase = take_apart(words, found) if found and words.does[found.stop - 1] & BIT["human"] else None
        return scene.span(getattr(phrase, part)) if phrase and phrase.before and phrase.after else None

    return fill


def foremost(scene: Scene) -> Span | None:
    """The rate of which the clause before says that it is the highest or the lowest: the | jobless rate | is lowest."""
    words, found = scene.setting.words, scene.before[0] if scene.before else None
    if found is None or not found.measure or not words.does[found.measure.stop - 1] & BIT["foremost"]:
        return None
    start = found.owner.stop if found.owner and found.owner.start == found.measure.start else found.measure.start
    measure = trimmed(words, start, found.measure.stop - 1)
    return scene.span(measure) if measure and words.does[measure.stop - 1] & BIT["rate"] else None


def singled(scene: Scene) -> Phrase | None:
    """The phrase before the quantity that says what is the first or the most of its kind."""
    return scene.before[0] if scene.before and scene.before[0].shape == "singled" else None


def singled_of(scene: Scene) -> Span | None:
    """Of what that which is said to be the first or the most is one: what the sentence's last share is of, or names."""
    found, last = singled(scene), scene.memory.last
    if found is None:
        return None
    if last and last.kind == "share" and scene.last in ("clause", "sentence"):
        return last.entity
    return scene.span(found.before) or topic(1)(scene)


def outer_part(part: str) -> Callable[[Scene], Span | None]:
    """A part of the nearest earlier phrase of the sentence that has it."""

    def fill(scene: Scene) -> Span | None:
        parted = (
            one for one in scene.before if one.shape != "deed"
        )  # the link of a clause parts no owner from a thing
        return next((scene.span(found) for one in parted if (found := getattr(one, part))), None)

    return fill


def fresh(part: str) -> Callable[[Scene], Span | None]:
    """A part of what the clauses since the last claim of the sentence speak of."""

    def fill(scene: Scene) -> Span | None:
        last, does = scene.memory.last, scene.setting.words.does
        since = last.at if last and scene.last in ("clause", "sentence") else -1
        for phrase in scene.before:
            if phrase.words.start < since:
                return None
            found = getattr(phrase, part)
            if found and not (part == "measure" and all(does[n] & BIT["extent"] for n in found)):  # the rise | was 5%
                return scene.span((phrase.head or found) if part == "measure" else found)
        return None

    return fill


def spoken_last(scene: Scene) -> Span | None:
    """The last of the things that the sentence speaks of and of the firms that tell their own figures in it."""
    found = max((one for one in (topic(0)(scene), firm(True)(scene)) if one), default=None)
    return near("entity")(scene) if found and _told_since(scene, found) else found


def _told_since(scene: Scene, topic: Span) -> bool:
    """Whether a semicolon parts `topic` from the last claim of the sentence, which then says what is spoken of."""
    last, words = scene.memory.last, scene.setting.words
    if not last or scene.last not in ("clause", "sentence") or last.entity is None:
        return False
    mark = next((n for n in range(last.at, -1, -1) if words.does[n] & BIT["semicolon"]), None)
    return mark is not None and topic.end <= words.spans[mark].start


def ending(words: Words, found: Span | None) -> int:
    """The bits of the last word of `found`, where that is among `words`."""
    last = words.last_in(found)
    return 0 if last is None else words.does[last]


def nearest(*names: str) -> Callable[[Scene], Span | None]:
    """The nearest thing of the sentence, or the last claim's entity, that ends with a word of these classes."""
    wanted = bits(*names)

    def fill(scene: Scene) -> Span | None:
        found = next((one for one in topics(scene) if ending(scene.setting.words, one) & wanted), None)
        last = scene.memory.last
        if found or last is None or near("entity")(scene) is None:
            return found
        told = reversed(scene.memory.told[-REACH:])
        same = takewhile(lambda one: one is last or (one.sentence == last.sentence and scene.last != "paragraph"), told)
        return next((one.entity for one in same if one.ends & wanted), None)

    return fill


def told_of(scene: Scene) -> Span | None:
    """What the clause before a bracket says of its subject, up to its measurable."""
    found = scene.before
    if not found:
        return None
    return scene.span(found[0].measure or found[0].deed or found[0].words)


def rate_before(scene: Scene) -> Span | None:
    """The name of a rate earlier in the sentence."""
    words = scene.setting.words
    for n in range(scene.setting.clause.start - 1, -1, -1):
        if words.does[n] & BIT["rate"]:
            return words.spans[n]
    return None


def _joins(words: Words, n: int) -> bool:
    """Whether the preposition that is word `n` opens no phrase of a place: by X; those of 20 | to 40."""
    return bool(words.does[n] & BIT["by"] or (n and words.does[n - 1] & NUMERAL))


LISTED = 12  # clauses within which the whole is named of which a list tells: of the pupils, “A” (5%), “B” (3%)


def inside(scene: Scene) -> Span | None:
    """The whole that an earlier clause names, or the clause itself before its verb: among the visitors, 30% …"""
    words, setting = scene.setting.words, scene.setting
    if setting.governor == "have" and setting.act and words.does[setting.act.start - 1] & BIT["inside"]:
        start = setting.clause.start + bool(words.does[setting.clause.start] & BIT["preposition"])
        return scene.span(trimmed(words, start, setting.act.start - 1))  # of the firms | in town, 5 are
    listed = setting.opener == "open" or (setting.governor == "noun" and setting.after in ("end", "list"))
    for clause in clauses_before(words, setting.clause.start, LISTED if listed else 3):
        if any(words.does[n] & BIT["have"] and words.any(range(n, clause.stop), QUANTITY) for n in clause):
            continue  # they have 30 | in training
        if words.does[clause.stop - 1] & BIT["inside"] and not words.does[clause.stop - 1] & bits("way", "when"):
            leads = (n for n in clause if words.does[n] & BIT["preposition"] and not _joins(words, n))
            start = next(leads, clause.start - 1) + 1
            start += bool(words.does[start] & QUANTITY)
            return scene.span(trimmed(words, start, clause.stop - 1))
    return None
