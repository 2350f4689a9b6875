"""What a quantity measures, and of what: the arguments of each claim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from extractor.claims import head_first
from extractor.claims.cells import Cell, cell_of
from extractor.claims.frames import choose
from extractor.claims.kinds import kind_alone, kind_of, sort_of
from extractor.claims.memory import Memory, Told
from extractor.claims.phrases import LIGHT
from extractor.claims.preceding import look
from extractor.claims.reference import Comparison, comparisons, reference_of
from extractor.claims.scene import Scene
from extractor.claims.sentence_parts import antecedent, ending
from extractor.claims.setting import Setting
from extractor.claims.statement import Statement
from extractor.claims.words import BIT, CLAUSE_ENDS, Words, bits
from extractor.model.claim import Kind
from extractor.model.quantity import Direction, Quantity
from extractor.model.text import Span


@dataclass(frozen=True, slots=True)
class Arguments:
    """The kind of one claim and its arguments, in positions of the working text.

    `rules` names what decided them.
    """

    kind: Kind
    direction: Direction | None
    entity: Span | None = None
    property: Span | None = None
    reference: Span | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence with its words, what tells the setting of each of them, and its comparisons."""

    told: Statement
    words: Words
    around: Callable[[int], Setting]
    compared: tuple[Comparison, ...]


def find(told: Sequence[Statement]) -> tuple[Arguments, ...]:
    """The arguments of each quantity of a document's statements, in order."""
    memory = Memory()
    found: list[Arguments] = []
    for one in told:
        if cell := cell_of(one):
            found += (_of_cell(cell, quantity) for quantity in one.quantities)
        else:
            if one.quantities:
                analysed = Analysed(one, one.words, _around(one), comparisons(one.words, one.pack))
                found += (_arguments(analysed, quantity, memory) for quantity in one.quantities)
            memory.pass_over(one)
    return tuple(found)


def _of_cell(cell: Cell, quantity: Quantity) -> Arguments:
    kind, direction = cell.kind(quantity)
    return Arguments(kind, direction, *cell.arguments(kind), cell.basis, (f"{cell.pack.code}/cell",))


def _around(told: Statement) -> Callable[[int], Setting]:
    """What tells the setting of a word of `told`."""
    return partial(head_first.look, told.constituents) if told.pack.roles.groups else partial(look, told.words)


NEAR = 2000  # characters before a figure in which a nearer mention is looked for


def _nearest(found: Span | None, figure: Span, told: Statement) -> Span | None:
    """The last mention before `figure` of what `found` names; in a language with spaces, not inside a longer word."""
    if found is None or found.end > figure.start:
        return found
    text, name, stop = told.text, found.of(told.text), figure.start
    while (start := text.rfind(name, max(found.start, figure.start - NEAR), stop)) >= 0:
        end = start + len(name)
        if not told.pack.time.writing.spaced or not (
            text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
        ):
            return Span(start, end)
        stop = end - 1
    return found


KEPT = ("level-measure", "measure-set-kept", "change-measure")  # frames whose entity may be the firm of the text


def _short_name(found: Span, figure: Span, told: Statement) -> Span:
    """The last mention before `figure` of a firm by the first word of its name, or `found`: Acme Foods Inc … | Acme."""
    name = found.of(told.text)
    first = name.split(" ", 1)[0]
    if not (told.pack.time.writing.spaced and first != name and first[0].isupper() and len(first) > LITTLE):
        return found
    mention = _nearest(Span(found.start, found.start + len(first)), figure, told)
    return mention if mention and mention.start > found.start else found


LITTLE = 3  # letters that no name of a firm is known by: The


