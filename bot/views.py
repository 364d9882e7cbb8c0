"""What the commands print: answers, the check's findings, tables, calendars, how a question was understood."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from bot.policy.calculator import Policies
from bot.policy.model import Policy, UnknownRegionError
from bot.policy.request import Request


def _policy(policies: Policies, region: str, year: int | None) -> Policy:
    """The policy that governs a place. Raises UnknownRegionError with what is collected."""
    from bot.policy import regions

    place = regions.find(region, policies.years)
    governing = policies.governing(place.adcode)
    policy = policies.get(governing, year) if governing else None
    if policy is None:
        collected = "、".join(f"{p.region_name}{p.coverage_year}" for p in policies.by_key.values())
        raise UnknownRegionError(f"没有收录{place.name}{f'{year}年度' if year else ''}的通知；已收录：{collected}")
    return policy


def calc(file: str | None, as_csv: bool) -> int:
    """Answer a batch; 0 even if rows failed, since each says so itself."""
    from bot import batch

    with Path(file).open(encoding="utf-8", newline="") if file else nullcontext(sys.stdin) as source:
        rows = batch.from_csv(source) if as_csv else batch.from_json_lines(source)
        failed = batch.run(rows, sys.stdout, as_csv)
    if failed:
        print(f"{failed} 行没有算出来，见各行的 error", file=sys.stderr)
    return 0


def check(folder: Path | None) -> int:
    """Print the coverage report, or every problem of the policy data; 1 if there is one."""
    from bot.policy.checks import check_all
    from bot.policy.files import POLICY_DIR
    from bot.policy.report import coverage_report

    root = POLICY_DIR if folder is None else folder / "policies" if (folder / "policies").is_dir() else folder
    problems = check_all(root)
    if problems:
        for problem in problems:
            print(problem)
        print(f"共 {len(problems)} 处要改", file=sys.stderr)
        return 1
    print(coverage_report(root))
    print("检查通过：每个数值都有出处，原文的每个数都有着落。")
    return 0


def table(region: str, year: int | None) -> int:
    """Every value of a region and year: where it comes from and the quote it rests on."""
    from bot.policy import load
    from bot.policy.files import POLICY_DIR, Folders

    policies = Policies.read()
    policy = _policy(policies, region, year)
    raws = Folders(POLICY_DIR, load.read_raw)
    print(f"# {policy.document.name}（{policy.region_name} {policy.coverage_year}年度）\n")
    print("| 项目 | 值 | 来自 | 条款 | 引文 |\n| --- | --- | --- | --- | --- |")
    for path, leaf in load.leaves(load.with_inherited(raws, policy.key)):
        cite = leaf.get("by") or {}
        value = leaf.get("is", f"未知：{leaf.get('unknown', '')}")
        name = policies.by_key[leaf["origin"]].region_name
        print(f"| {' · '.join(path)} | {value} | {name} | {cite.get('clause', '')} | {cite.get('quote', '')} |")
    return 0


def calendar(region: str, year: int | None, break_years: int, repair_years: int) -> int:
    """What paying on each day of the year brings."""
    from bot.policy import calendar_view
    from bot.policy.request import check as check_request

    policies = Policies.read()
    policy = _policy(policies, region, year)
    facts = Request(
        kind="waiting_period",
        region=policy.region,
        coverage_year=policy.coverage_year,
        break_years=break_years,
        repair_years=repair_years,
    )
    check_request(facts)
    print(f"{policy.region_name} {policy.coverage_year}年度，断保 {break_years} 年，补缴 {repair_years} 年")
    for line in calendar_view.lines(policies, policy, facts):
        print(line)
    return 0


def explain(question: str, region: str | None) -> int:
    """How one question is understood and answered, by the code that answers residents."""
    from bot import model
    from bot.explain import explanation

    print(explanation(question, region, model.find()))
    return 0


def feedback() -> int:
    """What visitors of the widget thought of answers in the last ninety days: the least liked topics first."""
    from bot import storage
    from bot.channels.web.judgements import disliked
    from bot.dialogue.desk import desk

    topics = disliked(storage.database())
    if not topics:
        print("还没有人评价过回答。")
    for each in topics:
        place = desk().name(each.region) if each.region in desk().policies.years else "没说地区"
        title = desk().topics[each.topic]["title"] if each.topic in desk().topics else "其他回答"
        print(f"{place}{each.year or ''} {title}：👎{each.down} 👍{each.up}")
        for reason, comment in each.told:
            print(f"    {reason}{'：' if comment else ''}{comment}")
    return 0


def wechat_menu(show: bool) -> int:
    """Publish the WeChat account's menu, or only print what would be published."""
    import json

    from bot.channels.wechat import menu

    print(json.dumps(menu.read() if show else menu.publish(), ensure_ascii=False, indent=2))
    if not show:
        print("菜单已发布，手机上最多五分钟后看到。", file=sys.stderr)
    return 0
