"""One text by its CELEX number and language, from the repository of the Publications Office of the EU.

The service answers by content negotiation ("Cellar: dissemination interface", Publications Office): the address names
the work, ``Accept`` the format and ``Accept-Language`` the language (three letters). It redirects to the file; where a
text is made of several files it answers 300 with a page of links; 404 or 406 say that it has no such format.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from policy_qa.errors import FetchError, NoConnection, NotPublished

SERVICE = "http://publications.europa.eu/resource/celex/"
LANGUAGES = {"nl": "nld", "en": "eng"}
#: From the one that reads best to the one that always exists.
FORMATS = (("application/xhtml+xml", ".html"), ("application/pdf", ".pdf"))
_SAID_FOR = {".html": ("application/xhtml+xml", "text/html"), ".pdf": ("application/pdf",)}
_ABSENT = frozenset({404, 406, 410})
_OFFICIAL = ".europa.eu"
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a text: its bytes, the ending for its name, and the address it came from in the end."""

    content: bytes
    ending: str
    address: str


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait for a connection, for the next bytes and for a whole file; tries after a failure, with twice
    the pause each time (``pause`` seconds at first); and the size at which a file is given up.
    """

    connect: float = 10.0
    read: float = 30.0
    whole: float = 300.0
    tries: int = 4
    pause: float = 0.5
    most_bytes: int = 50 * _MIB
    most_parts: int = 20


class Cellar:
    """A connection to the service; a context manager. Proxies are taken from the environment."""

    def __init__(self, service: str = SERVICE, patience: Patience | None = None) -> None:
        self._service = service if service.endswith("/") else f"{service}/"
        self._patience = patience or Patience()
        self._session = requests.Session()
        self._session.max_redirects = 8
        self._session.headers["User-Agent"] = "policy-qa"
        retries = Retry(
            total=self._patience.tries,
            backoff_factor=self._patience.pause,
            backoff_max=30,
            status_forcelist=(429, 500, 502, 503, 504),
            allowed_methods=("GET",),
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retries))

    def __enter__(self) -> Cellar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def text(self, celex: str, language: str) -> tuple[Part, ...]:
        """Return the files of a text in ``language`` ("nl" or "en"), in the best format that the service has.

        Raises:
            NoConnection: the service cannot be reached.
            NotPublished: it has the text in none of the formats.
            FetchError: it answers with something else, too much, or too slowly.
        """
        for media, ending in FORMATS:
            headers = {"Accept": media, "Accept-Language": LANGUAGES[language]}
            parts = tuple(self._parts(urljoin(self._service, celex), headers, ending))
            if parts:
                return parts
        raise NotPublished(
            f"The Publications Office has no {LANGUAGES[language]} text of {celex} as XHTML or PDF; check the "
            f"number at https://eur-lex.europa.eu/legal-content/{language.upper()}/TXT/?uri=CELEX:{celex}"
        )

    def _parts(self, address: str, headers: dict[str, str], ending: str) -> Iterator[Part]:
        with self._get(address, headers) as response:
            if response.status_code in _ABSENT:
                return
            if response.status_code != requests.codes.multiple_choices:
                yield from self._part(response, ending)
                return
            links = choices(self._body(response), response.url)
        if not links or len(links) > self._patience.most_parts:
            raise FetchError(
                f"{address} offers {len(links)} files, where 1 to {self._patience.most_parts} are expected"
            )
        for link in links:
            with self._get(link, headers) as response:
                yield from self._part(response, ending)

    def _part(self, response: requests.Response, ending: str) -> Iterator[Part]:
        """Yield the file in ``response``; nothing where it is of another format than was asked for."""
        if response.status_code != requests.codes.ok:
            raise FetchError(
                f"{response.url} answers {response.status_code} {response.reason}; try again later"
            )
        if not _official(response.url, self._service):
            host = urlsplit(response.url).hostname
            raise FetchError(
                f"the request was led to {host}, which is not the Publications Office: nothing was taken"
            )
        said = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if said in _SAID_FOR[ending]:
            yield Part(self._body(response), ending, response.url)

    def _get(self, address: str, headers: dict[str, str]) -> requests.Response:
        limits = (self._patience.connect, self._patience.read)
        try:
            return self._session.get(address, headers=headers, timeout=limits, stream=True)
        except requests.TooManyRedirects as error:
            raise FetchError(f"{address} redirects without end") from error
        except requests.RequestException as error:
            raise NoConnection(
                f"{urlsplit(address).hostname} cannot be reached ({_cause(error)}): nothing was changed. Check the "
                "network, or add a file that you have with `policy-qa add`."
            ) from error

    def _body(self, response: requests.Response) -> bytes:
        most, until = self._patience.most_bytes, time.monotonic() + self._patience.whole
        pieces: list[bytes] = []
        size = 0
        try:
            for piece in response.iter_content(64 * 1024):
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise FetchError(
                        f"{response.url} is larger than {most / _MIB:g} MiB: nothing of it was kept"
                    )
                if time.monotonic() > until:
                    raise FetchError(
                        f"{response.url} took longer than {self._patience.whole:g} s; try again later"
                    )
        except requests.RequestException as error:
            raise NoConnection(
                f"{response.url} broke off after {size:,} bytes ({_cause(error)}): nothing was changed; try again"
            ) from error
        return b"".join(pieces)


def choices(page: bytes, address: str) -> tuple[str, ...]:
    """Return the addresses that a "300 Multiple Choices" page at ``address`` offers, in order, each once."""
    from bs4 import BeautifulSoup

    links = BeautifulSoup(page, "lxml").find_all("a", href=True)
    return tuple(dict.fromkeys(urljoin(address, str(link["href"])) for link in links))


def _official(address: str, service: str) -> bool:
    host, own = urlsplit(address).hostname or "", urlsplit(service).hostname or ""
    return host == own or host.endswith(_OFFICIAL)


def _cause(error: BaseException) -> str:
    """Return the innermost reason that was given, in a few words."""
    reason = getattr(error.args[0], "reason", error) if error.args else error
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    return type(reason).__name__ if isinstance(reason, BaseException) else str(reason)