def _arguments(sentence: Analysed, quantity: Quantity, memory: Memory) -> Arguments:
    words, told = sentence.words, sentence.told
    if (at := words.place(quantity.span)) is None:  # it runs over the end of its sentence
        return Arguments(kind_alone(quantity), quantity.sign)
    place, pack = (told.number, told.block), told.pack
    first = _first_told(sentence, quantity, at)
    setting = sentence.around(first)
    sort = sort_of(quantity, setting)
    scene = Scene(
        setting,
        memory,
        sort,
        quantity.unit,
        memory.distance(setting, *place),
        place[1],
        [one for one in told.sources if one.whole.end <= quantity.span.start],
    )
    name, entity, prop = choose(scene, pack) if first == at else _as_before(memory)
    if not pack.roles.groups:
        entity, prop = antecedent(scene, entity), antecedent(scene, prop)
    prop = _without_owner(prop, entity, told)
    if entity and sort != "count" and any(entity == one.source for one in scene.sources) and _observes(words, entity):
        entity = None
    again = memory.last is not None and prop is not None and prop == memory.last.property
    if memory.last and again and not pack.roles.groups and any(entity == one.source for one in scene.sources):
        entity = memory.last.entity  # who tells it has no part in it
    entity, prop = (_nearest(one, quantity.span, told) for one in (entity, prop))
    if name in KEPT and entity:
        entity = _short_name(entity, quantity.span, told)
    carried = memory.last.kind if memory.last and prop and prop == memory.last.property else None
    kind, direction = kind_of(sort, quantity, setting, prop, carried)
    reference = scene.span(reference_of(setting, kind, sentence.compared)) or memory.basis(kind, *place)
    if reference and reference.start <= quantity.span.start < reference.end:
        reference = None  # it is the figure that the one before it was compared with
    if reference and prop and pack.roles.groups and reference.covers(prop):
        reference = None  # took 5 million from the budget
    named = frozenset(prop.of(told.text).lower().split() if prop else ())
    taken = scene.span(setting.taken)
    ends = memory.last.ends if memory.last and entity == memory.last.entity else ending(words, entity)
    whole = _with_act(setting, kind, entity)
    memory.told.append(Told(kind, quantity.unit, *place, at, whole, prop, taken, reference, named, ends))
    return Arguments(kind, direction, entity, prop, reference, (f"{pack.code}/{name}",))


def _first_told(sentence: Analysed, quantity: Quantity, at: int) -> int:
    """Where the change is told that the figure at `at` tells again as a percentage: lost 160 points, or | 0.8%."""
    told, words = sentence.told.quantities, sentence.words
    place = told.index(quantity)
    before = told[place - 1] if place and quantity.unit == "%" else None
    there = words.place(before.span) if before and before.unit not in ("%", "pp", "x") else None
    if before is None or there is None or not words.any(range(there + 1, at), AGAIN):
        return at
    between = range(there + 1, at)
    if not all(words.does[n] & (AGAIN | LIGHT | CLAUSE_ENDS) for n in between):
        return at
    return there if sort_of(before, sentence.around(there)) == "change" else at


def _without_owner(prop: Span | None, entity: Span | None, told: Statement) -> Span | None:
    """What is measured, without the thing with which it begins where that stands apart: the firm | sales."""
    if prop is None or entity is None or prop.start != entity.start or prop.end <= entity.end:
        return prop
    rest = Span(entity.end, prop.end).of(told.text).lstrip()
    rest = next((rest[len(of) :] for of in told.pack.roles.words("of") if rest.startswith(of)), rest).lstrip()
    return Span(prop.end - len(rest), prop.end) if rest[:1].isalnum() else prop


AGAIN = bits("and", "restates")


def _as_before(memory: Memory) -> tuple[str, Span | None, Span | None]:
    """What chose the arguments of a figure that tells a change again, and they: those of the change."""
    return ("told-again", memory.last.entity, memory.last.property) if memory.last else ("told-again", None, None)


def _observes(words: Words, source: Span) -> bool:
    """Whether who tells a figure is no one whose own it may be: analysts expect sales of."""
    return bool(ending(words, source) & BIT["observer"])


def _with_act(setting: Setting, kind: Kind, counted: Span | None) -> Span | None:
    """Those who are counted, with what they do: of what follows in the text they are the whole as they stand there."""
    act, done = setting.act, setting.model  # where nothing is done by them it is done to them
    if counted is None or kind != "count" or setting.governor != "of" or act is None or done is None:
        return counted
    begins = setting.words.spans[act.start].start
    return Span(begins, counted.end) if begins < counted.start else counted
