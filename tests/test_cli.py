"""Each command's ordinary run and its bad input, in process: one clear Chinese line on stderr, exit 1, no traceback."""

import csv
import io
import json
import shutil
import sys

import pytest

from bot import cli, explain, model
from bot.faq.classifier import Guess, Reasons
from bot.policy.files import POLICY_DIR

FEE = '{"kind": "fee", "region": "昌黎县"}\n'


class Stub:
    """Stands for the trained classifier."""

    def guesses(self, text, most=5):
        return [Guess("缴费标准", 0.9), Guess("缴费时间", 0.05)][:most]

    def reasons(self, text, label):
        asked = (None, None) if label == "缴费标准" else (-0.25, 0.1)
        return Reasons(0.5, [("多少钱", 0.3), ("duo_shao", 0.1)], *asked)


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*arguments, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = cli.main(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def untrained(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "MODELS", tmp_path)
    monkeypatch.setattr(model, "path", lambda root=model.ROOT: model.ROOT / "models" / "yibao-000000000000.tar.gz")


@pytest.fixture
def trained(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "find", lambda: tmp_path / "model.tar.gz")
    monkeypatch.setattr(explain, "classifier_of", lambda path: Stub())


def is_one_clear_line(err):
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1, err
    assert any("\u4e00" <= c <= "\u9fff" for c in lines[0])
    assert "Traceback" not in err
    return lines[0]


# calc --------------------------------------------------------------------------------------------------------


def test_calc_json_lines_from_stdin(run):
    code, out, err = run("calc", stdin=FEE * 2)
    assert (code, err) == (0, "")
    assert [json.loads(line)["amount_due"] for line in out.splitlines()] == [400, 400]


def test_calc_csv_from_a_file(run, tmp_path):
    file = tmp_path / "in.csv"
    file.write_text("kind,region,identities\nfee,昌黎县,低保对象\n", encoding="utf-8")
    code, out, err = run("calc", str(file), "--csv")
    assert (code, err) == (0, "")
    assert [row["amount_due"] for row in csv.DictReader(io.StringIO(out))] == ["40"]


def test_calc_broken_row_is_told_and_the_rest_answered(run):
    code, out, err = run("calc", stdin=FEE + "{\n" + FEE)
    assert code == 0
    assert len(out.splitlines()) == 3
    assert "1 行" in is_one_clear_line(err)


def test_calc_of_nothing_is_nothing(run):
    assert run("calc") == (0, "", "")


@pytest.mark.parametrize(
    ("content", "arguments", "named"),
    [
        ("kind,姓名\nfee,张三\n".encode(), ("--csv",), "姓名"),
        (None, (), "没有这个文件"),
        ("kind,region\nfee,昌黎\n".encode("gbk"), ("--csv",), "UTF-8"),  # as an old spreadsheet saves it
        (b"\xff\xfe\x00", (), "UTF-8"),
    ],
    ids=["unknown column", "no file", "gbk", "binary"],
)
def test_calc_file_that_cannot_be_read_is_one_line(run, tmp_path, content, arguments, named):
    file = tmp_path / "no.jsonl"
    if content is not None:
        file.write_bytes(content)
    code, _, err = run("calc", str(file), *arguments)
    assert code == 1
    assert named in is_one_clear_line(err)


def test_calc_of_a_folder_is_one_line(run, tmp_path):
    code, _, err = run("calc", str(tmp_path))
    assert code == 1
    assert "文件夹" in is_one_clear_line(err)


def test_calc_reader_that_stops_reading_is_no_error(run, monkeypatch):
    def stop(options):
        raise BrokenPipeError

    monkeypatch.setattr(cli, "_run", stop)
    assert run("calc") == (0, "", "")


# check -------------------------------------------------------------------------------------------------------


def test_check_of_the_collected_notices_passes(run):
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "检查通过" in out


def test_check_names_the_wrong_figure_and_fails(run, tmp_path):
    shutil.copytree(POLICY_DIR, tmp_path / "policies")
    path = tmp_path / "policies" / "130322-2025" / "policy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{is: 400元", "{is: 410元"), encoding="utf-8")
    code, out, err = run("check", str(tmp_path))
    assert code == 1
    assert "410" in out
    assert "处要改" in is_one_clear_line(err)


def test_check_of_a_folder_without_policies_says_so(run, tmp_path):
    code, out, err = run("check", str(tmp_path / "none"))
    assert code == 1
    assert "Traceback" not in out + err
    assert out + err


# table, calendar ---------------------------------------------------------------------------------------------


def test_table_shows_every_value_with_its_quote(run):
    code, out, err = run("table", "昌黎")
    assert (code, err) == (0, "")
    assert "400元" in out
    assert "秦皇岛市" in out  # the inherited subsidies
    assert out.startswith("# ")


