"""The feedback page in nbgrader's own ``generate_feedback``, chosen by one line of its configuration."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from graders.report.feedback import render
from graders.report.gradebook import Entry, Scores


class FeedbackExporter(Exporter):
    """Writes ``feedback/<learner>/<assignment>/<notebook>.html``.

    It is an exporter and no template of nbconvert's: those parse the page and write it again after it was
    sanitised, and see only what ``GetGrades`` copies of the gradebook, where a missing grade is a zero.
    """

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "Feedback (graders)"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own HTML exporters return the text too
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page and nbconvert's resources; raises ``KeyError`` outside nbgrader."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        submission = resources["nbgrader"]
        scores = from_gradebook(
            submission["db_url"],
            assignment=submission["assignment"],
            notebook=submission["notebook"],
            student=submission["student"],
        )
        return render(nb, scores=scores), resources


def from_gradebook(db_url: str, *, assignment: str, notebook: str, student: str) -> Scores:
    """Scores and comments of one submitted notebook; raises ``MissingEntry`` if there is none."""
    with Gradebook(db_url) as gradebook:
        submitted = gradebook.find_submission_notebook(notebook, assignment, student)
        late_penalty = submitted.late_submission_penalty or 0.0
        return Scores(
            points=submitted.score - late_penalty,
            out_of=submitted.max_score,
            late_penalty=late_penalty,
            entries={
                grade.name: Entry(
                    points=grade.score,
                    out_of=grade.max_score,
                    waits=grade.manual_score is None and (grade.needs_manual_grade or grade.auto_score is None),
                    by_hand=grade.manual_score is not None or bool(grade.extra_credit),
                )
                for grade in submitted.grades
            },
            comments={comment.name: comment.comment or "" for comment in submitted.comments},
        )
