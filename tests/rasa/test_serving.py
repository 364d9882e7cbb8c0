"""The page a real server serves, its log, its port, and a start that cannot succeed."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.rasa.serving import ROOT, YIBAO, Server, environment

# The pages, whose headers tests/channels/web looks at


def test_pages_are_served(server: Server) -> None:
    for path, said in (("/", "问医保"), ("/chat", "12393"), ("/widget.js", "yibao:close"), ("/chat.css", "large")):
        answer = server.ask("GET", path)
        assert answer.status == 200 and said in answer.text, path


def test_icon_and_health(server: Server) -> None:
    assert server.ask("GET", "/favicon.ico").status == 204
    assert server.ask("GET", "/webhooks/rest/").json == {"status": "ok"}


# The process


def test_log_holds_no_message_text(server: Server) -> None:
    secret = "昌黎县暗号紫荆花一个人交多少钱13800001234"
    assert "隐去" in server.say("secret-sender", secret)
    server.post(b'{"message": "\xe6\x9a\x97\xe5\x8f\xb7')
    time.sleep(0.2)
    for part in ("紫荆花", "暗号", "13800001234", "一个人交多少钱", "400元", "secret-sender", "fuzz"):
        assert part not in server.output
    assert "Traceback" not in server.output


def test_output_is_one_line_that_says_where_to_go(server: Server) -> None:
    lines = [line for line in server.output.splitlines() if line.strip()]
    if "训练" in lines[0]:
        pytest.skip("a model was trained first")
    assert len(lines) == 1, lines
    line = lines[0]
    assert "已就绪" in line
    assert f"http://127.0.0.1:{server.port}/" in line


def test_only_loopback_is_listened_on(server: Server) -> None:
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("no /proc/net/tcp on this system")
    wanted = f":{server.port:04X}"
    local = [line.split()[1] for line in table.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert [address for address in local if address.endswith(wanted)] == [f"0100007F{wanted}"]


def run_yibao(port: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(YIBAO), "run"], cwd=ROOT, env=environment(PORT=port), capture_output=True, text=True, timeout=60
    )


def test_second_server_on_the_port_says_so_in_one_line(server: Server) -> None:
    done = run_yibao(str(server.port))
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert f"端口 {server.port} 已被占用" in line
    assert f"PORT={server.port + 1}" in line


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_port_that_is_none_says_so_in_one_line(port: str) -> None:
    done = run_yibao(port)
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert "不是端口号" in line


def test_missing_model_says_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from bot import model

    gone = model.ROOT / "models" / "yibao-000000000000.tar.gz"
    monkeypatch.setattr(model, "path", lambda: gone)
    with pytest.raises(model.NoModelError, match="make train"):
        model.find()


def test_broken_model_is_refused_at_the_start(tmp_path: Path, loop: Any) -> None:
    from bot import model, server

    broken = tmp_path / "yibao-broken.tar.gz"
    broken.write_bytes(b"no archive")
    with pytest.raises(model.NoModelError, match="make train"):
        loop.run_until_complete(server.load_agent(broken))
