"""LaTeX formulas as MathML, which browsers draw without a script."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

MAX_CHARACTERS = 3_000

# latex2mathml writes text unescaped and copies \href and \style as they are: its tree is never written out,
# only walked, and what is listed here is all that passes.
_TAG_NAMES = (
    "math mrow mi mn mo mtext ms mspace mfrac msqrt mroot msub msup msubsup munder mover munderover "
    "mmultiscripts mprescripts none mtable mtr mtd mstyle mpadded mphantom menclose"
)
_TAGS = frozenset(_TAG_NAMES.split())
_ATTRIBUTES = {
    "display": {"block", "inline"},
    "displaystyle": {"true", "false"},
    "stretchy": {"true", "false"},
    "fence": {"true", "false"},
    "accent": {"true", "false"},
    "accentunder": {"true", "false"},
    "movablelimits": {"true", "false"},
    "form": {"prefix", "infix", "postfix"},
    "columnalign": {"left", "center", "right"},
    "mathvariant": {"normal"},
}
_LENGTHS = ("width", "height", "depth", "minsize", "maxsize", "lspace", "rspace", "linethickness")
_LENGTH = re.compile(r"-?\d{0,2}(?:\.\d+)?(?:em|ex|pt|px)")
# The environments that latex2mathml would number, or does not know.
_ENVIRONMENTS = re.compile(r"\\(begin|end)\{(?:align|aligned|eqnarray|split|alignat|multline|gather|gathered)\*?\}")
_BARE = re.compile(r"\\(?:begin|end)\{(?:equation|displaymath|math)\*?\}|\\(?:nonumber|notag)\b|\\label\{[^}]*\}")
# Browsers take these for relations and space them out; in a course they are norms and conditions.
_BARS = ("|", "\N{DOUBLE VERTICAL LINE}", "\N{DIVIDES}")
# After these a minus belongs to the number that follows; browsers would space it as a subtraction.
_SIGNS = ("-", "\N{MINUS SIGN}", "+", "\N{PLUS-MINUS SIGN}")
_BEFORE_A_SIGN = (
    "=",
    "<",
    ">",
    "\N{LESS-THAN OR EQUAL TO}",
    "\N{GREATER-THAN OR EQUAL TO}",
    ",",
    ";",
    "(",
    "{",
)
_STYLES = {
    "bold": "BOLD",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "fraktur": "FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "monospace": "MONOSPACE",
}


@lru_cache(maxsize=512)
def mathml(tex: str, *, display: bool = False) -> str:
    r"""The formula as MathML, or its source in ``<code>`` when it cannot be converted.

    >>> mathml("x^2")
    '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\notacommand{x}")
    '<code class="tex">\\notacommand{x}</code>'
    """
    source = tex.strip().strip("$").strip()
    if len(source) > MAX_CHARACTERS:
        return f'<code class="tex">{html.escape(source[:MAX_CHARACTERS])}…</code>'
    prepared = _ENVIRONMENTS.sub(r"\\\1{align*}", _BARE.sub("", source))
    prepared = prepared.replace(r"\operatorname*", r"\operatorname")
    try:
        return _written(convert_to_element(prepared, display="block" if display else "inline"))
    except Exception:  # Besides its own errors, IndexError, RecursionError… on malformed input.
        return f'<code class="tex">{html.escape(source)}</code>'


def _written(element: Element) -> str:
    if element.tag not in _TAGS:
        raise ValueError(f"not a MathML element: {element.tag}")
    variant = element.get("mathvariant", "")
    text = _styled(_text(element), variant)
    if element.tag in ("mi", "mo", "mn") and (text.startswith("\\") or text == "&"):
        raise ValueError(f"unknown command: {text}")
    attributes = "".join(
        f' {name}="{html.escape(value)}"'
        for name, value in element.attrib.items()
        if value in _ATTRIBUTES.get(name, ()) or (name in _LENGTHS and _LENGTH.fullmatch(value))
    )
    if element.tag == "mo" and text in _BARS:
        attributes += ' lspace="0" rspace="0"'
    for before, sign in pairwise(element):
        if sign.tag == before.tag == "mo" and _text(sign) in _SIGNS and _text(before) in _BEFORE_A_SIGN:
            sign.set("form", "prefix")
    inner = html.escape(text, quote=False) + "".join(
        _written(child) + html.escape(html.unescape(child.tail or ""), quote=False) for child in element
    )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def _text(element: Element) -> str:
    return html.unescape(element.text or "")


def _styled(text: str, variant: str) -> str:
    """Letters of a variant as the Unicode letters that MathML Core asks for."""
    style = _STYLES.get(variant)
    return "".join(_letter(character, style) for character in text) if style else text


def _letter(character: str, style: str) -> str:
    name = unicodedata.name(character, "").replace("LATIN ", "").replace("GREEK ", "").replace(" LETTER", "")
    for candidate in (f"MATHEMATICAL {style} {name}", f"{style} {name}"):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return character
