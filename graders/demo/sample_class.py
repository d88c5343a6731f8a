"""The sample class: who submits what, read from ``tests/submissions/<assignment>/class/``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat

from graders.course.assignment import Assignment, load
from graders.course.submissions import Case, cases, files_of, submission
from graders.outcome import UserError

KIND = "class"


@dataclass(frozen=True, kw_only=True)
class Learner:
    """One sample learner (``stagiaire-01`` …) and his submission."""

    name: str
    case: Case
    assignment: Assignment

    def write(self, folder: Path) -> None:
        """Put what he submits into the folder of the assignment that he fetched."""
        notebook = submission(self.case, self.assignment)
        nbformat.write(notebook, folder / f"{self.assignment.notebook}.ipynb")
        for name, content in files_of(self.case).items():
            (folder / name).write_bytes(content)


def sample_class(root: Path, assignment: str) -> list[Learner]:
    """The learners of one assignment, in the order of their names.

    Raises:
        UserError: the assignment has no sample class.
    """
    loaded = load(root, assignment)
    found = [Learner(name=case.name, case=case, assignment=loaded) for case in cases(root, assignment, KIND)]
    if not found:
        raise UserError(f"{assignment} has no sample class; it belongs in tests/submissions/{assignment}/{KIND}/")
    for learner in found:
        if learner.case.points is None:
            raise UserError(f"{learner.case.path}: a learner of the sample class needs `# points: …`")
    return found
