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

import numpy as np

from extractor.fitting import figures
from extractor.linking import link
from extractor.model.claim import Claim


def measure(file: Path) -> dict[str, object]:
    """Link the claims of `file` without a look at their clusters, and compare."""
    gold: dict[str, str] = {}

    def claims() -> Iterator[Claim]:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                wire = json.loads(line)
                gold[wire["id"]] = wire.pop("cluster") or wire["id"]
                yield Claim.from_wire(wire)

    began = time.process_time()
    linking = link(claims())
    seconds = time.process_time() - began
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


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
