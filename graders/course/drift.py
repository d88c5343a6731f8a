"""Whether the thresholds of a notebook are still those that were calibrated: texts are compared, nothing runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode

from graders.course.assignment import names
from graders.course.calibration import Criterion, read_record, record_path
from graders.course.files import read_notebook
from graders.course.thresholds import candidates, numbers, written
from graders.outcome import UserError


def check_course(root: Path, assignments: Sequence[str] = ()) -> list[str]:
    """What does not hold of the records of some labs, or of all, a sentence each that begins with the lab."""
    labs = dict.fromkeys(assignments or names(root))
    return [f"{name}: {problem}" for name in labs for problem in check_record(root, name)]


def check_record(root: Path, name: str) -> list[str]:
    """What does not hold of the committed record, a sentence each: it is missing, out of date, or misses its goals."""
    found = drift(root, name)
    path = record_path(root, name)
    return found + (read_record(path).problems() if path.is_file() else [])


def drift(root: Path, assignment: str) -> list[str]:
    """Where the thresholds of a notebook are no longer those of its record, a sentence each; nothing is run.

    A criterion is compared as it is written: its threshold checks without their texts, the constants that they name,
    and all its numbers.

    Raises:
        UserError: the notebook is not built, or the record is damaged.
    """
    source = root / "source" / assignment / f"{assignment}.ipynb"
    if not source.is_file():
        raise UserError(f"{source.relative_to(root)} is not built; run `graders build {assignment}`")
    notebook = read_notebook(source)
    found = candidates(notebook)
    path = record_path(root, assignment)
    mend = f"run `graders calibrate {assignment}`"
    if not path.is_file():
        return [f"{', '.join(found)}: no record of the thresholds; {mend}"] if found else []
    record = read_record(path)
    known = {criterion.grade_id: criterion for criterion in record.criteria}
    sentences = [
        f"{grade_id}: not in the record of the thresholds; {mend}"
        for grade_id in found
        if grade_id not in known and grade_id not in record.steady
    ]
    for grade_id, criterion in known.items():
        if grade_id not in found:
            sentences.append(f"{grade_id}: in the record, but no criterion that compares with a threshold; {mend}")
            continue
        sentences += [
            f"{grade_id}: {problem}; {mend}" for problem in _differences(criterion, found[grade_id], notebook)
        ]
    return sentences


def _differences(criterion: Criterion, cell: NotebookNode, notebook: NotebookNode) -> list[str]:
    now, then = written(cell, notebook), list(criterion.written)
    if now != then:
        gone = [text for text in then if text not in now]
        new = [text for text in now if text not in then]
        return [
            f"the notebook has {' and '.join(new) or 'nothing'} where the record has {' and '.join(gone) or 'nothing'}"
        ]
    if numbers(cell) != list(criterion.numbers):
        return ["its numbers are no longer those of the record"]
    return []
