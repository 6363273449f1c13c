"""A small server that answers as the Publications Office documents its service, and as it should not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

XHTML = "application/xhtml+xml;charset=UTF-8"
PDF = "application/pdf"

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head>
<body><h1>{title}</h1><h2>1. {heading}</h2><p>{words}</p></body></html>"""


def page(title: str, heading: str, words: str) -> bytes:
    return PAGE.format(title=title, heading=heading, words=words).encode()


@dataclass
class Reply:
    """What one address answers; ``cut`` ends the connection before the body is whole."""

    status: int = 200
    body: bytes = b""
    kind: str = XHTML
    to: str = ""
    cut: bool = False


@dataclass
class Office:
    """``replies`` maps (path, Accept, Accept-Language) to what is answered, one after another, the last for ever."""

    address: str = ""
    replies: dict[tuple[str, str, str], list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def says(self, path: str, media: str, language: str, *replies: Reply) -> None:
        self.replies[path, media, language] = list(replies)

    def publishes(self, celex: str, language: str, body: bytes, kind: str = XHTML) -> None:
        """Answer as the service does: a redirect from the number to the file."""
        media = kind.partition(";")[0]
        self.says(f"/celex/{celex}", media, language, Reply(303, to=f"/cellar/{celex}.{language}/DOC_1"))
        self.says(f"/cellar/{celex}.{language}/DOC_1", media, language, Reply(200, body, kind))

    def reply(self, path: str, media: str, language: str) -> Reply:
        self.asked.append((path, media, language))
        waiting = self.replies.get((path, media, language), [Reply(404, b"no such resource", "text/plain")])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def open_office() -> Iterator[Office]:
    office = Office()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(office.reply))
    office.address = f"http://127.0.0.1:{server.server_port}/celex/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(reply_to: Callable[[str, str, str], Reply]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = self.headers.get("Accept", ""), self.headers.get("Accept-Language", "")
            reply = reply_to(self.path, *said)
            self.send_response(reply.status)
            if reply.to:
                self.send_header("Location", reply.to)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)

        def log_message(self, *arguments: object) -> None:
            """Keep quiet."""

    return Handler
