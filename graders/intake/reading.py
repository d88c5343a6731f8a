"""Any submitted file → a valid notebook in memory, of which only sources and identities are kept."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from graders.intake.cells import new_cell, new_notebook, node
from graders.intake.flaws import recorded
from graders.intake.refusal import Refused

MAX_CELLS = 1000
"""A lab has about 60 cells; comparing cells with the master is quadratic."""

_AGAIN = "Rouvrez-le dans Jupyter, enregistrez-le et déposez-le de nouveau."
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES = {"code": "code", "markdown": "markdown", "heading": "markdown", "html": "markdown"}
_SIGNATURES = (
    (b"PK\x03\x04", "une archive zip", "Déposez le fichier .ipynb qu'elle contient, décompressé."),
    (b"\x1f\x8b", "une archive compressée", "Déposez le fichier .ipynb qu'elle contient, décompressé."),
    (b"%PDF", "un PDF", "Déposez le fichier .ipynb lui-même, pas son impression."),
    (b"<!doctype html", "une page HTML", "Déposez le fichier .ipynb lui-même, pas son export."),
    (b"<html", "une page HTML", "Déposez le fichier .ipynb lui-même, pas son export."),
)

MAX_BYTES = 20_000_000
"""Size of a notebook file; a larger one holds pictures or data that nobody needs again."""


def read(data: bytes | Path, *, max_bytes: int = MAX_BYTES) -> NotebookNode:
    """Read a submitted file into a valid nbformat 4.5 notebook without outputs and notebook metadata.

    Tolerates what can be understood: another encoding, an older format, missing or ill-typed fields, entries
    that are no cells (dropped), ids that are missing or used twice (renamed). A path is opened without
    following a link in its last component and without waiting on a pipe.

    Raises:
        Refused: nothing to grade in this file; never any other exception.
    """
    try:
        raw = data if isinstance(data, bytes) else _contents(data, max_bytes)
        if len(raw) > max_bytes:
            raise _too_big(max_bytes)
        content = _json(raw)
        if refused := recorded(content):
            raise refused
        return _notebook(content)
    except RecursionError:
        raise Refused(f"Le fichier imbrique trop de niveaux pour être un notebook Jupyter. {_AGAIN}") from None
    except MemoryError:
        raise _too_big(max_bytes) from None


def _too_big(max_bytes: int) -> Refused:
    return Refused(
        f"Le fichier dépasse {max_bytes / 1e6:.0f} Mo. Effacez les sorties du notebook (menu « Edit », "
        "« Clear Outputs of All Cells »), enregistrez-le et déposez-le de nouveau."
    )


def _contents(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file, at most one more than ``max_bytes``."""
    not_a_file = Refused(
        "Ce qui a été déposé n'est pas un fichier ordinaire (lien, dossier ou fichier spécial). "
        "Déposez le fichier .ipynb lui-même."
    )
    try:
        # Looked at before it is opened, since opening a device may act on it, and again in case it changed.
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise not_a_file
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise not_a_file
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise Refused("Le fichier est introuvable dans le dépôt. Déposez-le de nouveau.") from None
    except (OSError, ValueError):
        raise Refused("Le fichier déposé n'a pas pu être ouvert. Déposez-le de nouveau.") from None


def _json(raw: bytes) -> Any:
    """The JSON value of the file; NaN, infinities and numbers of absurd length become None."""
    start = raw[:64].lstrip().lower()
    if not raw.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused(f"Le fichier est vide. {_AGAIN}")
    for signature, what, advice in _SIGNATURES:
        if start.startswith(signature.lower()):
            raise Refused(f"Le fichier déposé est {what}, pas un notebook Jupyter. {advice}")
    text = _text(raw)
    try:
        return json.loads(
            text,
            strict=False,
            parse_constant=lambda _: None,
            parse_int=lambda digits: int(digits) if len(digits) < 20 else None,
            parse_float=lambda digits: float(digits) if abs(float(digits)) < 1e300 else None,
        )
    except json.JSONDecodeError as error:
        raise _not_json(text, error) from None


