"""Work that a document's name may turn into a misfortune; it loads nothing else, so that new workers start soon."""

import time

from extractor.batch import lines


def behave(source):
    """Extract, unless the document's name says something else."""
    match source.doc.split("-")[0]:
        case "hang":
            time.sleep(600)
        case "eat":
            return bytearray(64 << 30)
    return lines.claims(source)
