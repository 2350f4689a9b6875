"""What a command costs, with every process that it leaves behind.

    python -m tests.bench.measured COMMAND...      # {"status": 0, "wall": seconds, "own": …, "all": …} on stderr's last line

`own` are seconds of processor that the command itself took, `all` those of its workers too: orphans, such as the
workers of a fork server, are taken in and waited for, so that the system counts them.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): orphans become children of this process


def measure(command):
    """Run `command` and print its cost."""
    ctypes.CDLL(None).prctl(SUBREAPER, 1)
    begun = time.monotonic()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begun
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    every = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {"status": os.waitstatus_to_exitcode(status), "wall": wall, "own": _seconds(usage), "all": _seconds(every)}
    print(json.dumps(cost), file=sys.stderr)


def _seconds(usage):
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    measure(sys.argv[1:])
