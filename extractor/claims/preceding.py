"""What a quantity depends on: the words before it, in a language whose phrases end with their head."""

from extractor.claims.actors import acting, modifies, opened
from extractor.claims.bounds import CLOSES, QUOTES, SEPARATES, clause_of
from extractor.claims.following import following
from extractor.claims.phrase_parts import take_apart
from extractor.claims.phrases import LIGHT, MEASURES, OF, counts, fronted, is_verb, subject, trimmed, without_bracket
from extractor.claims.setting import Setting
from extractor.claims.words import BIT, CHANGES, CLAUSE_ENDS, DEGREE, QUANTITY, TIME, Words, bits

LEVEL = bits("be", "reach", "to")
ACTION, COMPLEMENT = BIT["action"], BIT["complement"]
NO_ACTS = bits("take", "clausal")
EXPECTS, AHEAD = bits("say", "clausal"), LEVEL | bits("by", "adverb")
NOMINAL_OR_CHANGE = CHANGES | bits("noun", "gerund")
DONE = ACTION | bits("gerund", "verb")
ADVERBS = (LIGHT & ~bits("aspect", "respective")) | bits("say", "clausal", "modal", "by")
NOUNS = MEASURES | bits("noun", "pronoun")
LEADING = bits("be", "have", "reach", "take", "rise", "fall", "say", "complement")
DESCRIBING = bits("noun", "adjective", "gerund", "name", "and", "list")
AGENTS = bits("owning", "office", "human", "place")
SORTED = MEASURES | BIT["facility"]  # things whose sort a verbal noun tells: a testing | centre
WITHIN = bits("inside", "noun", "when", "way")
COMPARED = 16  # words of a comparison inside a clause; longer ones are clauses


def look(words: Words, at: int) -> Setting:
    """The setting of the quantity that is word `at`."""
    clause, opener = clause_of(words, at)
    setting = Setting(words, at, clause, opener, **following(words, at, clause))
    setting = _coordinated(setting)
    return _with_earlier(_governed(setting))


def _light(words: Words, start: int, n: int) -> tuple[int, int]:
    """The last word from `n` back to `start` that carries weight, and what those after it do."""
    passed = 0
    while n >= start:
        bit, partner = words.does[n], words.partner[n]
        if bit & BIT["noun"] and n > start and words.does[n - 1] & BIT["each"]:
            n -= 1  # costs, a thousand feet, | 3 dollars
        elif bit & CLOSES and partner is not None and partner >= start:
            if bit & QUOTES:
                break
            n = partner
        elif (
            bit & MEASURES
            or _changes(words, start, n)
            or not (bit & (LIGHT | LEVEL) or (bit & OF and n > start and words.does[n - 1] & LIGHT))
        ):
            break
        passed |= bit
        n -= 1
    return n, passed


def _changes(words: Words, start: int, n: int) -> bool:
    """Whether word `n` says that something rises or falls; one that is a word of degree as well, in a comparison."""
    bit = words.does[n]
    return bool(bit & CHANGES) and (not bit & DEGREE or words.any(range(start, n), BIT["than"]))


def _result(setting: Setting) -> int | None:
    """The word of the change to whose end the quantity is the result: fell by 5% | to 3; None where it is none."""
    words, n = setting.words, setting.at - 1
    while n > setting.clause.start and words.does[n] & (LIGHT & ~BIT["quantity"] | BIT["surpass"]):
        n -= 1
    if (
        not setting.position
        or setting.word is None
        or not words.does[n] & BIT["to"]
        or not words.does[n - 1] & QUANTITY
    ):
        return None
    return setting.word if words.does[setting.word] & CHANGES else None


