"""Foreign HTML reduced to inert markup: no script, style, form, frame, event, or address to fetch."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from graders.report import images
from graders.report.plaintext import printable

MAX_CHARACTERS = 200_000

_TAG_NAMES = (
    "p br hr h1 h2 h3 h4 h5 h6 b strong i em u s del ins sub sup small mark code pre kbd samp var blockquote "
    "q cite abbr ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col div span "
    "figure figcaption img a"
)
# Their text is not prose either: it disappears with them.
_DROPPED_TAG_NAMES = (
    "script style template noscript noembed noframes iframe object embed applet svg math title textarea "
    "select option xmp plaintext audio video canvas head"
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "ol": {"start"},
    "img": {"src", "alt"},
    "a": {"href"},
}
_ALIGNMENT = re.compile(r"text-align:\s*(?:left|right|center);?")
_SMALL_NUMBER = re.compile(r"\d{1,3}")
_SCOPES = ("row", "col", "rowgroup", "colgroup")


def inert(source: str, *, links: bool = False) -> str:
    """The markup that is safe to put into the page; with ``links``, http(s) addresses stay clickable.

    >>> inert('<b onclick="x()">gras</b><script>x()</script>')
    '<b>gras</b>'
    >>> inert('<img src="https://example.org/pixel.png">')
    '<span class="missing">[image non affichée]</span>'
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "src":
            return images.readdressed(value)
        if attribute == "href":
            return value if links and re.match(r"https?://", value, re.IGNORECASE) else None
        if attribute == "style":
            return value if _ALIGNMENT.fullmatch(value.strip()) else None
        if attribute == "scope":
            return value if value in _SCOPES else None
        if attribute in ("colspan", "rowspan", "start"):
            return value if _SMALL_NUMBER.fullmatch(value) else None
        return value

    safe = nh3.clean(
        printable(source[:MAX_CHARACTERS]),
        tags=set(_TAG_NAMES.split()),
        clean_content_tags=set(_DROPPED_TAG_NAMES.split()),
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes={"http", "https", "data"},
        link_rel="noopener noreferrer nofollow",
    )
    safe = _IMAGE.sub(_described, safe)
    # Headings would disturb the page's own outline.
    return re.sub(r"</h[1-6]>", "</strong></div>", re.sub(r"<h[1-6]>", "<div><strong>", safe))


def says_something(safe: str) -> bool:
    """Whether sanitised markup still shows a text or an image."""
    return "<img src=" in safe or bool(re.sub(r"<[^>]*>|\s|&nbsp;", "", safe))


_IMAGE = re.compile(r'<img((?:\s+[\w-]+="[^"]*")*)>')


def _described(found: re.Match[str]) -> str:
    """Gives an image an alternative text, and says so where one was removed."""
    alternative = re.search(r'\salt="([^"]*)"', found[1])
    source = re.search(r'\ssrc="([^"]*)"', found[1])
    # Within an attribute < and > may stand as they are: they must not move out of it unescaped.
    text = escape(unescape(alternative[1])) if alternative else ""
    if source is None:
        return f'<span class="missing">[image non affichée{" : " if text else ""}{text}]</span>'
    return f'<img src="{source[1]}" alt="{text or "image"}">'
