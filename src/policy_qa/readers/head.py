"""What the head of a web page says of it: title, language, date, author, publisher, address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policy_qa.metadata import lenient
from policy_qa.types import Metadata, collapse

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# Names of ``meta`` that hold the day of issue (Dublin Core, Open Graph, Highwire), the most telling first.
_DATES = (
    "dcterms.date",
    "dc.date",
    "dcterms.issued",
    "dc.date.issued",
    "article:published_time",
    "date",
    "citation_publication_date",
)


def head_of(soup: BeautifulSoup) -> Metadata:
    """Return what the page says of itself, without what makes no sense."""
    title = collapse(soup.title.get_text()) if soup.title else ""
    headings = [collapse(tag.get_text()) for tag in soup.find_all("h1", limit=2)]
    # A page's title often carries the site's name too; its one main heading is the document's own.
    if len(headings) == 1 and headings[0] and (headings[0] in title or not title):
        title = headings[0]
    root = soup.find("html")
    named = {
        str(tag.get("name") or tag.get("property") or "").lower(): collapse(str(tag.get("content") or ""))
        for tag in soup.find_all("meta", limit=500)
    }
    author = named.get("author") or named.get("dc.creator")
    canonical = soup.find("link", rel="canonical")
    return lenient(
        Metadata(
            title=title or None,
            language=str(root.get("lang") or root.get("xml:lang") or "") or None if root else None,
            date=next((named[key] for key in _DATES if named.get(key)), None),
            authors=(author,) if author else (),
            issuer=named.get("dc.publisher") or named.get("dcterms.publisher") or None,
            url=str(canonical.get("href") or "") or None if canonical else None,
        )
    )