def test_table_of_a_place_inside_a_city_is_the_citys(run):
    assert "秦皇岛" in run("table", "山海关区")[1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("table", "亚特兰蒂斯"), "亚特兰蒂斯"),
        (("table", "石家庄"), "已收录"),
        (("table", "昌黎", "2019"), "2019年度"),
        (("calendar", "亚特兰蒂斯"), "亚特兰蒂斯"),
        (("calendar", "昌黎", "2019"), "2019年度"),
        (("calendar", "昌黎", "--break-years", "-1"), "break_years"),
        (("calendar", "昌黎", "--repair-years", "999"), "repair_years"),
    ],
)
def test_table_and_calendar_of_what_is_not_there_are_one_line(run, arguments, named):
    code, _, err = run(*arguments)
    assert code == 1
    assert named in is_one_clear_line(err)


def test_calendar_shows_the_hole_and_the_first_day_of_cover(run):
    code, out, err = run("calendar", "昌黎")
    assert (code, err) == (0, "")
    assert "2024年9月1日到2024年9月25日" in out
    assert "2025年1月1日起能报" in out


# explain, run, chat, train -----------------------------------------------------------------------------------


def test_explain_shows_how_a_question_was_heard(run, trained):
    code, out, err = run("explain", "昌黎一個人交好多錢")
    assert (code, err) == (0, "")
    for words in ("规范后：昌黎一个人交多少钱", "place:昌黎", "缴费标准 0.90", "选定：缴费标准", "400元"):
        assert words in out
    assert "为什么是缴费标准：字词 +0.50（多少钱 0.30、duo shao 0.10），字词已经定了，没有问句义" in out
    assert "为什么是缴费时间：字词 +0.50（多少钱 0.30、duo shao 0.10），句义 -0.25，合看 +0.10" in out


def test_explain_takes_the_region_as_an_option(run, trained):
    assert "【甘肃省·2026年度】" in run("explain", "一个人交多少钱", "--region", "甘肃")[1]


def test_explain_of_an_unknown_region_is_one_line(run, trained):
    code, _, err = run("explain", "交多少", "--region", "亚特兰蒂斯")
    assert code == 1
    assert "亚特兰蒂斯" in is_one_clear_line(err)


def test_explain_without_a_model_says_make_train(run, untrained):
    code, _, err = run("explain", "交多少")
    assert code == 1
    assert "make train" in is_one_clear_line(err)


def test_explain_with_a_day_that_is_none_is_one_line(run, trained, monkeypatch):
    monkeypatch.setenv("YIBAO_TODAY", "明天")
    code, _, err = run("explain", "交多少")
    assert code == 1
    assert "2024-11-05" in is_one_clear_line(err)


def test_wechat_menu_is_shown_without_an_account(run, monkeypatch):
    monkeypatch.delenv("WECHAT_APP_ID", raising=False)
    code, out, err = run("wechat-menu", "--show")
    assert (code, err) == (0, "")
    assert json.loads(out)["button"][0]["sub_button"][0]["key"] == "say:一个人交多少钱"


def test_wechat_menu_is_not_published_without_an_account(run, monkeypatch):
    for name in ("WECHAT_APP_ID", "WECHAT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    code, out, err = run("wechat-menu")
    assert (code, out) == (1, "")
    assert "WECHAT_APP_ID" in err and err.count("\n") == 1


def test_wechat_menu_that_cannot_be_published_says_why(run, monkeypatch):
    for name, value in {"APP_ID": "wx1", "TOKEN": "t", "AES_KEY": "A" * 43, "APP_SECRET": "s",
                        "API_BASE": "http://127.0.0.1:1"}.items():  # fmt: skip
        monkeypatch.setenv(f"WECHAT_{name}", value)
    code, out, err = run("wechat-menu")
    assert (code, out) == (1, "")
    assert "连不上微信服务器" in err and err.count("\n") == 1


def test_port_that_is_none_is_one_line(monkeypatch):
    monkeypatch.setenv("PORT", "八千")
    with pytest.raises(ValueError, match="端口"):
        cli._port()


@pytest.mark.parametrize("arguments", [[], ["dance"], ["table"], ["calendar", "昌黎", "x"], ["calc", "--xml"]])
def test_unknown_command_or_option_exits_with_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "yibao" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["run", "chat", "train", "calc", "check", "table", "calendar", "explain"])
def test_every_command_has_its_help_in_chinese(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    assert stopped.value.code == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.split()[:1] == [command])
    assert any("\u4e00" <= c <= "\u9fff" for c in line)
