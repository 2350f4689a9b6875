"""A PostgreSQL server of our own: on loopback, in a folder of its own, gone when the tests are done."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def binaries():
    """The folder of initdb, or None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


def _someone():
    """PostgreSQL refuses to run as root."""
    if os.geteuid():
        return {}
    names = {one.pw_name for one in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in names else "nobody"}


class Server:
    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.places = 0

    @property
    def url(self):
        return f"postgresql://tester@127.0.0.1:{self.port}/postgres"

    def run(self, program, *arguments):
        command = [binaries() / program, *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **_someone())

    def start(self):
        settings = f"-p {self.port} -k '' -h 127.0.0.1 -c fsync=off -c max_connections=40"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", settings, "start")

    def stop(self, how="immediate"):
        self.run("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def new_place(self):
        """The URL of an empty schema; the database is of the locale that knows no Chinese."""
        import psycopg

        self.places += 1
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA store{self.places}")
        return f"{self.url}?options=-csearch_path%3Dstore{self.places}"


@contextmanager
def running():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tempfile.mkdtemp(prefix="postgres-")
    if owner := _someone().get("user"):
        shutil.chown(folder, owner)
    server = Server(folder, port)
    try:
        server.run("initdb", "-D", "data", "-U", "tester", "--auth=trust", "--locale=C", "--encoding=UTF8")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)
