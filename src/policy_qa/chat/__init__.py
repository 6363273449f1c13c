"""The chat page: ask, read the answer with its citations, see each quote marked where it stands.

``build_page`` makes the page over an assistant, ``serve`` serves it, ``run`` opens an index and serves it, ``main``
does so from the command line. Nothing leaves the machine and nothing is kept; see ``guard`` and ``server``.
"""

from policy_qa.chat.page import build_page
from policy_qa.chat.server import build_app, main, run, serve

__all__ = ["build_app", "build_page", "main", "run", "serve"]
