"""The line that opens a cell in the text form: its type, its title and a few attributes.

    # %% [markdown] TITLE grade_id="q1" points=2 locked=true tags=["figure"] metadata={"key": "value"}

The title is free French text, so it is parsed here; jupytext stops at the first ``=`` or ``{``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from graders.outcome import UserError

ATTRIBUTES = ("title", "grade_id", "points", "locked", "tags", "metadata")

_ATTRIBUTE = re.compile(rf"({'|'.join(ATTRIBUTES)})=")
_MISSPELT = re.compile(rf"(?:^|\s)(?:(?:{'|'.join(ATTRIBUTES)})\s*=|[A-Za-z_]\w*=[\"'])")


@dataclass(frozen=True, kw_only=True)
class Header:
    """What the first line of a cell says, beside the type of the cell."""

    title: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)


def parse(text: str) -> Header:
    """Read what follows ``# %% [type]``: a title, then ``key=JSON`` attributes.

    Raises:
        UserError: an attribute is misspelt, repeated or no valid JSON.

    >>> parse('La perte vaut f(0) = 1/2 grade_id="perte" points=2')
    Header(title='La perte vaut f(0) = 1/2', attributes={'grade_id': 'perte', 'points': 2})
    >>> parse("La perte grade_id='perte' points=2")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    graders.outcome.UserError: cannot read the attributes
    """
    text = text.strip()
    title, attributes = text, dict[str, Any]()
    for match in re.finditer(r"(?<!\S)(?=\w+=)", text):
        found = _attributes(text[match.start() :])
        if found is not None:
            title, attributes = text[: match.start()].strip(), found
            break
    if _MISSPELT.search(title):
        known = ", ".join(ATTRIBUTES)
        raise UserError(
            f'cannot read the attributes in `{title}`; each is key="value" in double quotes, once, among {known}'
        )
    if "title" in attributes:
        if title:
            raise UserError(f"two titles: `{title}` and `{attributes['title']}`")
        title = attributes.pop("title")
        if not isinstance(title, str):
            raise UserError(f"title={title!r} must be a text")
    return Header(title=title, attributes=attributes)


def render(header: Header) -> str:
    """Write a header so that :func:`parse` gives it back, the title in the open if it can stand there."""
    attributes = " ".join(f"{key}={_dumps(value)}" for key, value in header.attributes.items())
    plain = f"{header.title} {attributes}".strip()
    try:
        if plain.isprintable() and not plain.startswith("[") and parse(plain) == header:
            return plain
    except UserError:
        pass  # the title looks like attributes
    return f"title={_dumps(header.title)} {attributes}".strip()


def _attributes(text: str) -> dict[str, Any] | None:
    """Read ``key=JSON key=JSON…`` up to the end of the text, or give None if something else stands there."""
    decoder = json.JSONDecoder()
    found: dict[str, Any] = {}
    position = 0
    while position < len(text):
        match = _ATTRIBUTE.match(text, position)
        if match is None or match[1] in found:
            return None
        try:
            found[match[1]], position = decoder.raw_decode(text, match.end())
        except json.JSONDecodeError:
            return None
        rest = text[position:]
        if rest and not rest[0].isspace():
            return None
        position += len(rest) - len(rest.lstrip())
    return found


def _dumps(value: Any) -> str:
    """JSON on one line, with its accents unless a character cannot stand in a line of text."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)
