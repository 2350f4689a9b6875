"""What a person sees when a disk, a file or a server fails: one message, exit 1, nothing half written."""

import os
import subprocess
import sys
import time

import pytest

from extractor.store.counting import holdings
from extractor.store.database import open_store
from tests.cli.test_run import ROOT, extractor
from tests.store import killing
from tests.store.conftest import server  # noqa: F401
from tests.store.server import running

COMMAND = f"{sys.executable} -m extractor"
MOUNTS = ["unshare", "--map-root-user", "--mount", "sh", "-c"]  # file systems that are there for one command alone


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Thirty articles of some hundred claims each."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "disk").mkdir()
    (folder / "in").mkdir()
    for number in range(30):
        lines = (f"去年,{at}.{number}%的企业亏损,关闭了{at + number}家工厂。\n" for at in range(1, 60))
        (folder / "in" / f"{number:02}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder):
    assert extractor(folder, "run", "in", "--workers", "1").returncode == 0
    return extractor(folder, "export").stdout


def on_a_disk(folder, size, script):
    """What `script` does where ``disk`` is a file system of `size`."""
    if subprocess.run([*MOUNTS, "mount -t tmpfs none disk"], cwd=folder, capture_output=True).returncode:
        pytest.skip("this user may mount no file system")
    command = [*MOUNTS, f"mount -t tmpfs -o size={size} none disk; {script}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment)


def test_a_full_disk(folder, undisturbed):
    """Once there is space again the same command goes on."""
    run = f"{COMMAND} run in --workers 1 --store disk/claims.db"
    done = on_a_disk(
        folder,
        "1m",
        f"{run}; echo $? >&2; mount -o remount,size=64m disk; {COMMAND} audit --store disk/claims.db;"
        f"{run} > disk/out && {COMMAND} export --store disk/claims.db",
    )
    said, status, audited = done.stderr.splitlines()
    assert said.startswith("extractor: disk/claims.db: the disk is full; free some space")
    assert (status, audited) == ("1", "extractor: nothing wrong")
    assert done.stdout == undisturbed


def test_a_disk_that_is_read_only(folder):
    (folder / "one.txt").write_text("去年,60%的企业亏损。", encoding="utf-8")
    run = f"{COMMAND} run one.txt --workers 1 --store disk/claims.db"
    done = on_a_disk(folder, "9m", f"{run} > out; mount -o remount,ro disk; {run} --again; echo $? >&2")
    said, status = done.stderr.splitlines()
    assert said.startswith("extractor: disk/claims.db: it ")
    assert status == "1"
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["run in", "search x", "export", "audit", "link"])
def test_a_store_that_is_no_database(tmp_path, command):
    (tmp_path / "in").mkdir()
    (tmp_path / "claims.db").write_bytes(content := b"Some notes on claims.\n" * 99)
    done = extractor(tmp_path, *command.split())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "extractor: claims.db: it is no SQLite database; name another file with --store\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.db", "in"]
    assert (tmp_path / "claims.db").read_bytes() == content


def test_a_server_that_is_not_there(folder):
    done = extractor(folder, "run", "in", "--store", "postgresql://someone:secret@127.0.0.1:1/none")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "the server is not there or went away" in done.stderr
    assert "secret" not in done.stderr


def test_a_server_that_goes_away_in_mid_run(folder, undisturbed, server):  # noqa: F811
    with running() as ours:
        place = ours.new_place()
        command = [sys.executable, "-m", "extractor", "run", "in", "--workers", "1", "--store", place]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        run = subprocess.Popen(
            command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        open_store(place, create=True).close()
        with open_store(place) as store:
            while run.poll() is None and holdings(store).documents == 0:
                time.sleep(0.01)
        ours.stop()
        out, said = run.communicate(timeout=60)
        assert (run.returncode, out) == (1, "")
        assert "the server is not there or went away" in said
        assert said.count("\n") == 1
        ours.start()
        assert killing.exported(place) != undisturbed
        again = extractor(folder, *command[3:])
        assert again.returncode == 0, again.stderr
        assert extractor(folder, "export", "--store", place).stdout == undisturbed