def _coordinated(setting: Setting) -> Setting:
    """`setting` with its governor's word and its place among the quantities that share it."""
    words, start = setting.words, setting.clause.start
    n, passed = _light(words, start, setting.at - 1)
    position = 0
    while n >= start and (words.does[n] & QUANTITY or (words.does[n] & SEPARATES and words.does[n - 1] & QUANTITY)):
        position += bool(words.does[n] & QUANTITY)
        n -= 1
    if position:
        n, more = _light(words, start, n)
        passed |= more
    if n >= start and words.does[n] & EXPECTS and not words.does[n] & MEASURES and passed & AHEAD:
        n, more = _light(words, start, n - 1)  # is expected | to reach
        passed |= more
    after, last = 0, setting.at + 1
    while last < len(words) and (
        words.does[last] & QUANTITY
        or (words.does[last] & SEPARATES and last + 1 < len(words) and words.does[last + 1] & QUANTITY)
    ):
        after += bool(words.does[last] & QUANTITY)
        last += 1
    opening = range(start, min(start + 2, setting.at))
    if after and setting.after in ("list", "deed") and words.does[setting.at + 1] & SEPARATES:
        setting = _told_together(setting, last - 1)
    return setting.having(
        word=n if n >= start else None,
        level=bool(passed & LEVEL),
        respective=bool(passed & BIT["respective"]),
        among=words.any(opening, BIT["among"]),
        position=position,
        total=position + 1 + after,
    )


def _told_together(setting: Setting, last: int) -> Setting:
    """`setting` with what stands behind the `last` of its coordinated quantities: it is told of all (5 or 6 ships)."""
    words, found = setting.words, following(setting.words, last, setting.clause)
    if words.does[setting.at] & BIT["person"] and not words.does[last] & BIT["person"] and found.get("deed"):
        drown = found["deed"]  # 5 people and 6 cows | drown
        return setting.having(after="deed", deed=drown, rest=drown, person=True)
    return setting.having(**found) if found["after"] in ("of", "thing", "deed") else setting.having(after="list")


def _governed(setting: Setting) -> Setting:
    words, start, n = setting.words, setting.clause.start, setting.word
    if n is None:
        return setting.having(governor="level" if setting.level else "none")
    bit = words.does[n]
    if bit & BIT["among"] and start < n == setting.at - 1:  # allowed, of them, | 15 to stay
        return _governed(setting.having(word=n - 1, among=True))
    if _result(setting) is not None:
        return _with_subject(setting, "arrive", _before(words, start, n)).having(position=0, total=1)
    if bit & BIT["adding"] and setting.after == "thing":  # there are newly | 12 firms
        return _with_subject(setting, "act", n).having(act=range(n, n + 1), **acting(words, start, range(n, n + 1)))
    if bit & BIT["surpass"] and words.does[setting.at - 1] & OF:  # above last year's | 12 billion
        return setting.having(governor="none")
    if bit & CHANGES and not bit & MEASURES:
        ends = words.does[n + 1] & BIT["to"]
        return _with_subject(setting, "arrive" if ends else "change", _before(words, start, n))
    if bit & BIT["adjective"] and not bit & MEASURES and words.any(range(max(start, n - COMPARED), n), BIT["than"]):
        return _with_subject(setting, "noun", _before(words, start, n))  # X is, than Y, 17 times | worse
    if bit & BIT["extent"]:
        return _with_take(_with_subject(setting, "extent", n + 1))
    if bit & BIT["arrive"]:
        return _with_subject(setting, "arrive", _before(words, start, n))
    if bit & BIT["take"]:
        return _with_subject(setting, "take", n)
    if bit & BIT["from"]:
        return _with_subject(setting, "from", n)
    if bit & OF:
        return _of(setting)
    if bit & QUANTITY:
        return setting.having(governor="level" if setting.level else "noun")
    counting = setting.after == "thing" and not setting.level and bit & BIT["gerund"]  # plan | 60 schools
    counting = counting or (bit & BIT["verb"] and bit & BIT["measuring"] and not bit & NOMINAL_OR_CHANGE)
    if _held(words, start, n):
        return _with_take(_noun(setting))
    if is_verb(words, n) or ((bit & (BIT["say"] | ACTION | COMPLEMENT) or counting) and not bit & MEASURES):
        act = _whole_act(words, start, n)
        if is_verb(words, act.start) or not bit & COMPLEMENT:
            governor = "have" if bit & BIT["have"] else "act"
            if governor == "have" and setting.words.does[n - 1] & OF and n > start:
                setting.level, setting.headless = True, _headless(setting.having(level=True), n - 1)
            return _with_subject(setting, governor, act.start).having(act=act, **acting(words, start, act))
    return _with_take(_noun(setting))


