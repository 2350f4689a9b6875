"""A tagger's directory: what is written, what is read, and what is refused.

It holds a checkpoint (`extractor.checkpoint`) and ``tagger.json``: labels, marks, and who answers what.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor import checkpoint
from extractor.checkpoint import CONFIG, TOKENIZER, WEIGHTS, read_json, refuse_code, refusing
from extractor.claims.tagger.question import FRAME_MARKS, KINDS, MARKS, ROLES
from extractor.claims.tagger.vocabulary import FIGURE
from extractor.errors import ModelError
from extractor.model.claim import STATUSES

LABELS = "tagger.json"
SHAPES = {"roles": list(ROLES), "kinds": list(KINDS), "statuses": list(STATUSES)}
LISTS = {
    "marks": {*MARKS, *FRAME_MARKS},
    "shown": {*MARKS, *FRAME_MARKS},
    "answers": {*ROLES, "kind", "status"},
}
FORMAT = 2


def check_tagger(directory: Path) -> dict[str, Any]:
    """What ``tagger.json`` of a tagger's directory says; needs no torch. Raises `ModelError` where it can't be used."""
    checkpoint.check(directory, (CONFIG, WEIGHTS, TOKENIZER, LABELS))
    return _labels(directory)


def _labels(directory: Path) -> dict[str, Any]:
    where, told = str(directory / LABELS), read_json(directory / LABELS)
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
    return checkpoint.digest(directory, LABELS)


def read_encoder(base: Path) -> tuple[Any, Any]:
    """The encoder and the tokenizer of a checkpoint that the user has. Raises `ModelError`."""
    encoder, tokenizer = checkpoint.read_encoder(base), checkpoint.read_tokenizer(base)
    if any(mark not in tokenizer.get_vocab() for mark in FIGURE):
        tokenizer.add_special_tokens({"additional_special_tokens": list(FIGURE)})
    if len(tokenizer) > encoder.get_input_embeddings().num_embeddings:
        encoder.resize_token_embeddings(len(tokenizer))
    return encoder, tokenizer


def new_encoder(config: Path | None, vocabulary: int, padding: int) -> Any:
    """An encoder that has learned nothing, as the transformers configuration in the file `config` has it.

    Without one it is small: 2 layers of 128, with rotary positions (RoFormer, Su et al. 2021), which learn what stands
    near what from less text than a table of positions. Raises `ModelError`.
    """
    from transformers import AutoConfig, AutoModel

    given = read_json(config) if config else SMALL
    if config:
        refuse_code(config, given)
    options = {**given, "vocab_size": vocabulary, "pad_token_id": padding}
    model_type = str(options.pop("model_type", None))
    made = refusing(config, AutoConfig.for_model, model_type, local=False, **options)
    return refusing(config, AutoModel.from_config, made, local=False)


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
