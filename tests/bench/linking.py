"""How fast and how well planted claims are linked.

    python -m tests.bench.linking planted.jsonl

Times are of the processor, start-up and the reading of the file included; memory is the most that was held.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from extractor.fitting import figures
from extractor.linking import link
from extractor.model.claim import Claim


def measure(file: Path) -> dict[str, object]:
    """Link the claims of `file` without a look at their clusters, and compare."""
    began = time.process_time()
    linking = link(Claim.from_wire(wire) for wire, _ in _planted(file))
    seconds = time.process_time() - began
    gold = {wire["id"]: cluster for wire, cluster in _planted(file)}
    found = {member: cluster.id for cluster in linking.clusters for member in cluster.members}
    told = figures(list(gold.values()), [found.get(claim, claim) for claim in gold])
    sizes = np.array([len(cluster.members) for cluster in linking.clusters])
    gigabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {
        "claims": len(gold),
        "seconds": round(seconds, 1),
        "gigabytes": round(gigabytes, 2),
        "largest": int(sizes.max(initial=0)),
        "figures": told,
    }


def _planted(file: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each claim of `file` without its cluster, and its cluster, or itself where it has none."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            wire = json.loads(line)
            cluster = wire.pop("cluster")
            yield wire, cluster or wire["id"]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
