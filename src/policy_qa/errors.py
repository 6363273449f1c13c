"""Every error this package raises on purpose. Each message names the thing, the place and the next step.

PolicyQAError
├── UsageError            the call itself is wrong (exit status 2)
├── DocumentError         one file cannot be read; the others still are
│   ├── UnsupportedFormat     no reader takes this ending
│   ├── BrokenFile            the file is not what its ending says, or is damaged
│   ├── NoTextLayer           a PDF made of pictures
│   ├── LimitExceeded         time, memory or size limits were hit
│   └── BadMetadata           front matter or documents.toml cannot be understood
├── IndexError_           something is wrong with an index folder
│   ├── NoIndex               there is none
│   ├── IndexDamaged          a file is missing or its hash differs
│   ├── IndexOutdated         built with another format, embedder or analysis
│   └── IndexBusy             another process is writing it
├── EmbedderError         a model cannot be loaded
├── SuiteError            an evaluation suite cannot be read
├── FetchError            an official text cannot be brought
│   ├── NoConnection          the service cannot be reached
│   └── NotPublished          it has no such text
└── UnknownDocument       no document has that id
"""

from __future__ import annotations


class PolicyQAError(Exception):
    """The root: catch it to catch all of them."""


class UsageError(PolicyQAError):
    """The call itself is wrong; nothing was done."""


class DocumentError(PolicyQAError):
    """One file cannot be read."""


class UnsupportedFormat(DocumentError):
    """No reader takes files with this ending."""


class BrokenFile(DocumentError):
    """The file is damaged, or not what its ending says."""


class NoTextLayer(DocumentError):
    """A PDF whose pages are pictures: it needs OCR first."""


class LimitExceeded(DocumentError):
    """Reading took too long, too much memory, or the file unpacks to too much."""


class BadMetadata(DocumentError):
    """Front matter or a ``documents.toml`` cannot be understood."""


class IndexError_(PolicyQAError):
    """Something is wrong with an index folder. (The underscore keeps Python's own IndexError apart.)"""


class NoIndex(IndexError_):
    """There is no index in that folder."""


class IndexDamaged(IndexError_):
    """A file of the index is missing, cut short or changed."""


class IndexOutdated(IndexError_):
    """The index was built by another version, model or analysis."""


class IndexBusy(IndexError_):
    """Another process is writing this index."""


class EmbedderError(PolicyQAError):
    """An embedding model cannot be loaded or does not fit."""


class SuiteError(PolicyQAError):
    """An evaluation suite cannot be read."""


class UnknownDocument(PolicyQAError):
    """No document of the index has that id."""


class FetchError(PolicyQAError):
    """An official text cannot be brought: the service answers otherwise than it says it does."""


class NoConnection(FetchError):
    """The service cannot be reached, or the connection broke."""


class NotPublished(FetchError):
    """The service has no such text in that language, in a format that is read."""
