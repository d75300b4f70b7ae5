"""A loopback server in the form of Google's mobile page, with the faults of real services."""

from __future__ import annotations

import html
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Act:
    """How one request is answered; `body` None is the translation's page."""

    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    ending: str = ""  # "reset", "hang", "drip", "half"


@dataclass
class Log:
    """What the server saw."""

    texts: list[str] = field(default_factory=list)
    languages: set[tuple[str, str]] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    clients: set[object] = field(default_factory=set)
    seen: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, query: dict[str, str], agent: str, client: object) -> int:
        """Remember a request; how often its text was asked before."""
        with self.lock:
            self.texts.append(query["q"])
            self.languages.add((query["sl"], query["tl"]))
            self.agents.add(agent)
            self.clients.add(client)
            self.seen[query["q"]] += 1
            return self.seen[query["q"]] - 1


Plan = Callable[[str, int], Act]  # (text, how often it was asked before) -> what to do


def translation(text: str, language: str) -> str:
    """What the server makes of a text: words that depend on it and on the language."""
    return f"{language} {text[::-1]}"


def page(text: str) -> str:
    return (
        "<!DOCTYPE html><html><head><title>Translate</title></head><body>"
        f'<div class="result-container">{html.escape(text)}</div></body></html>'
    )


def out_of_order(text: str, tried: int) -> Act:
    """Answers after a few milliseconds that differ from text to text."""
    return Act(delay=random.Random(f"{text}{tried}").random() / 100)


@contextmanager
def serve(plan: Plan) -> Iterator[tuple[str, Log]]:
    """(address, log) of a server that stops, hanging requests included, with the block."""
    log, closing = Log(), threading.Event()
    own = {"plan": staticmethod(plan), "log": log, "closing": closing}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), own))
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/m", log
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    """One server's own subclass holds what it is to do."""

    protocol_version = "HTTP/1.1"
    plan: Plan
    log: Log
    closing: threading.Event

    def do_GET(self) -> None:
        query = {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        text = query["q"]
        act = self.plan(text, self.log.note(query, self.headers["User-Agent"], self.client_address))
        body = page(translation(text, query["tl"])) if act.body is None else act.body
        with suppress(ConnectionError):
            self._act(act, body.encode())

    def _act(self, act: Act, body: bytes) -> None:
        time.sleep(act.delay)
        if act.ending == "hang":
            self.closing.wait(30)
        if act.ending in ("reset", "hang"):
            linger = struct.pack("ii", 1, 0)  # close with RST
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(act.status)
        headers = {"Content-Type": "text/html; charset=UTF-8"} | act.headers
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        if act.ending == "half":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif act.ending == "drip":
            self._drip(body)
        else:
            self.wfile.write(body)

    def _drip(self, body: bytes) -> None:
        for byte in body:
            if self.closing.wait(0.05):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: tests read the log."""
