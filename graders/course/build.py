"""Text to notebook to release: ``source/*/*.ipynb`` and ``release/`` are derived from the texts."""

from __future__ import annotations

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from graders.course.assignment import configuration, names
from graders.course.files import notebook_bytes, read_notebook, same_content, write_if_changed
from graders.course.text import BUILD_KEY, contract, expand
from graders.outcome import UserError

IGNORED = shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "__pycache__", "*.pyc")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A derived file that a build wrote or removed, or would have to."""

    path: Path
    """Relative to the course."""
    assignment: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def build(root: Path, assignments: Sequence[str] = (), *, check: bool = False, force: bool = False) -> list[Change]:
    """Bring the notebooks and releases of some assignments (all by default) up to date with their texts.

    Args:
        root: the course.
        assignments: names of folders under ``source/``.
        check: only say what is stale, by content; write nothing.
        force: overwrite a notebook that was edited since its last build.

    Raises:
        UserError: an unknown assignment, a malformed text, or a notebook whose edits would be lost.
    """
    changes: list[Change] = []
    for name in _chosen(root, assignments):
        notebook = _from_text(root, name)
        built = Path("source", name, f"{name}.ipynb")
        try:
            if not force:
                _refuse_to_lose_edits(root, name, notebook)
        except UserError:
            if not check:
                raise
            reason = f"edited in Jupyter since the last build; `graders sync {name}` keeps the edits"
            changes.append(Change(path=built, assignment=name, reason=reason))
            continue
        wanted = {built: notebook_bytes(notebook)}
        wanted |= {Path("release", name) / path: content for path, content in _release(root, name, notebook).items()}
        changes += _bring_up_to_date(root, name, wanted, check=check)
    return changes


def sync(root: Path, name: str, *, force: bool = False) -> bool:
    """Carry the edits of ``source/<name>/<name>.ipynb`` back to its text; say whether the text changed.

    Raises:
        UserError: the text was edited too, or the notebook holds what a text cannot.
    """
    path, text_path = (root / "source" / name / f"{name}{suffix}" for suffix in (".ipynb", ".py"))
    _chosen(root, [name])
    if not path.is_file():
        raise UserError(f"{path.relative_to(root)} does not exist; run `graders build {name}`")
    notebook = read_notebook(path)
    old_text = text_path.read_text("utf-8") if text_path.is_file() else ""
    try:
        text = contract(notebook)
        new_text = contract(notebook, like=old_text)
    except UserError as error:
        raise UserError(f"{path.relative_to(root)}, {error}") from error
    if old_text and not force:
        built_from = notebook.metadata.get(BUILD_KEY, {}).get("digest")
        old = _normal(old_text, name)
        if old == text:
            return False
        if old is None or _digest(old) != built_from:
            raise UserError(
                f"{text_path.relative_to(root)} was edited too since the last build; sync would lose it. "
                f"`graders sync {name} --force` takes the notebook, `graders build {name} --force` the text"
            )
    return write_if_changed(text_path, new_text.encode())


def _chosen(root: Path, assignments: Sequence[str]) -> Sequence[str]:
    """The assignments asked for, or all; unknown ones are refused."""
    existing = names(root)
    for name in assignments:
        if name not in existing:
            raise UserError(
                f"no assignment `{name}`; there is {', '.join(existing) or 'none yet'} in {root / 'source'}"
            )
    if not existing:
        raise UserError(f"no assignment in {root / 'source'}; write source/NAME/NAME.py")
    return assignments or existing


def _from_text(root: Path, name: str) -> NotebookNode:
    """The notebook that the text of an assignment asks for, marked with the digest of that text."""
    path = root / "source" / name / f"{name}.py"
    if not path.is_file():
        raise UserError(f"{path.relative_to(root)} is missing; `graders sync {name}` makes it from the notebook")
    try:
        notebook = expand(path.read_text("utf-8"), assignment=name)
    except UserError as error:
        raise UserError(f"{path.relative_to(root)}, {error}") from error
    notebook.metadata[BUILD_KEY] = {"digest": _digest(contract(notebook))}
    return notebook


def _refuse_to_lose_edits(root: Path, name: str, notebook: NotebookNode) -> None:
    """Stop when the notebook on disk says something that neither the last build nor the text says."""
    path = root / "source" / name / f"{name}.ipynb"
    if not path.is_file():
        return
    found = read_notebook(path)
    try:
        text = contract(found)
    except UserError:
        text = ""  # holds what no text can: certainly edited
    known = (found.metadata.get(BUILD_KEY, {}).get("digest"), notebook.metadata[BUILD_KEY]["digest"])
    if _digest(text) not in known:
        raise UserError(
            f"{path.relative_to(root)} was edited since the last build; "
            f"keep the edits with `graders sync {name}`, or drop them with `graders build {name} --force`"
        )


def _release(root: Path, name: str, notebook: NotebookNode) -> dict[Path, bytes]:
    """What nbgrader's own generate_assignment makes of a notebook: contents by path under ``release/<name>``.

    It runs as with ``--no-db``, in a temporary course: building touches neither the gradebook nor the tree.
    """
    # Slow imports (SQLAlchemy, nbconvert), needed here alone.
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    with tempfile.TemporaryDirectory(prefix="graders-build-") as folder:
        course = Path(folder).resolve()
        shutil.copytree(root / "source" / name, course / "source" / name, ignore=IGNORED)
        (course / "source" / name / f"{name}.ipynb").write_bytes(notebook_bytes(notebook))
        config = configuration(root)
        config.CourseDirectory.root = str(course)
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        log = logging.getLogger("graders.build")
        log.propagate = False
        log.handlers = [said := _LastError()]
        coursedir = CourseDirectory(config=config, assignment_id=name)
        try:
            GenerateAssignment(coursedir=coursedir, config=config, log=log).start()
        except (NbGraderException, SystemExit) as error:
            raise UserError(f"nbgrader cannot release `{name}`: {said.text or error}") from error
        made = course / "release" / name
        return {path.relative_to(made): path.read_bytes() for path in sorted(made.rglob("*")) if path.is_file()}


def _bring_up_to_date(root: Path, name: str, wanted: dict[Path, bytes], *, check: bool) -> list[Change]:
    """Write what differs and remove what is no longer released, or only say so."""
    changes = []
    for path, content in wanted.items():
        if not same_content(root / path, content):
            reason = "missing" if not (root / path).exists() else "out of date"
            changes.append(Change(path=path, assignment=name, reason=reason))
            if not check:
                write_if_changed(root / path, content)
    for path in sorted((root / "release" / name).rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and relative not in wanted and ".ipynb_checkpoints" not in relative.parts:
            changes.append(Change(path=relative, assignment=name, reason="no longer released"))
            if not check:
                path.unlink()
    return changes


def _normal(text: str, name: str) -> str | None:
    """A text in normal form, or None when it is malformed."""
    try:
        return contract(expand(text, assignment=name))
    except UserError:
        return None


def _digest(text: str) -> str:
    """Short fingerprint of a text: detects changes, and says too little to guess hidden tests from."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class _LastError(logging.Handler):
    """Keeps the last line of the first error that nbgrader logs, which names the cause."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Remember one record."""
        lines = record.getMessage().strip().split("\n")
        if "Traceback" in lines[0] or not self.text:
            self.text = lines[-1]
