"""A checkpoint of transformers made for tests: it knows the words of the glossary, and little else."""

import numpy as np

from extractor.languages.concepts import glossary
from extractor.linking.units import plain, wording

WIDTH, SPREAD = 32, 0.5  # of a vector, and how far the words of one concept lie apart
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def save(directory, synonyms):
    """Write a model to which words of one concept, and those of each group of `synonyms`, are near each other."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    vectors = dict.fromkeys(MARKS, np.zeros(WIDTH)) | _vectors(synonyms)
    numbers = {word: number for number, word in enumerate(vectors)}
    tokenizer = Tokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    names = {f"{mark.strip('[]').lower()}_token": mark for mark in MARKS}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(directory)
    shape = {"hidden_size": WIDTH, "num_hidden_layers": 0, "num_attention_heads": 1, "intermediate_size": 1}
    model = BertModel(BertConfig(vocab_size=len(vectors), max_position_embeddings=128, **shape))
    with torch.no_grad():
        model.embeddings.position_embeddings.weight.zero_()
        model.embeddings.token_type_embeddings.weight.zero_()
        model.embeddings.word_embeddings.weight.copy_(torch.tensor(np.array(list(vectors.values()))))
    model.save_pretrained(directory)


def _vectors(synonyms):
    chance = np.random.default_rng(0)
    groups = {concept: [] for one in glossary().values() for concept in one.forms.values()}
    for one in glossary().values():
        for form, concept in one.forms.items():
            groups[concept] += wording(plain(form)).split()
    found = {}
    for words in (*synonyms, *groups.values()):
        middle = chance.normal(size=WIDTH)
        for word in words:
            found.setdefault(word, middle + SPREAD * chance.normal(size=WIDTH))
    return found