def _held(words: Words, start: int, n: int) -> bool:
    """Whether the verb that is word `n` is what is held, of which a verb before it says no more: held | talks."""
    if words.does[n] & LEADING or not words.does[n] & DONE:
        return False
    n -= 1
    while n > start and words.does[n] & DESCRIBING and not words.does[n] & bits("human", "place", "make"):
        n -= 1
    return n >= start and bool(words.does[n] & BIT["make"])


def _with_subject(setting: Setting, governor: str, stop: int) -> Setting:
    words = setting.words
    found, front = fronted(words, setting.clause.start, stop)
    if found and len(found) > 1 and words.does[found.stop - 1] & WITHIN == BIT["inside"]:
        found = trimmed(words, found.start, found.stop - 1)  # among the boats | only 9% float
    if found and len(found) == 1 and words.does[found.start] & BIT["apiece"]:
        found = None
    return setting.having(governor=governor, front=front, subject=take_apart(words, found) if found else None)


def _before(words: Words, start: int, n: int) -> int:
    """Where ends what stands before word `n`, without light words, bases and comparisons."""
    while True:
        stop = n
        while stop > start and words.does[stop - 1] & (LIGHT | bits("basis", "reach", "be", "by", "to", "modal")):
            stop -= 1
        begins = bits("than", "and", "preposition") if words.does[stop - 1] & BIT["compared"] else BIT["than"]
        for m in range(stop - 1, max(start, stop - COMPARED) - 1, -1):
            if words.does[m] & begins:
                stop = m
                break
            if words.does[m] & (CHANGES if m == stop - 1 else QUANTITY | CHANGES):
                break
        if stop > start and words.does[stop - 1] & BIT["when"]:
            stop = next((m for m in range(max(start, stop - 4), stop) if words.does[m] & TIME), stop)
        for m in range(stop - 1, max(start, stop - 5) - 1, -1):
            if words.does[m] & BIT["preposition"] and m + 1 < stop:
                if all(words.does[k] & (TIME | bits("inside", "number")) for k in range(m + 1, stop)):
                    stop = m
                break
        if stop == n:
            return n
        n = stop


def _noun(setting: Setting) -> Setting:
    words, start, n = setting.words, setting.clause.start, setting.word
    assert n is not None
    setting = _with_subject(setting, "level" if setting.level else "noun", n + 1)
    first, acts = (n if _held(words, start, n) else n + 1), False
    ends = LIGHT | QUANTITY | bits("preposition", "by", "from", "say")
    while first > start and not words.does[first - 1] & ends:
        if (partner := opened(words, first - 1, start)) is not None:
            first = partner
            continue
        if is_verb(words, first - 1) and not modifies(words, first - 1, start):
            break
        added = words.does[first - 1] & BIT["adding"] and not words.does[first - 2] & BIT["say"]
        if added and words.does[n] & BIT["human"]:
            break  # there were | 9 cases more
        first -= 1
        if acts := _acts_on(words, start, first, n):
            first += 1
            break
    verb = first - 1
    while verb >= start and words.does[verb] & LIGHT and not words.does[verb] & ACTION:
        verb -= 1
    if verb < start or words.does[verb] & NO_ACTS:
        return setting
    reported = words.does[verb] & bits("say", "adding") and words.does[n] & BIT["human"]  # they reported | cases
    if not (acts or is_verb(words, verb) or words.does[verb] & ACTION or reported):
        return setting
    found, act = trimmed(words, first, n + 1), _whole_act(words, start, verb)
    return setting.having(
        object=take_apart(words, found) if found else None,
        act=act,
        relative=bool(words.does[first] & OF),
        **acting(words, start, act),
    )


def _whole_act(words: Words, start: int, verb: int) -> range:
    """The verb that is word `verb`, with the one before it that it only completes: traced | down."""
    completes = words.does[verb] & COMPLEMENT and verb > start and is_verb(words, verb - 1)
    return range(verb - 1 if completes else verb, verb + 1)


def _acts_on(words: Words, start: int, n: int, last: int) -> bool:
    """Whether the verbal noun that is word `n` is what is done to the things that end with word `last`.

    So it is at the head of its clause, behind an adverb, and behind who acts: they | in all tested | engines.
    """
    bit = words.does[n]
    if bit & ACTION and all(_together(words, m) for m in range(start, n)):
        return True
    if n in (start, last) or not bit & DONE or bit & NO_ACTS or words.does[n + 1] & OF:
        return False
    before, things = words.does[n - 1], words.does[last]
    if before & ADVERBS and not before & NOUNS:
        return not things & MEASURES
    acts = before & AGENTS or (bit & ACTION and before & BIT["noun"] and not before & (ACTION | BIT["gerund"]))
    return bool(acts and not bit & MEASURES and not things & SORTED)


def _together(words: Words, n: int) -> bool:
    """Whether word `n` only says that what is done is counted together, or belongs to no argument."""
    bit = words.does[n]
    return bool(bit & (LIGHT | CLAUSE_ENDS)) and bool(not bit & BIT["measuring"] or bit & BIT["verb"])


def _of(setting: Setting) -> Setting:
    """The quantity is one of something: a multiple, or a part of a whole."""
    words, start, link = setting.words, setting.clause.start, setting.word
    assert link is not None
    setting = setting.having(headless=_headless(setting, link))
    n = _model_verb(words, start, link)
    first = n + 1 + bool(n + 1 < link and words.does[n + 1] & BIT["surpass"])  # behind | Acme's 30%
    setting = setting.having(governor="of", model=without_bracket(words, trimmed(words, first, link)))
    if n < start:
        return setting
    setting = _with_subject(setting, "of", n)
    if words.does[n] & BIT["take"]:
        return setting.having(governor="take", whole=setting.model, taken=range(n, link))
    setting = setting.having(act=range(n, n + 1), **acting(words, start, range(n, n + 1)))
    return setting.having(holder=trimmed(words, setting.holder.start, link)) if setting.holder else setting


def _headless(setting: Setting, link: int) -> range | None:
    """Those that do something, where no noun names them: who want to stay | are 19; of whom who chose X | are 20%."""
    words, found = setting.words, subject(setting.words, setting.clause.start, link)
    if not found or not (setting.level or (setting.among and is_verb(words, found.start))):
        return None
    does = words.does[found.stop - 1] & BIT["adjective"] | words.does[found.start - 1] & BIT["say"]
    return found if does or any(is_verb(words, n) for n in found) else None


def _model_verb(words: Words, start: int, link: int) -> int:
    """The verb before what a quantity is one of; a word before `start` where there is none."""
    first = start - 1
    for n in range(link - 1, start - 1, -1):
        if words.does[n] & (QUANTITY | CLAUSE_ENDS):
            return n - 1 if n > start and words.does[n - 1] & BIT["take"] else first  # take, of 10 firms, | 70%
        if words.does[n] & bits("be", "take", "reach", "to", "arrive"):
            return n
        if is_verb(words, n):
            first = n
    return first


def _with_take(setting: Setting) -> Setting:
    """A quantity that a whole stands before: X takes, of Y's total, 30%."""
    words, start, n = setting.words, setting.clause.start, setting.word
    assert n is not None
    for verb in range(n, start - 1, -1):
        if words.does[verb] & QUANTITY:
            return setting
        if words.does[verb] & BIT["take"]:
            last = n + 1
            while last > verb + 1 and words.does[last - 1] & (OF | BIT["proportion"]):
                last -= 1
            setting = setting.having(whole=trimmed(words, verb + 1, last), taken=range(verb, n + 1))
            return _with_subject(setting, "take" if setting.governor != "extent" else "extent", verb)
    return setting


def _with_earlier(setting: Setting) -> Setting:
    """Where an earlier quantity of the clause has a subject, it is this one's too."""
    words, start = setting.words, setting.clause.start
    earlier = [n for n in range(start, setting.at) if words.does[n] & QUANTITY]
    if len(earlier) <= setting.position or setting.governor not in ("arrive", "level", "change", "from", "noun"):
        return setting
    n, _ = _light(words, start, earlier[0] - 1)
    if n < start or counts(words, earlier[-1], setting.at):
        return setting
    stop = _before(words, start, n) if words.does[n] & bits("rise", "fall", "arrive", "from") else n + 1
    while stop > start and words.does[stop - 1] & (LIGHT | bits("from", "basis")):
        stop -= 1
    found = subject(words, start, stop)
    return setting.having(subject=take_apart(words, found)) if found else setting
