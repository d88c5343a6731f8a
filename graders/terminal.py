"""What the command line shows: tables for a person at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from graders.doctor import Finding
from graders.outcome import CriterionResult, SubmissionResult, Verdict

_COLOURS = {
    Verdict.PASSED: "green",
    Verdict.MANUAL: "blue",
    Verdict.GRADER_ERROR: "magenta",
}


def result_table(result: SubmissionResult) -> Table:
    """One line a criterion, the total below."""
    table = Table(title=f"{result.assignment}: {_number(result.points)} / {_number(result.out_of)}")
    table.add_column("criterion")
    table.add_column("verdict", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    messages = [" ".join(filter(None, (criterion.message, criterion.hint))) for criterion in result.criteria]
    if any(messages):
        table.add_column("message")
    for criterion, message in zip(result.criteria, messages, strict=True):
        verdict = Text(criterion.verdict.value, style=_COLOURS.get(criterion.verdict, "red"))
        row = [Text(criterion.title), verdict, _points(criterion), Text(message)]
        table.add_row(*row[: len(table.columns)])
    return table


def findings_table(findings: Sequence[Finding]) -> Table:
    """One line a finding, with what mends it when it does not hold."""
    table = Table(box=None, show_header=False)
    for finding in findings:
        mark = Text("ok", style="green") if finding.holds else Text("missing", style="red")
        found = Text(finding.found)
        if not finding.holds:
            found.append(f"\n→ {finding.mend}", style="bold")
        table.add_row(mark, finding.subject, found)
    return table


def _points(criterion: CriterionResult) -> Text:
    earned = "…" if criterion.points is None else _number(criterion.points)
    return Text(f"{earned} / {_number(criterion.out_of)}")


def _number(value: float) -> str:
    return f"{value:.4g}"
