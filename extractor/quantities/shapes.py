"""Numbers that are no quantities by their shape alone, in whatever language they stand."""

NOISE = 60  # so long a run of digits, signs and magnitudes is no text; the longest list without spaces seen has 24
LIST_NOISE = 240  # the same with the marks of lists among them; the longest list of bare figures seen has 60
TURNS = 30  # so many numbers with one or two characters between are no text either; the longest list seen has 9
YEAR = "(?:19|20)[0-9]{2}"

# In the order in which they are tried; each name is the kind of the reading.
SHAPES = {
    "url": r"(?:https?://|www\.)[^\s<>\"'\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{1,2000}",
    "date": (
        r"[12][0-9]{3}(?P<sign>[-/.])[0-9]{1,2}(?P=sign)[0-9]{1,2}(?![0-9])"
        rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:{YEAR}|[0-9]{{2}})(?![0-9])"
        rf"|{YEAR}[-/][0-9]{{2}}(?![0-9.,%])"
    ),
    "phone": (
        r"\+[0-9]{1,3}[- ]?[0-9]{2,4}(?:[- ][0-9]{3,4}){1,3}(?![0-9])"
        r"|0[0-9]{1,3}-[0-9]{3,4}-?[0-9]{3,4}(?![0-9])|1[3-9][0-9]{9}(?![0-9.,])|[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}(?![0-9])"
    ),
    "version": r"[0-9]{1,5}(?:\.[0-9]{1,6}){2,8}(?![0-9])",
    "clock": r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])",
    "score": r"[0-9]{1,3}:[0-9]{1,3}(?![0-9:])|[0-9](?:-[0-9]){2,4}(?![-0-9])",  # or how a team stands: 4-3-3
    "code": r"0[0-9]{2,}+(?![.%])",
}
SIGNED = ("date", "version", "clock", "score")  # with a sign behind the first few digits


def pattern(run: str, marks: str) -> str:
    """A regular expression for every shape, each in a group of its name.

    Args:
        run: the characters, besides digits and signs, that numbers are written with.
        marks: those that stand between the numbers of a list.
    """
    figure, listed = f"[0-9,.%{run}]", f"[0-9,.%{run}{marks}]"
    turn = r"(?:[0-9,.%]{1,15}+[^0-9,.%\n]{1,2}+)"
    runs = (f"{one}{{{least}}}{one}*+" for one, least in ((figure, NOISE), (listed, LIST_NOISE), (turn, TURNS)))
    noise = f"(?P<noise>{'|'.join(runs)})"
    named = {kind: f"(?P<{kind}>{shape})" for kind, shape in SHAPES.items()}
    signed = "|".join(named[kind] for kind in SIGNED)
    other = "|".join(named[kind] for kind in SHAPES if kind not in SIGNED)
    return f"{noise}|(?=[0-9]{{1,5}}[-/.:])(?:{signed})|(?=[+0-9hwHW])(?:{other})"
