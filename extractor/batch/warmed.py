"""Importing this makes a process ready for any document: once, in the server that workers are forked from."""

import gc

from extractor.batch.warm import make_ready

make_ready()
gc.collect()
gc.freeze()  # what is loaded stays: no worker looks through it for garbage again, nor copies its pages for that
