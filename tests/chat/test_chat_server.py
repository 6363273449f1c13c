"""The page as it is served: private, closed, and nothing from elsewhere."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from chat_fakes import FakeAssistant

from policy_qa.chat.guard import Face, allowed, dressed, host_name
from policy_qa.chat.page import build_page
from policy_qa.chat.server import address_of, bound, build_app
from policy_qa.errors import PolicyQAError


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server on a free port of loopback."""
    with bound("127.0.0.1", 0) as listener:
        app = build_app(FakeAssistant(), "127.0.0.1", listener.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", server_header=False, timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield address_of(listener)
        server.should_exit = True
        thread.join(timeout=10)


def test_the_page_names_no_other_address(address: str) -> None:
    page = httpx.get(address)
    assert page.status_code == 200
    own = {address.rstrip("/")}
    found = set(re.findall(r"(?:https?:)?//[\w.-]+(?::\d+)?", page.text)) - own
    # A schema's name in an attribute is no address that anything is fetched from.
    assert {f for f in found if "w3.org" not in f} == set()
    assert '<html lang="nl"' in page.text
    for policy in ("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"):
        assert policy in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"


def test_the_page_tells_nothing_of_the_machine(address: str) -> None:
    page = httpx.get(address).text
    assert str(Path.cwd()) not in page
    assert "/made-up/" not in page
    settings = json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", page, re.DOTALL)[1])  # type: ignore[index]
    assert settings["analytics_enabled"] is False
    assert settings["run_history"] is False
    assert settings["footer_links"] == []
    assert settings["show_error"] is False
    programs = json.loads(re.search(r"window\.gradio_api_info = (\{.*?\});</script>", page, re.DOTALL)[1])  # type: ignore[index]
    assert programs == {"named_endpoints": {}, "unnamed_endpoints": {}}


@pytest.mark.parametrize(
    "path",
    [
        "monitoring",
        "monitoring/summary",
        "monitoring/x/dashboard",
        "config",
        "docs",
        "openapi.json",
        "login",
        "gradio_api/info",
        "gradio_api/info?all_endpoints=True",
        "gradio_api/openapi.json",
        "gradio_api/runs",
        "gradio_api/run-history/records",
        "gradio_api/file=/etc/passwd",
        "gradio_api/file=app.py",
        "gradio_api/file/etc/passwd",
        "file=/etc/passwd",
        "gradio_api/proxy=https://example.org/",
        "gradio_api/deep_link",
        "gradio_api/token",
        "gradio_api/app_id",
        "gradio_api/dev/reload",
        "gradio_api/call/ask",
        "gradio_api/mcp/",
        "gradio_api/vibe-code",
        "gradio_api/upload_progress?upload_id=x",
        "static/../../../../../etc/passwd",
        "static/%2e%2e/%2e%2e/%2e%2e/pyproject.toml",
        "static/..%2f..%2f..%2fetc%2fpasswd",
        "assets/....//....//etc/passwd",
        "assets/%5c..%5c..%5cetc%5cpasswd",
        "static//etc/passwd",
        "static/%252e%252e/secret",
        "index",
        "corpus/documents.toml",
        "manifest.json",
        "svelte/x.js",
        "gradio_api/custom_component/1/client/component/index.js",
    ],
)
def test_other_addresses_do_not_exist(address: str, path: str) -> None:
    # A raw target, so that no client tidies the path first.
    host, port = re.match(r"http://([\d.]+):(\d+)/", address).groups()  # type: ignore[union-attr]
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(f"GET /{path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := line.recv(65_536):
            answer += part
    assert re.match(rb"HTTP/1\.1 4\d\d", answer), answer[:80]
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "path",
    ["gradio_api/upload", "gradio_api/run/ask", "gradio_api/call/ask", "gradio_api/stream/x", "login", ""],
)
def test_nothing_else_takes_a_post(address: str, path: str) -> None:
    assert httpx.post(address + path, files={"files": b"x"}).status_code == 404


def test_another_name_for_this_machine_is_refused(address: str) -> None:
    assert httpx.get(address, headers={"host": "evil.example"}).status_code == 421


def test_another_site_may_not_ask(address: str) -> None:
    joined = httpx.post(
        f"{address}gradio_api/queue/join", json={"data": []}, headers={"origin": "https://evil.example"}
    )
    assert joined.status_code == 403
    assert "access-control-allow-origin" not in joined.headers


def test_every_event_is_private_and_leaves_no_example_on_disk() -> None:
    page = build_page(FakeAssistant())
    assert page.analytics_enabled is False
    assert page.fns
    assert all(fn.api_visibility == "private" for fn in page.fns.values())
    assert page.get_api_info() == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_a_busy_port_names_the_next_step() -> None:
    with bound("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PolicyQAError, match=rf"port {port}.*--port \d+"):
            bound("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 7860), ("no-such-host.invalid", 7860), ("127.0.0.1", 99_999)]
)
def test_an_address_that_cannot_be_had(host: str, port: int) -> None:
    with pytest.raises(PolicyQAError, match="cannot listen"):
        bound(host, port)


@pytest.mark.parametrize(
    ("method", "path", "fits"),
    [
        ("GET", "/", True),
        ("POST", "/", False),
        ("GET", "/assets/index.js", True),
        ("PUT", "/assets/index.js", False),
        ("GET", "/assets/../x", False),
        ("GET", "/assetsx", False),
        ("POST", "/gradio_api/queue/join", True),
        ("GET", "/gradio_api/queue/join", False),
    ],
)
def test_allowed(method: str, path: str, fits: bool) -> None:
    assert allowed(method, path) is fits


@pytest.mark.parametrize(
    ("header", "name"), [("localhost:7860", "localhost"), ("[::1]:7860", "::1"), ("127.0.0.1", "127.0.0.1")]
)
def test_host_name(header: str, name: str) -> None:
    assert host_name(header) == name


def test_dressing_drops_addresses_and_sets_the_language() -> None:
    page = (
        '<html\n\tlang="en"><head><meta property="og:image"\n content="https://x.example/y.jpg" />'
        '<link rel="stylesheet" href="https://fonts.example/css"></head><body><gradio-app></gradio-app></body></html>'
    )
    out = dressed(page, Face("nl", "T & T", "p{}", "script?"))
    assert "example" not in out
    assert '<html lang="nl">' in out
    assert "<title>T &amp; T</title>" in out
    assert "<style>p{}</style></head>" in out
    assert "<noscript><p>script?</p></noscript><gradio-app" in out


def test_asking_goes_through_the_queue_only(address: str) -> None:
    body = {"data": ["Hoe lang was de wachttijd?", None, None], "fn_index": 0, "session_hash": "x"}
    answer = httpx.post(f"{address}gradio_api/run/predict", json=body)
    assert answer.status_code == 404
    assert "wachttijd" not in answer.text
