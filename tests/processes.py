"""What the system knows of running processes."""

from pathlib import Path


def parents():
    """The parent of every process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            found[int(folder.name)] = int(fields[1])
    return found


def descends(process, ancestor, parent):
    """Whether `process` was begun by `ancestor`, or by one of those that were; `parent` as `parents` gives it."""
    while process in parent and process != ancestor:
        process = parent[process]
    return process == ancestor


def descendants(ancestor):
    """All that `ancestor` began, and those that these began."""
    parent = parents()
    return [process for process in parent if process != ancestor and descends(process, ancestor, parent)]


def command_of(process):
    """Its command line; empty once it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""


def resident(process):
    """Bytes of memory that are its own: what it shares with the process that it was forked from is not counted."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))
