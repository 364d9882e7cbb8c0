"""The command line: yibao run | chat | train | calc | check | table | calendar | explain | feedback | wechat-menu."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from pathlib import Path

from bot.policy.model import PolicyError

DESCRIPTION = "城乡居民医保政策问答与计算"


def parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    top = argparse.ArgumentParser(prog="yibao", description=DESCRIPTION)
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")
    run = commands.add_parser("run", help="训练改过的部分，启动服务和聊天页面")
    run.add_argument("--port", type=int, default=None, help="端口，默认环境变量 PORT 或 5005")
    commands.add_parser("chat", help="在终端里对话")
    commands.add_parser("train", help="训练模型（没有改动就不重训）")
    calc = commands.add_parser("calc", help="批量计算：JSON 行或 CSV 进，带依据的答案出")
    calc.add_argument("file", nargs="?", help="输入文件，默认标准输入")
    calc.add_argument("--csv", action="store_true", help="输入输出都用 CSV")
    check = commands.add_parser("check", help="检查政策数据：每个数都有出处，原文每个数都有着落")
    check.add_argument("folder", nargs="?", default=None, help="数据目录，默认 data")
    table = commands.add_parser("table", help="一个地区一个年度的全部数值和出处")
    table.add_argument("region", help="地区，如 昌黎县")
    table.add_argument("year", type=int, nargs="?", help="待遇年度，如 2025")
    calendar = commands.add_parser("calendar", help="哪天缴费、哪天起能报")
    calendar.add_argument("region")
    calendar.add_argument("year", type=int, nargs="?")
    calendar.add_argument("--break-years", type=int, default=0, help="断保几年，默认 0")
    calendar.add_argument("--repair-years", type=int, default=0, help="补缴几年，默认 0")
    explain = commands.add_parser("explain", help="一句话是怎么听懂的：话题、实体、事实、依据")
    explain.add_argument("question")
    explain.add_argument("--region", default=None, help="参保地，如 昌黎县")
    commands.add_parser("feedback", help="网页上的人觉得哪些回答不好：按地区和话题，带原因和留言")
    menu = commands.add_parser("wechat-menu", help="发布公众号的菜单 data/wechat/menu.yaml")
    menu.add_argument("--show", action="store_true", help="只看，不发布")
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 if it did its work, 1 if not, with one clear line on what to do."""
    options = parser().parse_args(arguments)
    warnings.filterwarnings("ignore")  # Rasa's and TensorFlow's own, of no use to who runs this
    from bot.model import NoModelError

    try:
        return _run(options)
    except BrokenPipeError:
        return 0
    except (PolicyError, NoModelError, ValueError, OSError) as error:
        print(f"错误：{_in_words(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _in_words(error: Exception) -> str:
    """What is wrong with the input; Python's own words on files are English."""
    if isinstance(error, UnicodeDecodeError):
        return "输入的文件不是 UTF-8 编码；用表格软件另存为“CSV UTF-8”再试"
    if isinstance(error, FileNotFoundError):
        return f"没有这个文件：{error.filename}"
    if isinstance(error, IsADirectoryError):
        return f"这是文件夹，不是文件：{error.filename}"
    return str(error)


def _run(options: argparse.Namespace) -> int:
    from bot import views

    if options.command == "calc":
        return views.calc(options.file, options.csv)
    if options.command == "check":
        return views.check(Path(options.folder) if options.folder else None)
    if options.command == "table":
        return views.table(options.region, options.year)
    if options.command == "calendar":
        return views.calendar(options.region, options.year, options.break_years, options.repair_years)
    if options.command == "explain":
        return views.explain(options.question, options.region)
    if options.command == "feedback":
        return views.feedback()
    if options.command == "wechat-menu":
        return views.wechat_menu(options.show)
    from bot import model, server

    if options.command == "run":
        port = options.port if options.port is not None else _port()
        server.serve(port)
    elif options.command == "chat":
        from bot.terminal import talk

        talk()
    elif options.command == "train":
        server.quiet()
        print(f"模型：{model.train().relative_to(model.ROOT)}")
    return 0


def _port() -> int:
    said = os.environ.get("PORT", "5005")
    if not said.isdigit():
        raise ValueError(f"PORT={said!r} 不是端口号；写 1 到 65535，如 PORT=5005")
    return int(said)


if __name__ == "__main__":
    sys.exit(main())