def _text(raw: bytes) -> str:
    """The file as text: Unicode of any width, or else what an old Windows editor writes."""
    for encoding in (json.detect_encoding(raw), "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def _not_json(text: str, error: json.JSONDecodeError) -> Refused:
    if re.search(r"^<{7} ", text, re.MULTILINE):
        return Refused(
            "Le fichier contient des marques de conflit Git (<<<<<<<). Choisissez l'une des deux versions, "
            "vérifiez que le notebook s'ouvre dans Jupyter et déposez-le de nouveau."
        )
    if re.search(r"^(import |from \w+|def |# ?%%)", text, re.MULTILINE):
        return Refused(
            "Le fichier semble être un script Python, pas un notebook Jupyter. "
            "Déposez le fichier .ipynb dans lequel vous avez travaillé."
        )
    cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
    what = "JSON interrompu" if cut else "JSON invalide"
    return Refused(f"Le fichier n'est pas un notebook Jupyter lisible ({what} à la ligne {error.lineno}). {_AGAIN}")


def _notebook(content: Any) -> NotebookNode:
    entries = content.get("cells") if isinstance(content, dict) else None
    sheets = content.get("worksheets") if isinstance(content, dict) else None
    if not isinstance(entries, list) and isinstance(sheets, list):  # nbformat 2 and 3
        parts = (sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list))
        entries = [entry for part in parts for entry in part]
    if not isinstance(entries, list):
        raise Refused(f"Le fichier n'est pas un notebook Jupyter : il ne contient pas de liste de cellules. {_AGAIN}")
    entries = [entry for entry in entries if isinstance(entry, dict)]
    if len(entries) > MAX_CELLS:
        raise Refused(
            f"Le notebook contient {len(entries)} cellules ; le maximum est {MAX_CELLS}. "
            "Supprimez celles que vous avez ajoutées sans en avoir besoin et déposez-le de nouveau."
        )
    taken: set[str] = set()
    return new_notebook(cells=[_cell(entry, taken) for entry in entries], metadata=node({}))


def _cell(entry: dict[str, Any], taken: set[str]) -> NotebookNode:
    kind = entry.get("cell_type")
    looks_like_code = kind is None and ("outputs" in entry or "input" in entry)
    cell_type = "code" if looks_like_code else _TYPES.get(kind, "raw") if isinstance(kind, str) else "raw"
    source = next((_joined(entry[key]) for key in ("source", "input", "code") if key in entry), "")
    level = entry.get("level", 1)
    if kind == "heading":
        source = "#" * (level if level in range(1, 7) else 1) + " " + " ".join(source.split())
    return new_cell(
        cell_type=cell_type,
        source=source,
        metadata=_metadata(entry.get("metadata")),
        cell_id=_free_id(entry.get("id"), taken),
        attachments=_attachments(entry.get("attachments")),
    )


def _joined(value: Any) -> str:
    """A multi-line string of the format, in Unix lines that can be written as UTF-8."""
    parts = value if isinstance(value, list) else [value]
    text = "".join(part for part in parts if isinstance(part, str))
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _metadata(value: Any) -> NotebookNode:
    """What identifies a cell, and its tags; the rest (widths, folding, timings) says nothing to a grader."""
    kept = node({})
    if not isinstance(value, dict):
        return kept
    if isinstance(value.get("nbgrader"), dict):
        scalars = {key: item for key, item in value["nbgrader"].items() if isinstance(item, str | bool | int | float)}
        kept["nbgrader"] = node({_joined(k): _joined(v) if isinstance(v, str) else v for k, v in scalars.items()})
    if isinstance(value.get("tags"), list):
        tags = [_joined(tag) for tag in value["tags"] if isinstance(tag, str) and re.fullmatch("[^,\n]+", tag)]
        kept["tags"] = list(dict.fromkeys(tags))
    return kept


def _attachments(value: Any) -> NotebookNode:
    """Images pasted in a Markdown cell: name → media type → base64 text."""
    kept = node({})
    for name, bundle in value.items() if isinstance(value, dict) else ():
        if isinstance(bundle, dict):
            media = {_joined(mime): _joined(body) for mime, body in bundle.items() if isinstance(body, str | list)}
            kept[_joined(name)] = node(media)
    return kept


def _free_id(wished: Any, taken: set[str]) -> str:
    """The wished id where it is valid and free, or else one that depends only on what came before."""
    name = wished if isinstance(wished, str) and _ID.fullmatch(wished) else ""
    number = len(taken) + 1
    while not name or name in taken:
        name, number = f"unnamed-{number}", number + 1
    taken.add(name)
    return name
