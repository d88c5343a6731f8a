"""Images of a notebook as ``data:`` addresses, after a look at their bytes: labels are not trusted."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from xml.etree import ElementTree

MAX_BYTES = 2_000_000
MAX_SIDE = 8_000
"""Pixels; a small file can otherwise unfold to gigabytes in a browser."""

_SIGNATURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
}
_DATA_ADDRESS = re.compile(r"data:(image/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)

_SVG = "{http://www.w3.org/2000/svg}"
_SVG_TAG_NAMES = (
    "svg g defs path rect circle ellipse line polyline polygon text tspan use symbol clipPath mask marker "
    "pattern linearGradient radialGradient stop title desc image style"
)
_SVG_TAGS = frozenset(_SVG_TAG_NAMES.split())
_SVG_LOCAL_ADDRESS = re.compile(r"#[\w.-]+|data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_SVG_ACTIVE_STYLE = re.compile(r"url\(\s*(?!['\"]?#)|@|\\|expression|javascript|image-set|src\(", re.IGNORECASE)


def bitmap(mimetype: str, content: object) -> str | None:
    """The ``data:`` address of a PNG, JPEG or GIF given in base64, or None if it is none or too large."""
    if not isinstance(content, str) or len(content) > MAX_BYTES * 4 // 3 + 100_000:
        return None
    try:
        raw = base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) > MAX_BYTES or not raw.startswith(_SIGNATURES.get(mimetype, ())):
        return None
    size = _size(mimetype, raw)
    if size is None or not all(0 < side <= MAX_SIDE for side in size):
        return None
    return f"data:{mimetype};base64,{base64.b64encode(raw).decode('ascii')}"


def readdressed(address: str) -> str | None:
    """The same image when the address is an acceptable ``data:`` bitmap, or None.

    >>> readdressed("https://example.org/pixel.png") is None
    True
    """
    found = _DATA_ADDRESS.fullmatch(address.strip())
    return bitmap(found[1].lower(), found[2]) if found else None


def drawing(content: object) -> str | None:
    """The ``data:`` address of a still, self-contained SVG, or None if anything in it acts or reaches out.

    >>> drawing('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>') is None
    True
    """
    if not isinstance(content, str) or len(content) > MAX_BYTES or "<!ENTITY" in content.upper():
        return None
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    if root.tag != f"{_SVG}svg":
        return None
    for parent in root.iter():
        for child in [child for child in parent if _is_about_the_file(child)]:
            parent.remove(child)
    if not all(_is_still(element) for element in root.iter()):
        return None
    ElementTree.register_namespace("", _SVG.strip("{}"))
    # What was looked at is what is shown: the parsed tree, written again.
    written = ElementTree.tostring(root, encoding="utf-8")
    return f"data:image/svg+xml;base64,{base64.b64encode(written).decode('ascii')}"


def _is_about_the_file(element: ElementTree.Element) -> bool:
    """Whether it describes the drawing, as the RDF that Matplotlib adds, and draws nothing."""
    return element.tag == f"{_SVG}metadata" or not str(element.tag).startswith(_SVG)


def _is_still(element: ElementTree.Element) -> bool:
    tag = str(element.tag).removeprefix(_SVG)
    if tag not in _SVG_TAGS:
        return False
    if tag == "style" and _SVG_ACTIVE_STYLE.search(element.text or ""):
        return False
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        if local.startswith("on"):
            return False
        if local in ("href", "src") and not _SVG_LOCAL_ADDRESS.fullmatch(value.strip()):
            return False
        if local not in ("href", "d") and _SVG_ACTIVE_STYLE.search(value):
            return False
    return True


def _size(mimetype: str, raw: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header states them."""
    if mimetype == "image/png" and len(raw) >= 24 and raw[12:16] == b"IHDR":
        return int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big")
    if mimetype == "image/gif" and len(raw) >= 10:
        return int.from_bytes(raw[6:8], "little"), int.from_bytes(raw[8:10], "little")
    if mimetype == "image/jpeg":
        for marker, start in _jpeg_segments(raw):
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                height, width = raw[start + 3 : start + 5], raw[start + 5 : start + 7]
                return int.from_bytes(width, "big"), int.from_bytes(height, "big")
    return None


def _jpeg_segments(raw: bytes) -> Iterator[tuple[int, int]]:
    """Marker and start of its length field, for the segments before the image data."""
    position = 2
    while position + 9 < len(raw) and raw[position] == 0xFF:
        marker, length = raw[position + 1], int.from_bytes(raw[position + 2 : position + 4], "big")
        yield marker, position + 2
        position += 2 + max(length, 2)
