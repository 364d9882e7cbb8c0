"""The files of data/policies, read when they are first needed: thousands of notices start as fast as five.

YAML is parsed strictly and slowly; what was parsed is kept in var/parsed under the hash of the file's bytes, so that
the next process takes it in a millisecond and a changed file is parsed anew.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.policy.model import PolicyFileError

ROOT = Path(__file__).resolve().parents[2]
POLICY_DIR = Path(os.environ.get("YIBAO_POLICIES") or ROOT / "data" / "policies")
PARSED_DIR = Path(os.environ.get("YIBAO_VAR") or ROOT / "var") / "parsed"
KEPT = 300  # folders in memory, those asked for last; about 100 kB each
FOLDER_NAME = re.compile(r"[^-]+-\d{4}")

Content = TypeVar("Content")


def read_yaml(path: Path, kind: Any = Any) -> Any:
    """The content of a YAML 1.2 file, dates as text, as a value of a kind; duplicate keys are errors.

    Raises PolicyFileError naming the place, msgspec.ValidationError if the content is not of this kind.
    """
    try:
        written = path.read_bytes()
        kept = PARSED_DIR / f"{hashlib.sha256(written).hexdigest()}.msgpack"
        try:
            return msgspec.msgpack.decode(kept.read_bytes(), type=kind)
        except msgspec.ValidationError:
            raise
        except (OSError, msgspec.DecodeError):
            pass  # not parsed yet, or half written by a process that was stopped
        parsed = msgspec.msgpack.encode(YAML(typ="safe", pure=True).load(written.decode("utf-8")))
    except FileNotFoundError as error:
        raise PolicyFileError(
            f"{path}: 没有这个文件；每个文件夹要有 policy.yaml、answers.yaml 和 source.txt"
        ) from error
    except UnicodeDecodeError as error:
        raise PolicyFileError(f"{path}: 不是 UTF-8 编码（第 {error.start} 字节）；请另存为 UTF-8") from error
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise PolicyFileError(f"{place}: YAML 写法不对：{problem}；检查缩进、冒号、重复的键") from error
    _keep(kept, parsed)
    return msgspec.msgpack.decode(parsed, type=kind)


def _keep(kept: Path, parsed: bytes) -> None:
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(f".{os.getpid()}")
        half.write_bytes(parsed)
        half.replace(kept)
    except OSError:
        pass  # a disk that cannot be written to costs time only


def policy_folders(root: Path = POLICY_DIR) -> list[Path]:
    """The folders of a data directory that hold a policy, sorted by name."""
    if not root.is_dir():
        raise PolicyFileError(f"{root}: 没有这个目录；政策数据应在 data/policies 下")
    with os.scandir(root) as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    return [root / name for name in names]


class Folders(Mapping[str, Content]):
    """What is read of each folder of a data directory, by the folder's name, read at the first need."""

    def __init__(self, root: Path, read: Callable[[Path], Content]) -> None:
        """Raises PolicyFileError if a folder's name is not region-year."""
        self._folders = {folder.name: folder for folder in policy_folders(root)}
        for name, folder in self._folders.items():
            if not FOLDER_NAME.fullmatch(name):
                raise PolicyFileError(f"{folder}: 文件夹要叫“行政区划代码-年度”，如 130322-2025；改名或移走")
        self._read = lru_cache(maxsize=KEPT)(lambda name: read(self._folders[name]))

    def __getitem__(self, name: str) -> Content:
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def __contains__(self, name: object) -> bool:
        return name in self._folders
