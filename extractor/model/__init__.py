"""The nouns. Frozen, slotted, and of the standard library only."""
