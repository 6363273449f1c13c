"""The colours of the page: every text on every ground it stands on, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from policy_qa.chat.page import shipped

TEXT = {
    "ink": ("paper", "sheet", "wash", "warn-wash"),
    "soft": ("paper", "sheet", "wash"),
    "accent": ("paper", "sheet", "wash"),
    "accent-ink": ("accent",),
    "mark-ink": ("mark",),
    "warn": ("paper", "sheet", "wash", "warn-wash"),
}
# The edge of a control must be told from what it lies on, as must the ring around what has the focus.
EDGES = {"edge": ("paper", "sheet"), "accent": ("paper", "sheet")}


def themes() -> dict[str, dict[str, str]]:
    """The colours by name, as the style sheet sets them for each theme."""
    blocks = re.findall(r":root \{(.*?)\n\s*\}", shipped("style.css"), re.DOTALL)
    named = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return dict(zip(("light", "dark"), named, strict=True))


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_contrast(theme: str, pairs: dict[str, tuple[str, ...]], least: float) -> None:
    colours = themes()[theme]
    found = {(a, b): contrast(colours[a], colours[b]) for a, grounds in pairs.items() for b in grounds}
    assert {pair: round(value, 2) for pair, value in found.items() if value < least} == {}
