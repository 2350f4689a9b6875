"""Teaching taggers: lessons from gold and from raw text, cross-validation, model cards."""
