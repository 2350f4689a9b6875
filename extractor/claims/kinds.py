"""What kind of claim a quantity makes, and which way a change goes."""

from extractor.claims.setting import Setting
from extractor.claims.words import BIT, CHANGES, bits
from extractor.languages.roles import Sort
from extractor.model.claim import Kind
from extractor.model.quantity import Direction, Quantity
from extractor.model.text import Span

FALLING = BIT["fall"]
CHANGING = ("change", "extent")  # governors
SUM = 10_000  # what is raised, and no price that gained so much
GROWTH = CHANGES | bits("noun", "gerund", "measuring", "verb")  # what a noun of change may be besides


def sort_of(quantity: Quantity, setting: Setting) -> Sort:
    """What sort of figure it is, before it is known what it measures: a share and a rate are both a ratio."""
    if _adds(quantity, setting):
        return "change"
    if _got(quantity, setting):
        return "money"
    if (setting.governor in CHANGING and not _of_things(quantity, setting)) or (
        setting.governor == "more" and _measures_change(quantity, setting)
    ):
        return "change"
    if quantity.unit == "pp" or (quantity.sign and setting.governor not in ("arrive", "take")):
        return "ratio" if _rated(setting) else "change"
    if quantity.unit == "%" and (_changed(setting) or change_of_thing(setting)):
        return "change"
    if _altered(quantity, setting):
        return "change"
    if quantity.unit == "%" and _compared(setting):
        return "multiple"
    return _sort_of_unit(quantity.unit)


def _adds(quantity: Quantity, setting: Setting) -> bool:
    """Whether a figure is added to what is measured, or taken from it: adds 5 dollars | to the bill, wiped 5% | off."""
    act, does = setting.act, setting.words.does
    if act is None or setting.governor not in ("act", "change") or setting.link != "-" or quantity.unit == "count":
        return False
    wanted = {"to": "augmenting", "from": "subtracting", "off": "subtracting"}.get(setting.after)
    return bool(wanted and does[act.start] & BIT[wanted])


def _got(quantity: Quantity, setting: Setting) -> bool:
    """Whether a sum is what somebody gets or gives away: raised 5 million, but: lost 3 dollars, 5 million in value."""
    does, thing, act = setting.words.does, setting.thing, setting.act
    if setting.governor != "change" or setting.link != "-" or _sort_of_unit(quantity.unit) != "money" or not act:
        return False
    valued = thing is not None and setting.words.any(thing.words, BIT["valuation"])
    return bool(does[act.start] & BIT["getting"]) and quantity.value >= SUM and not valued


def _of_things(quantity: Quantity, setting: Setting) -> bool:
    """Whether it counts some of the things that are lost or gained: lost three of the four games."""
    things = ("of",) if setting.namers is not None else ("of", "thing")
    return quantity.unit == "count" and setting.after in things and setting.governor == "change"


def _measures_change(quantity: Quantity, setting: Setting) -> bool:
    """Whether so much more is a change, and no number of things: 18% more, 300 more than in May, | 3 more ships."""
    if quantity.unit == "count":
        return setting.words.any(range(setting.at, setting.clause.stop), BIT["than"])
    return quantity.unit != "x"


def _rated(setting: Setting) -> bool:
    """Whether a rate is what the figure says, whatever its sign or unit: inflation was -0.8%, an error of 3 points."""
    words, found = setting.words, setting.subject
    if setting.namers is None:
        told = found is not None and setting.governor in ("level", "noun", "arrive") and not _changed(setting)
        return bool(told and words.does[found.words.stop - 1] & BIT["rate"])
    return any(words.does[n] & BIT["rate"] for n in setting.namers[:1])


def _changed(setting: Setting) -> bool:
    """Whether the verb before the object says that this rises or falls: lose 15% | lose weight, 15%."""
    does = setting.words.does
    return setting.governor == "noun" and bool(setting.act and does[setting.act.start] & CHANGES)


def _altered(quantity: Quantity, setting: Setting) -> bool:
    """Whether the verb before the object says that somebody has so much more or less of it: raised | its stake, $3m."""
    if setting.governor != "noun" or not setting.act or quantity.unit in ("%", "x"):
        return False
    if not setting.actor and not (setting.object and setting.object.measure):
        return False
    return bool(setting.words.does[setting.act.start] & BIT["altering"])


def change_of_thing(setting: Setting) -> int:
    """The bits of the change that somebody had, of which the figure tells: saw 5% of | sales growth; 0 for none."""
    if setting.after != "of" or not setting.thing or setting.governor not in ("have", "level"):
        return 0
    bit = setting.words.does[setting.thing.words.stop - 1]
    return bit if bit & (CHANGES | BIT["extent"]) else 0


