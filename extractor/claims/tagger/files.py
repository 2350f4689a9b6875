"""Model directories: what is written, what is read, and what is refused.

A tagger's directory holds ``config.json`` (the encoder's, of transformers), ``model.safetensors`` (all weights),
``tokenizer.json`` and ``tagger.json`` (labels, marks, and who answers what); a base's the first three. Weights are
read from safetensors only, and code from nowhere: a pickle can run anything when it is opened (CVE-2025-32434), and so
can a model's own modules.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.claims.tagger.question import FRAME_MARKS, KINDS, MARKS, ROLES
from extractor.claims.tagger.vocabulary import FIGURE
from extractor.errors import ModelError
from extractor.model.claim import STATUSES

WEIGHTS, CONFIG, TOKENIZER, LABELS = "model.safetensors", "config.json", "tokenizer.json", "tagger.json"
PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")
SHAPES = {"roles": list(ROLES), "kinds": list(KINDS), "statuses": list(STATUSES)}
LISTS = {
    "marks": {*MARKS, *FRAME_MARKS},
    "shown": {*MARKS, *FRAME_MARKS},
    "answers": {*ROLES, "kind", "status"},
}
FORMAT = 1


def check(directory: Path, needed: Sequence[str]) -> None:
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
    if "auto_map" in _json(directory / CONFIG):
        where = str(directory / CONFIG)
        raise ModelError(where, "its auto_map asks for code of its own", "use a model type of transformers")


def check_tagger(directory: Path) -> dict[str, Any]:
    """What ``tagger.json`` of a tagger's directory says; needs no torch. Raises `ModelError` where it can't be used."""
    check(directory, (CONFIG, WEIGHTS, TOKENIZER, LABELS))
    return _labels(directory)


def _labels(directory: Path) -> dict[str, Any]:
    where, told = str(directory / LABELS), _json(directory / LABELS)
    if told.get("format") != FORMAT:
        raise ModelError(where, f"its format is {told.get('format')}, not {FORMAT}", "train it anew with this version")
    for name, known in SHAPES.items():
        if told.get(name) != known:
            reason = f"its {name} are {told.get(name)}, not {known}"
            raise ModelError(where, reason, "train it anew with this version")
    for name, known in LISTS.items():
        given = told.get(name)
        if not isinstance(given, list) or (unknown := sorted(set(map(str, given)) - known)):
            reason = f"its {name} are {given}" if not isinstance(given, list) else f"nobody knows its {name} {unknown}"
            raise ModelError(where, reason, "train it anew with this version")
    return told


def write_labels(directory: Path, marks: Sequence[str], shown: Sequence[str], answers: Sequence[str]) -> None:
    """Write ``tagger.json``."""
    told = {"format": FORMAT, **SHAPES, "marks": list(marks), "shown": list(shown), "answers": list(answers)}
    (directory / LABELS).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def digest(directory: Path) -> str:
    """What names the model in `directory`: changes with its weights and labels. Raises `ModelError`."""
    check(directory, (WEIGHTS, LABELS))
    said = sha256((directory / LABELS).read_bytes() + (directory / WEIGHTS).read_bytes())
    return said.hexdigest()


def read_encoder(base: Path) -> tuple[Any, Any]:
    """The encoder and the tokenizer of a checkpoint that the user has. Raises `ModelError`."""
    from transformers import AutoModel

    check(base, (CONFIG, WEIGHTS, TOKENIZER))
    tokenizer = read_tokenizer(base)
    encoder = _refusing(base, AutoModel.from_pretrained, base, use_safetensors=True)
    if any(mark not in tokenizer.get_vocab() for mark in FIGURE):
        tokenizer.add_special_tokens({"additional_special_tokens": list(FIGURE)})
    if len(tokenizer) > encoder.get_input_embeddings().num_embeddings:
        encoder.resize_token_embeddings(len(tokenizer))
    return encoder, tokenizer


def read_tokenizer(directory: Path) -> Any:
    """The tokenizer of a model directory. Raises `ModelError` where it can't tell where its pieces stand."""
    from transformers import AutoTokenizer

    tokenizer = _refusing(directory, AutoTokenizer.from_pretrained, directory)
    lacking = [name for name in ("pad_token", "cls_token", "sep_token") if getattr(tokenizer, name) is None]
    if not tokenizer.is_fast or lacking:
        reason = f"its tokenizer has no {lacking[0]}" if lacking else "its tokenizer keeps no places of its pieces"
        raise ModelError(str(directory), reason, "use a model whose fast tokenizer marks beginning, end and filling")
    return tokenizer


def new_encoder(config: Path | None, vocabulary: int, padding: int) -> Any:
    """An encoder that has learned nothing, as the transformers configuration in the file `config` has it.

    Without one it is small: 2 layers of 128, with rotary positions (RoFormer, Su et al. 2021), which learn what stands
    near what from less text than a table of positions. Raises `ModelError`.
    """
    from transformers import AutoConfig, AutoModel

    given = _json(config) if config else SMALL
    if "auto_map" in given:
        raise ModelError(str(config), "its auto_map asks for code of its own", "use a model type of transformers")
    options = {**given, "vocab_size": vocabulary, "pad_token_id": padding}
    model_type = str(options.pop("model_type", None))
    made = _refusing(config, AutoConfig.for_model, model_type, local=False, **options)
    return _refusing(config, AutoModel.from_config, made, local=False)


SMALL = {
    "model_type": "roformer",
    "embedding_size": 128,
    "hidden_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 384,
    "max_position_embeddings": 512,
    "attention_probs_dropout_prob": 0.0,
}


def _refusing(where: Path | None, load: Any, *given: Any, local: bool = True, **options: Any) -> Any:
    """What `load` gives; whatever it can't read, in one sentence."""
    limits = {"local_files_only": True, "trust_remote_code": False} if local else {}
    try:
        return load(*given, **limits, **options)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(str(where), f"transformers can't use it ({reason})", "give a model that it can") from error


def _json(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(str(path), f"it is no JSON ({error})", "give the whole model") from None
    if not isinstance(told, dict):
        raise ModelError(str(path), "it is no JSON object", "give the whole model")
    return told
