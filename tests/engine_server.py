"""Loopback servers in the form of real services, and with their faults.

What a service's own documentation says of a request is in `engine_protocols`.
"""

from __future__ import annotations

import html
import json
import random
import socket
import struct
import threading
import time
import typing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from requests.structures import CaseInsensitiveDict


@dataclass(frozen=True)
class Act:
    """How one request is answered: by `body`, or by what the service makes of `says`.

    `says` makes an answer's text of the right one; without it and without a body, the right one is
    what is said.
    """

    status: int = 200
    body: str | None = None
    says: Callable[[str], str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    ending: str = ""  # "reset", "hang", "drip", "drip headers", "half"


@dataclass
class Log:
    """What the server saw."""

    texts: list[str] = field(default_factory=list)
    languages: set[tuple[str, str]] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    clients: set[object] = field(default_factory=set)
    seen: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)  # what the documentation does not allow
    asked: list[Asked] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, asked: Asked, agent: str, client: object) -> int:
        """Remember a request; how often its first text was asked before."""
        with self.lock:
            self.asked.append(asked)
            self.texts += asked.texts
            self.languages.add(asked.languages)
            self.agents.add(agent)
            self.clients.add(client)
            self.seen.update(asked.texts)
            return self.seen[asked.texts[0]] - 1


@dataclass(frozen=True)
class Sent:
    """A request as it came over the wire."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: str

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Asked:
    """What a request wants to be translated; `body` holds its other fields."""

    texts: list[str]
    languages: tuple[str, str]
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """An answer that has nothing to do with translations."""

    status: int
    body: str


class Wrong(Exception):  # noqa: N818 - what a request is
    """A request that the service's documentation does not allow."""


class Protocol(typing.Protocol):
    """A service's form: what a request asks for, and how its answer is written."""

    content_type: str

    def hear(self, sent: Sent) -> Asked | Told: ...

    def tell(self, asked: Asked, translations: list[str], /) -> str: ...


class Google:
    """Google's mobile page."""

    content_type = "text/html; charset=UTF-8"

    def hear(self, sent: Sent) -> Asked | Told:
        query = sent.query
        return Asked([query["q"]], (query["sl"], query["tl"]))

    def tell(self, _: Asked, translations: list[str]) -> str:
        return page(translations[0])


Plan = Callable[[str, int], Act]  # (first text, how often it was asked before) -> what to do
Say = Callable[[str, str], str]  # (text, language) -> its translation


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
def serve(
    plan: Plan, protocol: Protocol | None = None, say: Say = translation
) -> Iterator[tuple[str, Log]]:
    """(address, log) of a server that stops, hanging requests included, with the block."""
    log, closing = Log(), threading.Event()
    own = {"plan": staticmethod(plan), "log": log, "closing": closing}
    own |= {"protocol": protocol or Google(), "say": staticmethod(say)}
    server = Server(("127.0.0.1", 0), type("Own", (Handler,), own))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        path = "/m" if protocol is None else ""
        yield f"http://127.0.0.1:{server.server_address[1]}{path}", log
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Server(ThreadingTCPServer):
    """Takes many connections at once, and ends while some hang."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


class Handler(StreamRequestHandler):
    """One server's own subclass holds what it is to do.

    It speaks just enough HTTP: the standard library's handler takes as long as the client does.
    """

    disable_nagle_algorithm = True
    plan: Plan
    log: Log
    closing: threading.Event
    protocol: Protocol
    say: Say

    def handle(self) -> None:
        self.open = True
        with suppress(ConnectionError, ValueError):
            while self.open and (line := self.rfile.readline()):
                self._request(line.decode().split(" "))

    def _request(self, line: list[str]) -> None:
        headers = CaseInsensitiveDict[str]()
        while header := self.rfile.readline().decode("latin-1").strip():
            name, _, value = header.partition(":")
            headers[name] = value.strip()
        body = self.rfile.read(int(headers.get("Content-Length", 0))).decode()
        address = urlsplit(line[1])
        query = {k: v[0] for k, v in parse_qs(address.query).items()}
        try:
            asked = self.protocol.hear(Sent(line[0], address.path, query, headers, body))
        except Wrong as wrong:
            self.log.wrong.append(str(wrong))
            asked = Told(400, json.dumps({"error": str(wrong), "message": str(wrong)}))
        except Exception as error:
            self.log.wrong.append(repr(error))
            asked = Told(400, "{}")
        if isinstance(asked, Told):
            self._act(Act(asked.status), asked.body.encode())
            return
        tried = self.log.note(asked, headers["User-Agent"], self.client_address)
        act = self.plan(asked.texts[0], tried)
        self._act(act, self._body(asked, act).encode())

    def _body(self, asked: Asked, act: Act) -> str:
        if act.body is not None:
            return act.body
        said = [self.say(text, asked.languages[1]) for text in asked.texts]
        return self.protocol.tell(asked, [act.says(text) if act.says else text for text in said])

    def _act(self, act: Act, body: bytes) -> None:
        if act.delay:
            time.sleep(act.delay)
        if act.ending == "hang":
            self.closing.wait(30)
        if act.ending in ("reset", "hang"):
            linger = struct.pack("ii", 1, 0)  # close with RST
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.open = False
            self.connection.close()
            return
        if act.ending == "drip headers":
            self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000)
            return
        markup = act.body is not None and act.body.startswith("<")
        kind = "text/html; charset=UTF-8" if markup else self.protocol.content_type
        headers = {"Content-Type": kind, "Content-Length": str(len(body))} | act.headers
        lines = [f"HTTP/1.1 {act.status} OK", *(f"{n}: {v}" for n, v in headers.items())]
        head = "\r\n".join([*lines, "", ""]).encode()
        if act.ending == "half":
            self.wfile.write(head + body[: len(body) // 2])
            self.open = False
        elif act.ending == "drip":
            self.wfile.write(head)
            self._drip(body)
        else:
            self.wfile.write(head + body)

    def _drip(self, body: bytes) -> None:
        for byte in body:
            if self.closing.wait(0.05):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
