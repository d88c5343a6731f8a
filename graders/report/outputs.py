"""The outputs of a learner's cell as safe, bounded HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import islice
from typing import Any

from graders.outcome import STUB_ERROR
from graders.report import images, prose, sanitise
from graders.report.formula import mathml
from graders.report.plaintext import clean, shortened, without_frames

MAX_OUTPUTS = 40
MAX_LINES = 60
MAX_CHARACTERS = 12_000
MAX_FRAME_LINES = 12

_OUR_NAMES = ("CheckFailure",)
_OWN_FRAME = ("Cell In", "Input In", "<ipython-input", "In [")


class Budget:
    """Characters that a page may still take: a thousand figures must not make it impossible to open."""

    def __init__(self, size: int = 25_000_000) -> None:
        self.left = size

    def take(self, rendered: str) -> str:
        """The rendered output, or a note in its place once the page is full."""
        if len(rendered) > self.left:
            return note("sortie non affichée : la page serait trop lourde")
        self.left -= len(rendered)
        return rendered


def rendered(outputs: Iterable[Mapping[str, Any]], *, budget: Budget) -> str:
    """The outputs of one cell; streams of the same name that follow each other are joined."""
    merged = list(_merged(list(islice(outputs, 10_000))))
    parts = [budget.take(_rendered(output)) for output in merged[:MAX_OUTPUTS]]
    if len(merged) > MAX_OUTPUTS:
        parts.append(note(f"{len(merged) - MAX_OUTPUTS} sorties suivantes non affichées"))
    return "".join(parts)


def note(text: str) -> str:
    """A remark of ours between the learner's outputs."""
    return f'<p class="note">[{escape(text)}]</p>'


def preformatted(text: str, *, kind: str = "text") -> str:
    """Text in a box that scrolls by itself, shortened when it is long."""
    shown, left_out = shortened(clean(text).rstrip("\n"), lines=MAX_LINES, characters=MAX_CHARACTERS)
    if not shown.strip():
        return ""
    return f'<pre class="{kind}" tabindex="0">{escape(shown)}</pre>{note(left_out) if left_out else ""}'


def _merged(outputs: list[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    current: dict[str, Any] | None = None
    for output in outputs:
        output = dict(output)
        kind = output.get("output_type")
        if kind == "stream" and current is not None and current.get("name") == output.get("name"):
            current["text"].append(_text(output.get("text")))
            continue
        if current is not None:
            yield current
            current = None
        if kind == "stream":
            current = {**output, "text": [_text(output.get("text"))]}
        else:
            yield output
    if current is not None:
        yield current


def _rendered(output: Mapping[str, Any]) -> str:
    kind = output.get("output_type")
    if kind == "stream":
        text = "".join(output["text"])
        if output.get("name") != "stderr":
            return preformatted(text)
        inner = preformatted(text, kind="text stderr")
        return f'<details class="fold"><summary>Messages techniques</summary>{inner}</details>' if inner else ""
    if kind == "error":
        return _error(output)
    if kind in ("display_data", "execute_result"):
        data = output.get("data")
        return _bundle(data) if isinstance(data, Mapping) else ""
    return ""


def _bundle(data: Mapping[str, Any]) -> str:
    """The richest of the representations that is safe to show."""
    for mimetype in ("image/png", "image/jpeg", "image/gif"):
        if mimetype in data and (address := images.bitmap(mimetype, _text(data[mimetype]))):
            return _figure(address)
    if "image/svg+xml" in data and (address := images.drawing(_text(data["image/svg+xml"]))):
        return _figure(address)
    if "text/latex" in data and (tex := clean(_text(data["text/latex"])).strip()):
        return f'<div class="rich" tabindex="0">{mathml(tex, display=True)}</div>'
    if "text/html" in data:
        source = _text(data["text/html"])
        safe = sanitise.inert(source)
        if sanitise.says_something(safe):
            cut = len(source) > sanitise.MAX_CHARACTERS
            return f'<div class="rich" tabindex="0">{safe}</div>' + (note("sortie tronquée") if cut else "")
    if "text/markdown" in data:
        return f'<div class="rich" tabindex="0">{prose.html(_text(data["text/markdown"]))}</div>'
    if "text/plain" in data:
        refused = any(str(mimetype).startswith("image/") for mimetype in data)
        return preformatted(_text(data["text/plain"])) + (note("image non affichée") if refused else "")
    return note("sortie d'un type qui ne s'affiche pas ici") if data else ""


def _figure(address: str) -> str:
    return f'<figure><img src="{address}" alt="Figure produite par cette cellule"></figure>'


def _error(output: Mapping[str, Any]) -> str:
    """What went wrong and where in the learner's own cells; frames of libraries and of ours are left out."""
    name = clean(_text(output.get("ename"))).strip()[:200]
    value = shortened(without_frames(clean(_text(output.get("evalue")))).strip(), lines=15, characters=2_000)[0]
    frames = output.get("traceback")
    texts = [clean(_text(frame)).strip("\n") for frame in frames] if isinstance(frames, list) else []
    own = [text for text in texts if text.lstrip().startswith(_OWN_FRAME)][-2:]
    where = "\n\n".join(shortened(text, lines=MAX_FRAME_LINES, characters=2_000)[0] for text in own)
    if name in _OUR_NAMES:
        title, where = value, ""
    elif name == STUB_ERROR and not value:
        title, where = "Cette cellule n'est pas encore complétée.", ""
    else:
        title = f"{name} : {value}" if value else name
    if not title:
        return ""
    inner = f'<pre class="text" tabindex="0">{escape(where)}</pre>' if where else ""
    return f'<div class="error"><p><strong>Erreur</strong> {escape(title)}</p>{inner}</div>'


def _text(value: object) -> str:
    """A string, or a list of them as notebooks on disk may have; anything else counts as empty."""
    if isinstance(value, str):
        return value
    return "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else ""
