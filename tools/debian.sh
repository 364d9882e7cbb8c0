#!/usr/bin/env bash
# Installs the Debian packages that the tests use and that are missing; without root it says which.
set -euo pipefail

packages=()
[ -x /usr/bin/redis-server ] || packages+=(redis-server)
[ -x /usr/bin/chromium ] || packages+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || packages+=(fontconfig fonts-noto-cjk)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)
[ ${#packages[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "错误：测试还要用 ${packages[*]}；请安装（Debian：sudo apt-get install ${packages[*]}）再运行一次" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 ||
  { echo "错误：装不上 ${packages[*]}；检查 apt-get update 能不能用" >&2; exit 1; }
