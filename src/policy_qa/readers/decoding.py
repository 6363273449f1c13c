"""Bytes → text for the formats that are text: UTF-8, UTF-16 by its byte order mark, else Windows-1252."""

from __future__ import annotations

import codecs
import re

from policy_qa.errors import BrokenFile

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Windows-1252 leaves five bytes without a letter; seeing them means that it is something else.
_CP1252_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return (text with ``\\n`` newlines, warnings). ``declared`` is an encoding the file names itself.

    Raises BrokenFile for bytes that are no text in any of these encodings.
    """
    warnings: tuple[str, ...] = ()
    if data.startswith(_UTF16):
        text = _utf16(data, name)
    else:
        text, warnings = _eight_bit(data.removeprefix(codecs.BOM_UTF8), name, declared)
    _refuse_binary(text, name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise BrokenFile(
            f"{name} begins as UTF-16 but breaks at byte {error.start}; save it again as UTF-8"
        ) from error


def _eight_bit(data: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    other = _known(declared)
    if other:
        try:
            return data.decode(other), ()
        except UnicodeDecodeError:
            pass
    if b"\x00" in data or len(_CP1252_HOLES.findall(data)) * 100 > len(data):
        raise BrokenFile(
            f"{name} is not text (byte {place} is no UTF-8); check its ending, or save it as UTF-8"
        )
    text = _CP1252_HOLES.sub(b"?", data).decode("cp1252")
    return text, (
        f"{name} is not UTF-8 (byte {place}) and was read as Windows-1252; "
        "save it as UTF-8 if letters are wrong",
    )


def _known(declared: str | None) -> str | None:
    """Return the codec of an encoding that a file names, where it is one for text that the web still uses."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    return name if name.startswith(("iso8859", "cp125", "latin", "koi8", "mac-roman")) else None


def _refuse_binary(text: str, name: str) -> None:
    strange = len(_NO_TEXT.findall(text))
    if "\x00" in text or strange * 200 > len(text):
        raise BrokenFile(
            f"{name} is not text ({strange} control characters); check its ending, or save it as UTF-8"
        )
