"""The page's colours are readable: WCAG AA asks for a contrast of 4.5 for text."""

from __future__ import annotations

import re

import pytest

from graders.report.feedback import TEMPLATES

STYLE = (TEMPLATES / "style.css").read_text(encoding="utf-8")
PALETTES = re.findall(r":root \{([^}]*)\}", STYLE)
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("page", "card", "code")),
    *((f"{tone}", f"{tone}-bg") for tone in ("ok", "ko", "stop", "todo", "wait")),
    *((tone, "card") for tone in ("ok", "ko", "stop", "todo", "wait")),
    *((token, "code") for token in ("keyword", "string", "comment", "number", "name")),
    ("ink", "wait-bg"),
]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rgb`` or ``#rrggbb``, as WCAG 2.1 defines it."""
    digits = "".join(2 * digit for digit in colour[1:]) if len(colour) == 4 else colour[1:]
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured() -> None:
    """Black on white is 21; a grey that fails is seen to fail."""
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#999999", "#ffffff") < 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "print"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_readable(palette: str, ink: str, ground: str) -> None:
    """Each text colour stands out from what it is written on, in the three palettes."""
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", palette))
    assert contrast(colours[ink], colours[ground]) >= 4.5
