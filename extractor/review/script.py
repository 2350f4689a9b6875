"""Text in the reader's script."""

from typing import Literal, cast, get_args

from extractor.languages.script import simplified, traditional

Script = Literal["source", "hans", "hant"]
TAGS = {"hans": "zh-Hans", "hant": "zh-Hant"}


def chosen(written: str | None) -> Script:
    """The script that an address names; the source's own where it names none."""
    return cast(Script, written) if written in get_args(Script) else "source"


def shown(text: str, lang: str, script: Script) -> str:
    """`text` as it is shown: of the same length, Chinese in `script`."""
    if script == "source" or not lang.startswith("zh") or TAGS[script] == lang:
        return text
    converted = simplified(text) if script == "hans" else traditional(text)
    return converted if len(converted) == len(text) else text


def tag(lang: str, script: Script) -> str:
    """The language tag of a text that is shown in `script`."""
    return TAGS[script] if script != "source" and lang.startswith("zh") else lang
