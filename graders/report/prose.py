"""Markdown with formulas as safe HTML, cut at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from graders.report import images, sanitise
from graders.report.formula import mathml
from graders.report.plaintext import clean

MAX_CHARACTERS = 50_000

# A formula is converted apart from the text around it and takes its place once that text is sanitised.
# Learners cannot forge a place (the characters are removed), and one inside an attribute is never filled.
_OPEN, _CLOSE = "\ue000", "\ue001"
_TAG_OR_PLACE = re.compile(rf"<(?:\"[^\"]*\"|[^\">])*>|{_OPEN}(\d{{1,6}}){_CLOSE}|[{_OPEN}{_CLOSE}]")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A heading (``level`` 1 to 6) or the text that follows it (``level`` 0), as safe HTML."""

    level: int
    html: str
    text: str
    """The words alone, for a preview."""


def passages(markdown: str, *, attachments: Mapping[str, Any] | None = None) -> Iterator[Passage]:
    r"""The headings and texts of a Markdown source, in order.

    >>> [(passage.level, passage.html) for passage in passages("# Titre\n*texte*")]
    [(1, 'Titre'), (0, '<p><em>texte</em></p>\n')]
    """
    parser, environment = _parser(), {"formulas": [], "attachments": attachments or {}}
    source = clean(markdown[:MAX_CHARACTERS]).replace(_OPEN, "").replace(_CLOSE, "")
    tokens = parser.parse(source, environment)
    if len(markdown) > MAX_CHARACTERS:
        tokens += parser.parse("*[texte trop long : la suite n'est pas affichée]*", environment)
    pending: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.level == 0:
            yield from _passage(parser, pending, environment)
            heading = tokens[position + 1]
            yield Passage(
                level=int(token.tag[1]),
                html=_safe(parser.renderer.render([heading], parser.options, environment), environment),
                text=_words([heading]),
            )
            pending = []
            position += 3
        else:
            pending.append(token)
            position += 1
    yield from _passage(parser, pending, environment)


def html(markdown: str, *, attachments: Mapping[str, Any] | None = None) -> str:
    r"""A whole Markdown source as safe HTML, its headings as bold lines.

    >>> html("$x$")
    '<p><math display="inline"><mrow><mi>x</mi></mrow></math></p>\n'
    """
    return "".join(
        f"<p><strong>{passage.html}</strong></p>\n" if passage.level else passage.html
        for passage in passages(markdown, attachments=attachments)
    )


def first_title(markdown: str) -> str:
    r"""The words of the first top-level heading, or an empty string.

    >>> first_title("## Avant\n# Le *perceptron*")
    'Le perceptron'
    """
    return next((passage.text for passage in passages(markdown) if passage.level == 1), "")


def _passage(parser: MarkdownIt, tokens: list[Token], environment: dict[str, Any]) -> Iterator[Passage]:
    if tokens:
        rendered = _safe(parser.renderer.render(tokens, parser.options, environment), environment)
        if rendered.strip():
            yield Passage(level=0, html=rendered, text=_words(tokens))


def _safe(rendered: str, environment: Mapping[str, Any]) -> str:
    formulas: list[tuple[str, bool]] = environment["formulas"]

    def filled(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0] if found[0].startswith("<") else ""
        index = int(found[1])
        return mathml(formulas[index][0], display=formulas[index][1]) if index < len(formulas) else ""

    return _TAG_OR_PLACE.sub(filled, sanitise.inert(rendered, links=True))


def _words(tokens: Sequence[Token]) -> str:
    """The text of the tokens on one line, without markup and tables; a formula that is no plain name is an ellipsis."""
    words: list[str] = []
    in_table = False
    for token in tokens:
        in_table = token.type == "table_open" or (in_table and token.type != "table_close")
        for child in token.children or () if not in_table else ():
            if child.type in ("text", "code_inline"):
                words.append(child.content)
            elif child.type.startswith("math"):
                words.append(child.content if child.content.isalnum() else "…")
            elif child.type in ("softbreak", "hardbreak"):
                words.append(" ")
        words.append(" ")
    return " ".join("".join(words).split())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, allow_digits=False, double_inline=True).use(amsmath_plugin)
    for kind in ("math_inline", "math_inline_double", "math_block", "math_block_label", "amsmath"):
        parser.add_render_rule(kind, _formula)
    parser.add_render_rule("image", _image)
    return parser


def _formula(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: dict[str, Any]
) -> str:
    token = tokens[index]
    display = token.type != "math_inline"
    environment["formulas"].append((token.content, display))
    place = f"{_OPEN}{len(environment['formulas']) - 1}{_CLOSE}"
    return f"<div>{place}</div>\n" if token.type in ("math_block", "math_block_label", "amsmath") else place


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, environment: dict[str, Any]
) -> str:
    """An image pasted into the cell is found among its attachments; others must be ``data:`` already."""
    token = tokens[index]
    address = str(token.attrs.get("src", ""))
    if address.startswith("attachment:"):
        bundle = environment["attachments"].get(address.removeprefix("attachment:"))
        found = (images.bitmap(mimetype, content) for mimetype, content in _items(bundle))
        token.attrs["src"] = next((data for data in found if data), "")
    token.attrs["alt"] = renderer.renderInlineAsText(token.children or [], options, environment)
    return renderer.renderToken(tokens, index, options, environment)


def _items(bundle: object) -> Iterator[tuple[str, object]]:
    if isinstance(bundle, Mapping):
        yield from ((str(mimetype), content) for mimetype, content in bundle.items())
