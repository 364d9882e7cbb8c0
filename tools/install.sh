#!/usr/bin/env bash
# Installs the locked dependencies into .venv. uv is used from PATH, else brought from PyPI into .venv-uv.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "错误：$1" >&2; exit 1; }

uv="$(command -v uv || true)"
if [ -n "$uv" ] && ! "$uv" --version >/dev/null 2>&1; then uv=""; fi
if [ -z "$uv" ]; then
  uv=".venv-uv/bin/uv"
  if [ ! -x "$uv" ]; then
    "${PYTHON:-python3}" -m venv .venv-uv 2>/dev/null ||
      fail "建不了虚拟环境；请安装 Python 3 和它的 venv（Debian：apt-get install python3-venv）"
    .venv-uv/bin/pip install --quiet --disable-pip-version-check "uv>=0.5" 2>/dev/null ||
      fail "从 PyPI 装不上 uv；检查网络，或自己装好 uv 再来"
  fi
fi

"$uv" python find '>=3.10,<3.11' >/dev/null 2>&1 || "$uv" python install 3.10 >/dev/null 2>&1 ||
  fail "找不到 Python 3.10，也下载不了；请安装 Python 3.10（Rasa 3.6 只能用它），再运行一次"
"$uv" sync --locked --quiet --no-progress || fail "依赖没有装全，请看上面的提示；uv.lock 和 pyproject.toml 要一致（uv lock）"
