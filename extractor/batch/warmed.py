"""Importing this makes a process ready for any document: once, in the server that workers are forked from."""

from extractor.batch.warm import make_ready

make_ready()
