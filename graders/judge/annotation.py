"""What the judge leaves in a graded notebook, for the feedback, for formgrader and for nbgrader's gradebook."""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_output

from graders.judge.names import grade_id, is_criterion, is_manual
from graders.outcome import SCHEMA, CriterionResult, SubmissionResult, Verdict


def annotate(notebook: NotebookNode, result: SubmissionResult) -> NotebookNode:
    """Write verdicts and messages into the notebook: metadata for the feedback, outputs for nbgrader."""
    by_id = {criterion.grade_id: criterion for criterion in result.criteria}
    for cell in notebook.cells:
        criterion = by_id.get(grade_id(cell)) if is_criterion(cell) or is_manual(cell) else None
        if criterion is None:
            continue
        shown = criterion.to_json_object()
        cell.metadata["graders"] = {
            key: shown[key] for key in ("title", "verdict", "points", "out_of", "message", "hint")
        }
        if cell.cell_type == "code" and is_criterion(cell):
            cell.outputs = verdict_outputs(criterion)
            cell.execution_count = None
    notebook.metadata["graders"] = {
        "schema": SCHEMA,
        "assignment": result.assignment,
        "notebook": result.notebook,
        "points": result.points,
        "out_of": result.out_of,
        "repairs": list(result.repairs),
        "refusal": result.refusal,
        "resources": dict(result.resources),
        "environment": dict(result.environment),
    }
    return notebook


def verdict_outputs(criterion: CriterionResult) -> list[NotebookNode]:
    """What a grade cell shows in formgrader: the words, the instructor's detail, the points as nbgrader reads them."""
    words = f"{criterion.verdict.value} : {criterion.message} {criterion.hint}".strip()
    if criterion.detail and criterion.verdict is not Verdict.PASSED:
        words += f"\n\n{criterion.detail}"
    outputs = [new_output("display_data", data={"text/plain": words})]
    if criterion.points is not None:
        outputs.append(new_output("execute_result", data={"text/plain": repr(float(criterion.points))}))
    return outputs
