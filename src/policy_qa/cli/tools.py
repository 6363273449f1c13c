"""The command that serves the page: chat."""

from __future__ import annotations

from typing import Annotated

import typer

from policy_qa.cli.console import say
from policy_qa.cli.opening import open_assistant
from policy_qa.cli.options import (
    CorpusOption,
    IndexOption,
    ModelOption,
)


def register(app: typer.Typer) -> None:
    app.command(epilog="Example:  policy-qa chat --port 8080")(chat)


def chat(
    host: Annotated[
        str, typer.Option(help="The address to serve on; others than loopback are open to all.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 7860,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser too.")] = False,
    index_dir: IndexOption = None,
    corpus: CorpusOption = None,
    model: ModelOption = None,
) -> None:
    """Serve the chat page; everything stays on this machine."""
    from policy_qa.chat.server import bound, serve_on

    with bound(host, port) as listener:
        assistant = open_assistant(index_dir, corpus, model)
        say("Loading the model…")
        assistant.warm()
        serve_on(listener, assistant, host, open_page)
