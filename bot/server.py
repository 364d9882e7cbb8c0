"""Puts it together and serves it: Rasa with its actions in the same process, our channels, the chat page."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import warnings
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot import model, storage
from bot.model import ROOT
from bot.without_tensorflow import leave_out_tensorflow

MOST_BYTES = 1024 * 1024  # of any request; the doors allow less and say so
PURGED_EVERY = 3600  # seconds
HOST = os.environ.get("HOST", "127.0.0.1")
logger = logging.getLogger("yibao")


class BusyPortError(OSError):
    """The port is taken; says which and what to do."""


def check_port(port: int) -> None:
    """Raises BusyPortError if something listens there already, or the number is no port."""
    if not 0 < port < 65536:
        raise BusyPortError(f"PORT={port} 不是端口号；写 1 到 65535，如 PORT=5005")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise BusyPortError(
                f"端口 {port} 已被占用（{error.strerror}）；关掉占用它的程序，或换一个：PORT={port + 1} make run"
            ) from error


def quiet() -> None:
    """Prepare for Rasa: no TensorFlow; log lines of ours and Rasa's warnings; never message text, which Rasa prints at debug."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logger.setLevel(logging.INFO)
    leave_out_tensorflow()
    import sanic.app  # noqa: F401  (has Python show every DeprecationWarning; of libraries, none is for who runs this)
    from rasa.utils.log_utils import configure_structlog

    warnings.filterwarnings("ignore", category=DeprecationWarning)

    configure_structlog(logging.WARNING)
    for name in ("rasa", "sanic.root", "sanic.access", "sanic.error", "apscheduler", "matplotlib"):
        logging.getLogger(name).setLevel(logging.WARNING)


async def load_agent(path: Path) -> Any:
    """Rasa's agent on a model, with the actions in this process."""
    from rasa.core import agent
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.core.domain import Domain

    from bot import locks, shortcuts
    from bot.conversations import StoredConversations
    from bot.inprocess import InProcessActions
    from bot.locks import Turns

    shortcuts.for_turns()
    endpoints = AvailableEndpoints(
        action=InProcessActions(),
        tracker_store=StoredConversations(Domain.empty()),
        lock_store=Turns(locks.address()),
    )
    loaded = await agent.load_agent(model_path=str(path), endpoints=endpoints)
    if loaded is None or not loaded.is_ready():
        raise model.NoModelError(f"模型 {path.name} 装不上；删掉它再运行 make train")
    gc.collect()
    gc.freeze()  # what is loaded stays: else a turn now and then waits 20 ms while the collector walks over all of it
    return loaded


def application(path: Path) -> Any:
    """The Sanic application: channels of credentials.yml under /webhooks, the page at /."""
    from rasa.core.channels import channel
    from rasa.core.run import create_http_input_channels
    from sanic import Sanic

    from bot.channels.web import origins
    from bot.channels.web.pages import add_pages

    app = Sanic("yibao", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    app.config.PROXIES_COUNT = _proxies()
    channel.register(create_http_input_channels(None, str(ROOT / "credentials.yml")), app, route="/webhooks/")
    add_pages(app, origins.embedding())

    async def start(running: Any, _loop: Any, path: Path) -> None:
        running.ctx.agent = await load_agent(path)

    app.register_listener(partial(start, path=path), "before_server_start")
    return app


def _proxies() -> int | None:
    """How many reverse proxies stand before the server; None: a visitor's address is the connection's."""
    said = os.environ.get("YIBAO_PROXIES", "0")
    if not said.isdecimal():
        raise ValueError(f"YIBAO_PROXIES={said!r} 不是个数；前面有一层 nginx 就写 1")
    return int(said) or None


async def _purge_hourly(kept: Engine) -> None:
    """Delete what has been kept long enough; a database that is away for an hour is asked again in the next."""
    while True:
        try:
            await asyncio.to_thread(storage.purge, kept)
        except OperationalError:
            logger.warning("the hourly purge could not reach the database")
        await asyncio.sleep(PURGED_EVERY)


def serve(port: int) -> None:
    """Train what changed and serve until stopped. Raises BusyPortError, NoModelError, PolicyFileError,
    StorageError, LocksError, OriginError, and ValueError for a setting that is no number."""
    check_port(port)
    quiet()
    path = model.path()
    if not path.exists():
        print("正在训练模型，第一次约三分钟……", flush=True)
        model.train()
    from bot.channels.wechat import settings
    from bot.dialogue.desk import desk
    from bot.faq.classifier import encoder

    Thread(target=encoder, daemon=True).start()  # its weights unpack on the other core meanwhile
    desk()  # a broken policy file is told now, not to the first resident
    app = application(path)  # the channels declare their tables
    kept = storage.database()  # told now too

    async def ready(_app: Any, _loop: Any) -> None:
        wechat = "已接入" if settings.read() else "没有配置（见 docs/wechat.md）"
        print(
            f"已就绪：浏览器打开 http://{HOST}:{port}/ ，接口在 http://{HOST}:{port}/webhooks/rest/webhook ，"
            f"公众号{wechat}",
            flush=True,
        )

    purging: list[asyncio.Task[None]] = []

    async def start_purging(_app: Any, _loop: Any) -> None:
        purging.append(asyncio.create_task(_purge_hourly(kept)))

    async def stop_purging(_app: Any, _loop: Any) -> None:
        purging.pop().cancel()

    app.register_listener(start_purging, "after_server_start")
    app.register_listener(stop_purging, "before_server_stop")
    app.register_listener(ready, "after_server_start")
    app.run(host=HOST, port=port, workers=1, access_log=False)