def _compared(setting: Setting) -> bool:
    """Whether the quantity is a fraction of something of its own kind: only a tenth of the peak."""
    words = setting.words
    between = range(setting.model.stop, setting.at) if setting.model else range(0)
    verb = setting.act.start if setting.act else setting.at
    return (
        setting.governor == "of"
        and setting.subject is not None
        and bool(
            words.does[verb] & BIT["short"]
            or words.any(between, BIT["short"])
            or (setting.model and words.does[setting.model.start - 1] & BIT["short"])
        )
    )


def _sort_of_unit(unit: str) -> Sort:
    if unit in SORTS:
        return SORTS[unit]
    return "money" if len(unit) == 3 and unit.isupper() else "measure"


def kind_alone(quantity: Quantity) -> Kind:
    """The kind of a claim of which nothing but the quantity is known."""
    if quantity.unit == "pp" or quantity.sign:
        return "change"
    return {"ratio": "share"}.get(_sort_of_unit(quantity.unit), _sort_of_unit(quantity.unit))  # type: ignore


SORTS: dict[str, Sort] = {"%": "ratio", "x": "multiple", "count": "count"}


def kind_of(
    sort: Sort, quantity: Quantity, setting: Setting, measured: Span | None, carried: Kind | None = None
) -> tuple[Kind, Direction | None]:
    """The kind of the claim that `measured` is the property of, and the direction of a change.

    `carried` is the kind of the claim before, where it is of the same property.
    """
    if sort == "change":
        return "change", _direction(quantity, setting)
    if sort == "measure" and quantity.rule.endswith("/counted"):
        return "rate", None  # an index
    if sort != "ratio":
        return sort, None
    head = setting.words.last_in(measured)
    does = setting.words.does[head] if head is not None else 0
    if does & CHANGES and not does & ~GROWTH and carried != "share" and not _predicated(setting, measured):
        return "change", "decrease" if does & FALLING else "increase"
    heads = [setting.words.does[n] for n in _words_near(setting, measured)]
    for bit in heads:
        if bit & BIT["proportion"]:
            return "share", None
        if bit & BIT["extent"]:  # before rates: a growth rate is one in name only
            return "change", "decrease" if bit & FALLING else "increase"
        if bit & BIT["rate"] and not _held(setting, measured):
            return "rate", None
    return ("rate" if carried == "rate" else "share"), None


def _predicated(setting: Setting, measured: Span | None) -> bool:
    """Whether `measured` is what those do whose share the quantity is: 60% of the firms | expect sales to rise."""
    deed = setting.deed
    follows = measured and deed and setting.words.spans[deed.start].start <= measured.start
    return bool(follows or setting.governor == "take")


def _held(setting: Setting, measured: Span | None) -> bool:
    """Whether `measured` is what people do or think behind the figure: 72% | think that there should be less tax."""
    return bool(setting.person and measured and measured.start > setting.words.spans[setting.at].start)


def _direction(quantity: Quantity, setting: Setting) -> Direction:
    if setting.act and setting.words.does[setting.act.start] & BIT["subtracting"]:
        return "decrease"
    if setting.governor == "noun" and setting.act and setting.words.does[setting.act.start] & CHANGES:
        return "decrease" if setting.words.does[setting.act.start] & FALLING else "increase"
    if bit := change_of_thing(setting):
        return "decrease" if bit & FALLING else "increase"
    does = setting.words.does
    known = setting.word is not None and setting.governor in (*CHANGING, "more")
    if setting.word is not None and known and does[setting.word] & CHANGES:
        return "decrease" if does[setting.word] & FALLING else "increase"
    told = next((does[n] for n in reversed(range(setting.clause.start, setting.at)) if does[n] & CHANGES), 0)
    fell = told & FALLING and (known or setting.governor == "noun")  # by the extent of a cut, a cut of
    return quantity.sign or ("decrease" if fell else "increase")


def _words_near(setting: Setting, measured: Span | None) -> list[int]:
    """The words that can name the ratio: the head of `measured`, then what follows and precedes the figure."""
    words = setting.words
    if setting.namers is not None:
        return list(setting.namers)
    head = words.last_in(measured)
    found = [] if head is None else [head]
    if setting.governor != "take":
        found += list(reversed(setting.thing.words)) if setting.thing else []
        found += range(setting.at - 1, setting.clause.start - 1, -1)
    return found
