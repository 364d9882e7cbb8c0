"""python -m bench [--only PART]: measures, and writes docs/bench.json, docs/bench.md and its plots."""

from __future__ import annotations

import argparse

from bench import quality, speed, wechat, widget

PARTS = {"quality": quality.measure, "speed": speed.measure, "wechat": wechat.measure, "widget": widget.measure}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", choices=sorted(PARTS))
    only = parser.parse_args().only
    for name, measure in PARTS.items():
        if only in (None, name):
            print(f"{name} …", flush=True)
            measure()


if __name__ == "__main__":
    main()
