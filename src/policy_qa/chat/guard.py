"""The door in front of the page: only the addresses that it needs, no foreign host, no outside resources.

The library that draws the page also offers uploads, a proxy, a file server, run histories, monitoring and an
interface for programs. The page uses none of them, so they do not exist here: what is not listed is 404.
"""

from __future__ import annotations

import html
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
PAGES: Mapping[str, frozenset[str]] = {
    "/": READ,
    "/theme.css": READ,
    "/favicon.ico": READ,
    "/robots.txt": READ,
    "/gradio_api/startup-events": READ,
    "/gradio_api/queue/data": READ,
    "/gradio_api/queue/join": POST,
    "/gradio_api/run/predict": POST,
}
FOLDERS: Mapping[str, frozenset[str]] = {
    "/assets/": READ,
    "/static/": READ,
    "/gradio_api/heartbeat/": READ,
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

# The browser itself is told to fetch nothing from elsewhere. The library builds its templates with ``new Function``
# and styles elements in place; passages are escaped, so neither reaches the words of a document.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_SOCIAL = re.compile(r"<meta\s[^>]*?(?:property|name)=\"(?:og|twitter):[^>]*>\s*")
_OPENING = re.compile(r"<html\s+lang=\"[^\"]*\"")
_ELSEWHERE = re.compile(r"<link\s[^>]*(?:href=\"https?:|rel=\"manifest\")[^>]*>\s*")


@dataclass(frozen=True, slots=True)
class Face:
    """What is put into the page before it is drawn: language, style sheet, and words for those without scripts."""

    language: str
    title: str
    style: str
    no_script: str


def dressed(page: str, face: Face) -> str:
    """Return the library's start page with our language and style, and without its addresses elsewhere."""
    page = _ELSEWHERE.sub("", _SOCIAL.sub("", page))
    page = _OPENING.sub(f'<html lang="{html.escape(face.language)}"', page, count=1)
    head = (
        f"<title>{html.escape(face.title)}</title>"
        '<meta name="color-scheme" content="light dark">'
        '<link rel="icon" href="data:,">'
        f"<style>{face.style}</style>"
    )
    without = f"<noscript><p>{html.escape(face.no_script)}</p></noscript>"
    return page.replace("</head>", f"{head}</head>", 1).replace("<gradio-app", f"{without}<gradio-app", 1)


def allowed(method: str, path: str) -> bool:
    """Say whether the page needs this address. A path that climbs or hides does not."""
    if ".." in path or "\\" in path or "//" in path or "%" in path or "\x00" in path:
        return False
    if path in PAGES:
        return method in PAGES[path]
    return any(path.startswith(folder) and method in methods for folder, methods in FOLDERS.items())


def host_name(header: str) -> str:
    """Return the host of a ``Host`` header without its port: ``[::1]:7860`` is ``::1``."""
    bracketed = re.fullmatch(r"\[([0-9a-fA-F:.]+)\](?::\d+)?", header)
    return bracketed[1] if bracketed else header.split(":")[0].lower()


class Guard:
    """An ASGI application around another: refuses what is not listed, adds the headers, dresses the page.

    ``hosts`` are the names by which the page may be called; a name that merely resolves to this machine (DNS
    rebinding) gets 421. ``None`` lets any name in, for a page served on purpose beyond loopback.
    """

    def __init__(self, app: App, face: Face, hosts: frozenset[str] | None = LOOPBACK) -> None:
        self._app, self._face, self._hosts = app, face, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        origin = re.sub(r"^https?://", "", headers.get("origin", ""))
        if self._hosts is not None and host_name(headers.get("host", "")) not in self._hosts:
            await _refuse(send, 421, "This page is not served under that name.")
        elif origin and origin != headers.get("host", ""):
            await _refuse(send, 403, "Another site may not ask here.")
        elif not allowed(scope["method"], scope["path"]):
            await _refuse(send, 404, "There is nothing at this address.")
        elif scope["path"] == "/":
            # Deep links restore stored sessions; there are none. Compression would hide the page from ``dressed``.
            kept = [(k, v) for k, v in scope["headers"] if k.lower() != b"accept-encoding"]
            await self._app({**scope, "headers": kept}, receive, _Dresser(send, self._face).send)
        else:
            await self._app(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _headers(message["headers"])}
        await send(message)

    return sending


def _headers(given: Any) -> list[tuple[bytes, bytes]]:
    own = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
    dropped = {*HEADERS, "access-control-allow-origin", "access-control-allow-credentials", "server"}
    return [(key, value) for key, value in given if key.decode("latin-1").lower() not in dropped] + own


class _Dresser:
    """Collects the start page whole, dresses it, and sends it on."""

    def __init__(self, send: Send, face: Face) -> None:
        self._send, self._face = send, face
        self._start: Message = {}
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = dressed(self._body.decode("utf-8"), self._face).encode("utf-8") if self._body else b""
        headers = [(k, v) for k, v in _headers(self._start["headers"]) if k.lower() != b"content-length"]
        headers += [(b"cache-control", b"no-store")]
        headers += [(b"content-length", str(len(body)).encode())] if body else []
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


async def _refuse(send: Send, status: int, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": _headers(headers)})
    await send({"type": "http.response.body", "body": why.encode("utf-8")})
