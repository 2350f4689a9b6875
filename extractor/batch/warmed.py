"""Importing this makes a process ready for any document: once, in the server that workers are forked from."""

import gc

from extractor.batch.warm import make_ready

YOUNG = 20_000  # objects made before garbage is looked for; a document makes more, and leaves hardly any

make_ready()
gc.collect()
gc.freeze()  # what is loaded stays: no worker looks through it for garbage again, nor copies its pages for that
gc.set_threshold(YOUNG)
