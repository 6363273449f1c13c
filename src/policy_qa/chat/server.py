"""Serving the page: one process, one port, loopback unless told otherwise, no log of what is asked."""

from __future__ import annotations

import argparse
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from policy_qa.chat.guard import LOOPBACK, App, Face, Guard
from policy_qa.chat.page import build_page, shipped
from policy_qa.chat.protocol import Asker
from policy_qa.chat.strings import DEFAULT_LANGUAGE, get_strings
from policy_qa.errors import PolicyQAError

HOST = "127.0.0.1"
PORT = 7860


def build_app(asker: Asker, host: str = HOST, port: int = PORT) -> App:
    """Return the whole page as an ASGI application, behind its guard."""
    page = build_page(asker)
    import gradio as gr
    from fastapi import FastAPI

    system = ["system-ui", "sans-serif"]
    inner = gr.mount_gradio_app(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        page,
        path="/",
        server_name=host,
        server_port=port,
        footer_links=[],
        run_history=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        allowed_paths=[],
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=gr.themes.Base(font=system, font_mono=["ui-monospace", "monospace"]),
    )
    strings = get_strings(DEFAULT_LANGUAGE)
    face = Face(strings.code, strings.title, shipped("style.css"), strings.no_script)
    return Guard(inner, face, LOOPBACK if host in LOOPBACK else None)


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens on ``host``:``port`` (0: any free one).

    Raises ``PolicyQAError`` when the port is taken, may not be used, or the host is not this machine's.
    """
    try:
        if not 0 <= port <= 65_535:
            raise OverflowError("a port is a number from 0 to 65535")
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        raise PolicyQAError(
            f"The chat page cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}. "
            f"Close what uses it, or choose another: policy-qa chat --port {port + 1 if 0 < port < 65535 else PORT}"
        ) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the address to open in a browser."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(host, host)
    return f"http://{shown}:{port}/"


def serve(asker: Asker, host: str = HOST, port: int = PORT, open_browser: bool = False) -> None:
    """Serve the page until it is interrupted. The address goes to stderr once questions can be asked.

    Raises ``PolicyQAError`` when the port cannot be had, before anything slow is done.
    """
    with bound(host, port) as listener:
        serve_on(listener, asker, host, open_browser)


def serve_on(listener: socket.socket, asker: Asker, host: str, open_browser: bool = False) -> None:
    """Serve the page on a socket that ``bound`` gave, so that a port is known to be free before anything slow."""
    import uvicorn

    if host not in LOOPBACK:
        print(f"Beware: on {host} everyone who reaches this machine can ask.", file=sys.stderr)
    app = build_app(asker, host, listener.getsockname()[1])
    # No access log: what is asked is nobody's business.
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    address = address_of(listener)
    print(f"The chat page is at {address} (Ctrl+C stops it)", file=sys.stderr, flush=True)
    if open_browser:
        import webbrowser

        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)


def run(
    index_dir: Path | None = None, corpora: Sequence[Path] = (), host: str = HOST, port: int = PORT
) -> None:
    """Open the index (built first where there is none) and serve the page over it; defaults as in ``paths``."""
    from policy_qa.assistant import Assistant
    from policy_qa.paths import corpus_folders

    folders = corpus_folders(corpora)
    with bound(host, port) as listener:
        print(
            "Opening the index; the first time it is built, which takes a minute…",
            file=sys.stderr,
            flush=True,
        )
        serve_on(listener, Assistant.open(index_dir, corpora=folders), host, False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the page from the command line; return the exit status (1: failed and said why)."""
    parser = argparse.ArgumentParser(description="Ask policy documents on a page of your own.")
    parser.add_argument("--index", type=Path, help="folder of the index (default: ./index)")
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="folder of texts; repeatable"
    )
    parser.add_argument("--host", default=HOST, help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="port to listen on (default: %(default)s)")
    wanted = parser.parse_args(arguments)
    try:
        run(wanted.index, wanted.corpus, wanted.host, wanted.port)
    except PolicyQAError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
