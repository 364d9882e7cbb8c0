"""A door on a real server on loopback, in a thread of the test process, so that the test can reach into it."""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
from collections.abc import Callable
from typing import Any

from sanic import Sanic

from bot import storage
from tests import sanic_in_process  # noqa: F401

_numbers = itertools.count()


class Running:
    """A server that can be stopped and started again on its port, with the database it uses."""

    def __init__(self, add: Callable[[Sanic], None], database: str) -> None:
        """add: puts the door on a new application."""
        self._add, self.engine = add, storage.database(database)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.start()

    def start(self) -> None:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()

        def serve() -> None:
            asyncio.set_event_loop(self._loop)
            app = Sanic(f"door-{next(_numbers)}", configure_logging=False)
            self._add(app)
            server = self._loop.run_until_complete(
                app.create_server(host="127.0.0.1", port=self.port, return_asyncio_server=True, access_log=False)
            )
            self._loop.run_until_complete(server.startup())
            self._loop.run_until_complete(server.before_start())
            self._loop.run_until_complete(server.after_start())
            ready.set()
            self._loop.run_forever()
            self._loop.run_until_complete(server.before_stop())
            server.close()
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.run_until_complete(asyncio.sleep(0.01))
            self._loop.close()

        self._thread = threading.Thread(target=serve, daemon=True)
        self._thread.start()
        assert ready.wait(5), "the server did not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    def rows(self) -> dict[str, list[Any]]:
        """Everything in the database."""
        with self.engine.begin() as connection:
            return {
                table.name: [tuple(row) for row in connection.execute(table.select())]
                for table in storage.TABLES.sorted_tables
            }
