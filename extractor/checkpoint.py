"""Checkpoints of transformers in a local directory: what is read, and what is refused.

A checkpoint holds ``config.json``, ``model.safetensors`` (all weights) and ``tokenizer.json``. Weights are read from
safetensors only, and code from nowhere: a pickle can run anything when it is opened (CVE-2025-32434), and so can a
model's own modules.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractor.errors import ModelError, UsageError

WEIGHTS, CONFIG, TOKENIZER = "model.safetensors", "config.json", "tokenizer.json"
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
LIBRARIES = ("torch", "transformers", "safetensors")
NAMED = 8  # hexadecimal digits of a model's digest where it is named beside results


def require(option: str) -> None:
    """Refuse `option`, as the user wrote it, where the libraries that models need are missing. Raises `UsageError`."""
    if missing := [name for name in LIBRARIES if find_spec(name) is None]:
        raise UsageError(option, f"{missing[0]} is not installed", "install news-claim-extractor[transformers]")


def check(directory: Path, needed: Sequence[str] = (CONFIG, WEIGHTS, TOKENIZER)) -> None:
    """Refuse a model directory that lacks a file, or holds weights or code that could run. Raises `ModelError`."""
    if not directory.is_dir():
        raise ModelError(str(directory), "there is no such directory", "name the directory of a model")
    files = sorted(path.name for path in directory.iterdir())
    if found := [name for name in files if name.endswith(PICKLES)]:
        remedy = "keep weights as safetensors alone (transformers: save_pretrained)"
        raise ModelError(str(directory / found[0]), "weights as a pickle can run code when they are opened", remedy)
    if found := [name for name in files if name.endswith(".py")]:
        raise ModelError(str(directory / found[0]), "a model's own code is not run", "use a model type of transformers")
    if missing := [name for name in needed if name not in files]:
        raise ModelError(str(directory), f"it lacks {', '.join(missing)}", "give the whole model")
    refuse_code(directory / CONFIG, read_json(directory / CONFIG))


def refuse_code(where: Path, config: dict[str, Any]) -> None:
    """Refuse a configuration, read from `where`, that asks for a model's own code. Raises `ModelError`."""
    if "auto_map" in config:
        raise ModelError(str(where), "its auto_map asks for code of its own", "use a model type of transformers")


def digest(directory: Path, *beside: str) -> str:
    """What names the model in `directory`: changes with its weights and the files `beside`. Raises `ModelError`."""
    check(directory, (*beside, WEIGHTS))
    return sha256(b"".join((directory / name).read_bytes() for name in (*beside, WEIGHTS))).hexdigest()


def read_encoder(directory: Path) -> Any:
    """The encoder of a checkpoint. Raises `ModelError`."""
    from transformers import AutoModel

    check(directory)
    _show_no_bars()
    return refusing(directory, AutoModel.from_pretrained, directory, use_safetensors=True)


def write_checkpoint(directory: Path, encoder: Any, tokenizer: Any) -> None:
    """Write what `read_encoder` and `read_tokenizer` read."""
    _show_no_bars()
    encoder.save_pretrained(directory)
    tokenizer.save_pretrained(directory)


def _show_no_bars() -> None:
    """Silence the progress of transformers, which would run over ours."""
    from transformers.utils import logging

    logging.disable_progress_bar()


def read_tokenizer(directory: Path) -> Any:
    """The tokenizer of a model directory. Raises `ModelError` where it can't tell where its pieces stand."""
    from transformers import AutoTokenizer

    tokenizer = refusing(directory, AutoTokenizer.from_pretrained, directory)
    lacking = [name for name in ("pad_token", "cls_token", "sep_token") if getattr(tokenizer, name) is None]
    if not tokenizer.is_fast or lacking:
        reason = f"its tokenizer has no {lacking[0]}" if lacking else "its tokenizer keeps no places of its pieces"
        raise ModelError(str(directory), reason, "use a model whose fast tokenizer marks beginning, end and filling")
    return tokenizer


def refusing(where: Path | None, load: Any, *given: Any, local: bool = True, **options: Any) -> Any:
    """What `load` of transformers gives; whatever it can't read, in one sentence. Raises `ModelError`.

    Args:
        local: whether it reads files, of which none may be fetched and none be run.
    """
    from safetensors import SafetensorError

    limits = {"local_files_only": True, "trust_remote_code": False} if local else {}
    try:
        return load(*given, **limits, **options)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(str(where), f"transformers can't use it ({reason})", "give a model that it can") from error


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file of a model. Raises `ModelError`."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(str(path), f"it is no JSON ({error})", "give the whole model") from None
    if not isinstance(told, dict):
        raise ModelError(str(path), "it is no JSON object", "give the whole model")
    return told
