"""Files are parsed once for their content, folders are read when they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue import desk as desk_module
from bot.policy import calculator, files
from bot.policy.calculator import Policies
from bot.policy.files import Folders, read_yaml
from bot.policy.model import PolicyFileError


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "PARSED_DIR", tmp_path / "parsed")
    return tmp_path / "parsed"


@pytest.fixture
def path(tmp_path: Path, parsed: Path) -> Path:
    written = tmp_path / "policy.yaml"
    written.write_text("标准: {is: 400元}\nday: 2024-08-20\nyes: [1, 2.5, true, null]\n", encoding="utf-8")
    return written


CONTENT = {"标准": {"is": "400元"}, "day": "2024-08-20", "yes": [1, 2.5, True, None]}


def test_second_reading_takes_what_the_first_has_parsed(
    path: Path, parsed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_yaml(path) == CONTENT
    monkeypatch.setattr(files, "YAML", None)  # whoever parses now fails
    assert read_yaml(path) == CONTENT


def test_changed_file_is_parsed_anew(path: Path) -> None:
    read_yaml(path)
    path.write_text("标准: {is: 380元}\n", encoding="utf-8")
    assert read_yaml(path) == {"标准": {"is": "380元"}}


def test_half_written_copy_is_not_believed(path: Path, parsed: Path) -> None:
    read_yaml(path)
    (kept,) = parsed.iterdir()
    kept.write_bytes(kept.read_bytes()[:5])
    assert read_yaml(path) == CONTENT


def test_disk_that_cannot_be_written_to_is_no_error(path: Path, parsed: Path) -> None:
    parsed.write_text("a file where the folder would be", encoding="utf-8")
    assert read_yaml(path) == CONTENT


def test_folder_is_read_when_it_is_asked_for_and_then_kept(tmp_path: Path) -> None:
    read: list[str] = []
    for name in ("130300-2025", "130322-2025"):
        (tmp_path / name).mkdir()

    def remember(folder: Path) -> str:
        read.append(folder.name)
        return folder.name

    folders = Folders(tmp_path, remember)
    assert list(folders) == ["130300-2025", "130322-2025"]
    assert "130322-2025" in folders and len(folders) == 2
    assert read == []
    assert folders["130322-2025"] == folders["130322-2025"] == "130322-2025"
    assert read == ["130322-2025"]
    with pytest.raises(KeyError):
        folders["130322-2024"]


def test_folder_with_another_kind_of_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "昌黎的通知").mkdir()
    with pytest.raises(PolicyFileError, match=r"昌黎的通知.*行政区划代码-年度"):
        Folders(tmp_path, str)


def test_years_come_from_the_folders_names(tmp_path: Path) -> None:
    for name in ("130322-2026", "130322-2025", "500235-2025"):
        (tmp_path / name).mkdir()
    policies = Policies.read(tmp_path)
    assert policies.years == {"130322": (2025, 2026), "500235": (2025,)}
    assert policies.inside("130000") == ["130322"]
    assert policies.above() == {"130000", "130300", "500000"}


def test_broken_notice_is_told_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "130322-2025").mkdir()
    (tmp_path / "130322-2025" / "policy.yaml").write_text("region: [", encoding="utf-8")
    monkeypatch.setattr(desk_module, "collected", lambda: Policies.read(tmp_path))
    with pytest.raises(PolicyFileError, match=r"130322-2025/policy\.yaml"):
        desk_module.desk.__wrapped__()


def test_collected_policies_are_read_once() -> None:
    assert calculator.collected() is calculator.collected()
