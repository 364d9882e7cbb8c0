"""Every command of the README does what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import ROOT
from tests.rasa.serving import Server, environment, free_port

BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
BIN = str(Path(sys.executable).parent)
INSIDE = {"make test"}  # this very run


def commands() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    joined = "".join(BLOCK.findall(text)).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def server(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(free_port(), tmp_path_factory.mktemp("readme") / "log")
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


def run(command: str, said: str | None = None) -> str:
    """What a shell prints for a command, with the environment's programs in place of .venv's."""
    done = subprocess.run(
        ["bash", "-c", command.replace(".venv/bin", BIN)],
        cwd=ROOT,
        env=environment(),
        input=said,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_readme_make_targets_exist() -> None:
    for command in commands():
        if command.startswith("make"):
            assert run(f"make -n {command.split()[1]}")


def test_readme_commands_are_all_known() -> None:
    known = ("make run", "make chat", "make test", "make bench", "curl ", "echo ", ".venv/bin/yibao ")
    assert [command for command in commands() if not command.startswith(known)] == []


@pytest.mark.parametrize("command", [c for c in commands() if ".venv/bin/yibao" in c])
def test_readme_command_line_prints_something_of_use(command: str, trained: Path) -> None:
    out = run(command)
    assert re.search(r"\d", out)
    assert "Traceback" not in out


def test_readme_curl_gets_an_answer(server: Server) -> None:
    (command,) = [command for command in commands() if command.startswith("curl")]
    assert "400元" in run(command.replace(":5005", f":{server.port}"))


def test_readme_make_chat_talks(trained: Path) -> None:
    assert "yibao chat" in run("make -n chat")
    out = run(".venv/bin/yibao chat", said="昌黎一个人交多少钱\n退出\n")
    assert "400元" in out
    assert "再见" in out


def test_readme_example_is_what_the_assistant_says(server: Server) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    asked, answered = re.search(r"\*\*居民\*\*：(.+)\n>\n> \*\*医保小助手\*\*：(.+?)……", text).groups()  # type: ignore[union-attr]
    assert answered in server.say("reader", asked)
