"""PostgreSQL and Redis of Debian's packages, started on loopback for one test and stopped after it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.rasa.serving import free_port

AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to run as root
START_SECONDS = 30


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis that keeps nothing; its URL."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL with an empty database; its URL."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    data, port = Path("/tmp") / f"yibao-postgresql-{os.getpid()}", free_port()  # a folder that its user can reach
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if AS_POSTGRES:
        shutil.chown(data, "postgres")
    try:
        _run(programs / "initdb", "-D", data, "-U", "yibao", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off"
        _run(programs / "pg_ctl", "-D", data, "-o", options, "-l", data / "log", "-w", "start")
        try:
            _run(programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "yibao", "yibao")
            yield f"postgresql://yibao@127.0.0.1:{port}/yibao"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _run(program: Path, *arguments: object) -> None:
    command = [*AS_POSTGRES, str(program), *map(str, arguments)]
    done = subprocess.run(command, cwd="/tmp", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stderr}"


def _wait(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}")
