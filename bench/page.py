"""docs/bench.md and its plots, made of docs/bench.json."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bench import ROOT
from bench.questions import MOST_A_LABEL

DOCS = ROOT / "docs"
NAMES = {"yibao": "yibao（只有话题分类器）", "stock": "Rasa 3.6.21 标准配置", "bm25": "BM25 问答检索"}
COLOURS = {"yibao": "#0b6e4f", "stock": "#b3541e", "bm25": "#5b6abf"}
GROUPS = {
    "paraphrase": "换说法", "noise": "错字拼音繁体", "missing": "没说地区年度", "double": "一句两问", "near_miss": "相近但不归医保",
    "off_topic": "闲聊和无关",
}  # fmt: skip


def write(content: dict[str, Any]) -> None:
    """Write the page of what has been measured; parts that have not been are left out."""
    parts = [
        "# 测量结果\n",
        "`make bench` 和 `make bench-scale` 生成，不要手改。数字随机器变化，同一张表里的在同一次运行里测得。\n",
    ]
    for name, section in (("quality", _quality), ("channels", _channels), ("speed", _speed), ("scale", _scale)):
        if name in content:
            parts += [*section(content[name]["result"]), _where(content[name]["machine"])]
    for name, section in (("wechat", _wechat), ("widget", _widget)):
        if name in content:
            parts += [*section(content[name]["result"]), _where(content[name]["machine"])]
    (DOCS / "bench.md").write_text("\n".join(parts), encoding="utf-8")


def _where(machine: dict[str, str]) -> str:
    return "\n<small>" + "，".join(f"{name} {value}" for name, value in machine.items()) + "</small>\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}%"


def _quality(rows: dict[str, Any]) -> list[str]:
    head = ["", "答对", "答错", "拒答", "不归它管的拒答", "答错占全部", "OOS-AUROC", "AURC", "校准误差"]

    def row(name: str, r: dict[str, Any]) -> list[str]:
        shares = [_percent(r[key]) for key in ("correct", "wrong", "refused", "outside_refused", "wrong_of_all")]
        more = [f"{r[key]:.3f}" if r.get(key) is not None else "–" for key in ("auroc", "aurc", "calibration_error")]
        return [name, *shares, *more]

    few, every = rows["peers"], rows["every_question"]
    hours = few["stock"]["training_s"] / 3600 * rows["every"] / rows["taught"]
    _plot_risk({name: r["curve"] for name, r in few.items()})
    groups = [[NAMES[name], *(_percent(r["groups"][group]) for group in GROUPS)] for name, r in few.items()]
    return [
        "## 听懂没有\n",
        f"三家学同样的 {rows['taught']} 句（每个话题随机最多 {MOST_A_LABEL} 句；标准 Rasa 学这些、100 轮用了 "
        f"{few['stock']['training_s'] / 60:.0f} 分钟，学全部 {rows['every']} 句按句数算要 {hours:.0f} 个小时），"
        f"答同样的 {rows['asked']} 句盲测题。盲测题由没看过训练数据的人写，但开发中看过结果，是开发集上的数字。"
        "门槛：yibao 和 BM25 用没学过的两位作者定，让应答的拒答 5%；标准 Rasa 用它自己的 FallbackClassifier（0.3 / 0.1）。\n",
        _table(head, [row(NAMES[name], few[name]) for name in few]),
        "分组（应答的答对、不应答的拒答）：\n",
        _table(["", *GROUPS.values()], groups),
        "学全部训练问句，以及整个助手（会追问、会给选项；说出了该说的内容算答对，只给选项或者说“通知没有写”算拒答）：\n",
        _table(head, [row(f"{NAMES[name]}，全部问句", every[name]) for name in every] + [row("yibao 整个助手", rows["assistant"])]),
        "![风险—覆盖曲线](bench-risk.svg)\n",
    ]  # fmt: skip


def _channels(rows: dict[str, Any]) -> list[str]:
    head = ["特征", "答对", "答错占全部", "不归它管的拒答", "错字拼音繁体", "OOS-AUROC", "每句毫秒"]
    return [
        "## 每一路特征加了什么\n",
        "同一个分类器，只留一部分特征，学全部问句。句义编码只在字词定不下来时才问，所以平均每句只多一点时间。\n",
        _table(
            head,
            [
                [
                    name, _percent(r["correct"]), _percent(r["wrong_of_all"]), _percent(r["outside_refused"]),
                    _percent(r["groups"]["noise"]), f"{r['auroc']:.3f}", f"{r['ms']:.1f}",
                ]
                for name, r in rows.items()
            ],
        ),
    ]  # fmt: skip


def _speed(rows: dict[str, Any]) -> list[str]:
    ours, theirs = rows["yibao"], rows["stock"]
    _plot_load({"yibao": ours["load"], "stock": theirs["load"]})

    def pair(name: str, a: float, b: float, unit: str, digits: int = 0) -> list[str]:
        ratio = b / a if a else 0
        return [name, f"{a:.{digits}f} {unit}", f"{b:.{digits}f} {unit}", f"{ratio:.1f}×"]

    lines = [
        pair("启动到第一个回答", ours["start_s"], theirs["start_s"], "秒", 1),
        pair("工作进程内存", ours["worker_mb"], theirs["worker_mb"], "MB"),
        pair("全部进程内存（标准 Rasa 另有动作服务器）", ours["all_mb"], theirs["all_mb"], "MB"),
    ]
    for clients, load in ours["load"].items():
        other = theirs["load"][clients]
        lines += [
            pair(f"{clients} 人同时，p50", load["p50"], other["p50"], "毫秒", 1),
            pair(f"{clients} 人同时，p99", load["p99"], other["p99"], "毫秒", 1),
            [f"{clients} 人同时，每秒条数", f"{load['per_second']:.0f}", f"{other['per_second']:.0f}",
             f"{load['per_second'] / other['per_second']:.1f}×"],
        ]  # fmt: skip
    turns = rows["turns"]
    return [
        "## 快不快\n",
        "同一台机器先后运行，都经 REST，都带自定义动作；yibao 的对话存 SQLite，标准 Rasa 存内存（只训练 3 轮，轮数不影响快慢）。\n",
        _table(["", "yibao", "标准 Rasa", "比"], lines),
        f"yibao 训练全部问句 {rows['training_s']:.0f} 秒。进程内一轮（不经 HTTP）：\n",
        _table(
            ["毫秒", "字词就定了 p50 / p99", "要问句义 p50 / p99", "第 5 轮 / 第 100 轮"],
            [
                [
                    {"memory": "对话在内存", "sqlite": "对话在 SQLite"}[where],
                    f"{t['words_p50']:.1f} / {t['words_p99']:.1f}（占 {_percent(t['words_share'])}）",
                    f"{t['meaning_p50']:.1f} / {t['meaning_p99']:.1f}",
                    f"{t['turn_5']:.1f} / {t['turn_100']:.1f}",
                ]
                for where, t in turns.items()
            ],
        ),
        "![负载](bench-load.svg)\n",
    ]


def _scale(rows: list[dict[str, Any]]) -> list[str]:
    head = [
        "地区 × 3 年",
        "启动（秒）",
        "启动后内存",
        "400 人之后内存",
        "新地区第一轮 p50 / p99",
        "接着问 p50 / p99",
        "yibao check（秒）",
    ]
    return [
        "## 知识多了以后\n",
        "用五份真通知改成各县的名字和年度，每人来自随机的一个县；通知用到才读，读过的留最近 300 份，解析结果存在磁盘上。\n",
        _table(
            head,
            [
                [
                    f"{r['regions']}", f"{r['start_s']:.1f}", f"{r['start_mb']:.0f} MB", f"{r['after_mb']:.0f} MB",
                    f"{r['first_ms']:.1f} / {r['first_p99_ms']:.1f} 毫秒", f"{r['next_ms']:.1f} / {r['next_p99_ms']:.1f} 毫秒",
                    f"{r['check_s']:.0f}",
                ]
                for r in rows
            ],
        ),
    ]  # fmt: skip


def _wechat(rows: list[dict[str, Any]]) -> list[str]:
    head = ["同时多少人", "每秒条数", "p50（毫秒）", "p99（毫秒）", "5 秒内答复"]
    return [
        "## 公众号\n",
        "安全模式，回环地址，一个进程。\n",
        _table(
            head,
            [
                [f"{r['people']}", f"{r['per_second']:.0f}", f"{r['p50']:.0f}", f"{r['p99']:.0f}", _percent(r["within_5s"])]
                for r in rows
            ],
        ),
    ]  # fmt: skip


def _widget(rows: dict[str, dict[str, float]]) -> list[str]:
    head = ["", "要下载（gzip）", "打开到能用", "回车到看见回答"]
    return [
        "## 网页小助手\n",
        "像在手机上：360 像素宽，1.6 Mbit/s、150 毫秒的线路，CPU 慢四倍。yibao 到问候和选项都显示为止（含一次请求），别家到脚本跑完为止"
        "（还没有连上它们的服务器）。\n",
        _table(
            head,
            [
                [
                    name, f"{r['kb']:.0f} KB", f"{r['ready_ms']:.0f} 毫秒",
                    f"{r['answer_ms']:.0f} 毫秒" if "answer_ms" in r else "–",
                ]
                for name, r in rows.items()
            ],
        ),
    ]  # fmt: skip


def _plot_risk(curves: dict[str, list[list[float]]]) -> None:
    figure, axes = _axes("answered share of all questions", "wrong share of the answers")
    for name, curve in curves.items():
        axes.plot([c for c, _ in curve], [r for _, r in curve], color=COLOURS[name], label=name, linewidth=2)
    axes.set_ylim(0, 0.6)
    axes.set_xlim(0, 1)
    axes.legend(frameon=False)
    figure.savefig(DOCS / "bench-risk.svg", metadata={"Date": None})


def _plot_load(loads: dict[str, dict[str, dict[str, float]]]) -> None:
    figure, axes = _axes("clients at once", "messages a second")
    for i, (name, load) in enumerate(loads.items()):
        places = [j + i * 0.38 for j in range(len(load))]
        heights = [r["per_second"] for r in load.values()]
        axes.bar(places, heights, width=0.36, color=COLOURS[name], label=name)
        for place, height in zip(places, heights, strict=True):
            axes.text(place, height, f"{height:.0f}", ha="center", va="bottom", fontsize=9)
        axes.set_xticks([j + 0.19 for j in range(len(load))], list(load))
    axes.legend(frameon=False)
    figure.savefig(DOCS / "bench-load.svg", metadata={"Date": None})


def _axes(x: str, y: str) -> Any:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "yibao"  # the same figures make the same file
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 3.6), layout="constrained")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes
