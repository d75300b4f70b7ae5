"""One bounded request: it times out, follows no redirect, and its failures name no address."""

from __future__ import annotations

import email.utils
import ipaddress
import json
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.engines.pace import Trouble
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    import requests

_LARGEST = 2_000_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, as far as translators look at it."""

    status_code: int
    text: str

    def json(self) -> Any:
        """What the text says; raises `Trouble` where it is no JSON, as half an answer is not."""
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            raise Trouble("the answer is no JSON, or was cut off") from None

    def close(self) -> None:
        """Nothing to do: the connection is already back in its pool."""


def session() -> requests.Session:
    """A session of one thread. It honours proxies from the environment, and no stored log-ins."""
    import requests

    opened = requests.Session()
    opened.headers["User-Agent"] = "polypage"
    opened.auth = lambda request: request  # otherwise ~/.netrc is consulted
    return opened


def send(
    opened: requests.Session,
    method: str,
    url: str,
    *,
    connect: float,
    read: float,
    **content: Any,
) -> Reply:
    """The reply with a status of 2xx; raises `Trouble`. `connect` and `read` are in seconds.

    `content` is what `requests` takes besides: params, data, json, headers.
    """
    import requests

    deadline = time.monotonic() + connect + read
    try:
        with opened.request(
            method, url, timeout=(connect, read), allow_redirects=False, stream=True, **content
        ) as response:
            _check(response)
            return Reply(response.status_code, _body(response, deadline))
    except requests.RequestException as error:
        raise _trouble(error) from None  # the error quotes the address, the address the text


def checked(url: str, *, option: str, secret: bool = False) -> str:
    """An address from the configuration, without a slash at its end; ConfigError if it is none.

    `secret`: a key goes there, which needs HTTPS wherever others could listen.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        hint = 'it starts with "https://", or with "http://" for a server of your own'
        raise ConfigError(f'option "{option}" is no address', hint=hint)
    if parts.username or parts.password or parts.query:
        hint = "put it into the engine's environment variable"
        raise ConfigError(f'option "{option}" holds a log-in or a query', hint=hint)
    if secret and parts.scheme == "http" and not _near(parts.hostname):
        hint = 'write "https://", or unset the key if the server needs none'
        raise ConfigError(f'option "{option}": a key would go there unencrypted', hint=hint)
    return url.rstrip("/")


def _near(host: str) -> bool:
    """Whether a host is this machine or on a private network."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal"))


def _check(response: requests.Response) -> None:
    status = response.status_code
    if not 200 <= status < 300:
        raise unwell(status, response.headers.get("Retry-After", ""))


def unwell(status: int, retry_after: str = "") -> Trouble:
    """What a status that is no success means; `retry_after` is the header of that name."""
    what = "it redirects elsewhere" if 300 <= status < 400 else f"status {status}"
    return Trouble(
        "too many requests (status 429)" if status == 429 else what,
        retry_after=_seconds(retry_after),
        lasting=status == 501 or (400 <= status < 500 and status not in (401, 403, 408, 425, 429)),
        status=status,
    )


def _body(response: requests.Response, deadline: float) -> str:
    """A drip of single bytes never trips the read timeout: the deadline does."""
    parts: list[bytes] = []
    size = 0
    for part in _parts(response):
        parts.append(part)
        size += len(part)
        if time.monotonic() > deadline:
            raise Trouble("the answer took too long")
        if size > _LARGEST:
            raise Trouble("the answer is too large", lasting=True)
    named = "charset" in response.headers.get("Content-Type", "").lower()
    encoding = response.encoding if named and response.encoding else "utf-8"
    return b"".join(parts).decode(encoding, errors="replace")


def _parts(response: requests.Response) -> Iterator[bytes]:
    """What has arrived, as it arrives: `iter_content` would wait for a full part."""
    from urllib3.exceptions import HTTPError
    from urllib3.exceptions import TimeoutError as TimedOut

    if not hasattr(response.raw, "read1"):  # urllib3 1.26
        yield from response.iter_content(64)
        return
    try:
        while part := response.raw.read1(65_536, decode_content=True):
            yield part
    except TimedOut:
        raise Trouble("it did not answer in time") from None
    except HTTPError:
        raise Trouble("the connection was lost") from None


def _seconds(value: str) -> float:
    """A Retry-After header, which is a number of seconds or a date; 0 if it is neither."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def _trouble(error: requests.RequestException) -> Trouble:
    import requests
    from urllib3.exceptions import NewConnectionError

    inner = getattr(error.args[0], "reason", None) if error.args else None
    unreached = (
        requests.ConnectTimeout,
        requests.exceptions.ProxyError,
        requests.exceptions.SSLError,
    )
    if isinstance(error, unreached) or isinstance(inner, NewConnectionError):
        return Trouble("it cannot be reached", offline=True)
    if isinstance(error, requests.Timeout):
        return Trouble("it did not answer in time")
    return Trouble("the connection was lost")
