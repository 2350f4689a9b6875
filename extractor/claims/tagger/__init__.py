"""A learned reader of claims: a transformers encoder that is shown one quantity and points at what belongs to it.

Torch and transformers enter here and nowhere else, and only once a tagger is loaded or trained.
"""
