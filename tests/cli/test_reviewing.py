"""The page as the command serves it, until it is stopped."""

import http.client
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from extractor.store.database import open_store

WAIT = 120  # seconds


@pytest.fixture
def serve(tmp_path):
    """Starts the command on an empty store; its process, and the address that it prints."""
    processes = []

    def start(*options):
        place = str(tmp_path / "claims.db")
        open_store(place, create=True).close()
        command = [sys.executable, "-m", "extractor", "review", "--store", place, "--port", "0", *options]
        processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return processes[-1], urlsplit(processes[-1].stdout.readline().strip())

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def status(port, address, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    connection.request("GET", address, headers=headers)
    return connection.getresponse().status


def test_it_is_for_this_machine_alone_until_it_is_stopped(serve):
    process, address = serve("--read-only")
    assert (address.hostname, address.query) == ("127.0.0.1", "")
    assert status(address.port, "/conflicts") == 200
    assert status(address.port, "/conflicts", Host=f"localhost:{address.port}") == 200
    assert status(address.port, "/conflicts", Host="evil.example") == 400
    process.send_signal(signal.SIGINT)
    assert "Traceback" not in process.communicate(timeout=WAIT)[1]
    assert process.returncode == 130


def test_others_need_the_token(serve):
    _, address = serve("--host", "0.0.0.0", "--name", "claims.example")
    host = f"claims.example:{address.port}"
    assert address.netloc == host
    assert status(address.port, "/conflicts", Host=host) == 401
    assert status(address.port, f"/conflicts?{address.query}", Host=host) == 303
    token = address.query.removeprefix("token=")
    assert status(address.port, "/conflicts", Host=host, Authorization=f"Bearer {token}") == 200


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "192.0.2.1"], "; give an address of this machine"),
        (["--store", "nowhere.db"], "there is no store"),
    ],
)
def test_what_can_not_be_served_is_said_in_a_sentence(serve, options, words):
    process, _ = serve(*options)
    said = process.communicate(timeout=WAIT)[1]
    assert words in said
    assert "Traceback" not in said
    assert process.returncode in (1, 2)
