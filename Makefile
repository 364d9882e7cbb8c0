# make run, make chat and make test are all a newcomer needs; the others are their parts.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PORT ?= 5005
export RASA_TELEMETRY_ENABLED = false
export TF_CPP_MIN_LOG_LEVEL = 3
export PYTHONWARNINGS = ignore

.PHONY: help install run chat train check lint widget widget-check test pictures bench bench-scale clean
.DEFAULT_GOAL := help

help:            ## 列出可用的命令
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(VENV)/.installed  ## 按 uv.lock 安装

$(VENV)/.installed: uv.lock pyproject.toml
	@PYTHON="$(PYTHON)" bash tools/install.sh
	@touch $@

run: install     ## 训练改过的部分，在 http://127.0.0.1:$PORT 启动（PORT=5005）
	@PORT=$(PORT) $(VENV)/bin/yibao run

chat: install    ## 在终端里对话
	@$(VENV)/bin/yibao chat

train: install   ## 训练模型（没有改动就不重训）
	@$(VENV)/bin/yibao train

check: install   ## 检查政策数据的出处
	@$(VENV)/bin/yibao check

lint: install    ## ruff 和 mypy
	@$(VENV)/bin/ruff check bot actions bench tests
	@$(VENV)/bin/ruff format --check bot actions bench tests
	@$(VENV)/bin/mypy

widget: install  ## 由 web/ 重建网页小助手（改了 web/ 才要）
	@bash tools/widget.sh build

widget-check: install
	@bash tools/widget.sh check

test: lint check widget-check ## 全部测试（训练一次模型）；要用 PostgreSQL、Redis 和 Chromium，没有就用 apt 装
	@bash tools/debian.sh
	@$(VENV)/bin/pytest -q

pictures: train  ## 重拍 docs/ 里的图
	@$(VENV)/bin/python -m tests.browser.pictures

bench: train     ## 与标准 Rasa、BM25 比（第一次要训练标准 Rasa，约一小时），写 docs/bench.md
	@$(VENV)/bin/python -m bench

bench-scale: train  ## 5、300、3000 个地区 × 3 年，写 docs/bench.md（约二十分钟）
	@$(VENV)/bin/python -m bench.scale

clean:           ## 删掉模型和缓存
	@rm -rf models .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis
