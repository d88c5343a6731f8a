"""What ``graders watch`` writes on the instructor's terminal: a line a submission."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.text import Text

from graders.outcome import SubmissionResult, Verdict
from graders.watch.course import Opening
from graders.watch.loop import Delivered


class Lines:
    """An audience that prints."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console()
        self.count = 0

    def opening(self, opening: Opening) -> None:
        """What is watched, and how it ends."""
        where = " and ".join(_short(folder) for folder in opening.folders)
        judges = "1 submission" if opening.workers == 1 else f"{opening.workers} submissions"
        self._say(f"watching {where} for {', '.join(opening.assignments)}; {judges} at a time; Ctrl-C ends")
        if opening.owed:
            self._say(f"{opening.owed} collected before and not answered yet: graded first")

    def delivered(self, delivered: Delivered) -> None:
        """A learner has his feedback."""
        self.count += 1
        result = delivered.result
        score = f"{result.points:.4g} / {result.out_of:.4g}"
        said = "refused" if result.refusal else tally(result)
        waits = any(verdict is Verdict.GRADER_ERROR for verdict in result.verdicts().values())
        self._say(
            f"{delivered.student} {result.assignment}: {score} ({said}), feedback after {span(delivered.seconds)}",
            style="magenta" if waits else "",
        )

    def problem(self, line: str) -> None:
        """Something for the instructor."""
        self._say(line, style="red")

    def closing(self, problems: int) -> None:
        """The end, in order."""
        noted = f", {problems} to look at above" if problems else ""
        self._say(f"{self.count} graded and answered{noted}; run it again to go on")

    def _say(self, line: str, *, style: str = "") -> None:
        now = datetime.datetime.now().astimezone().strftime("%H:%M:%S")
        self._console.print(Text.assemble((f"{now}  ", "dim"), (line, style)), soft_wrap=True, highlight=False)


def tally(result: SubmissionResult) -> str:
    """How many criteria have each verdict."""
    counts = Counter(verdict.value for verdict in result.verdicts().values())
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def span(seconds: float) -> str:
    """A duration as one reads it.

    >>> span(6.24), span(150), span(4000), span(200_000)
    ('6.2 s', '2 min 30 s', '1 h 06 min', '2 days')
    """
    whole = round(seconds)
    if seconds < 60:
        return f"{max(seconds, 0):.1f} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    if whole < 48 * 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    return f"{whole // 86_400} days"


def _short(folder: Path) -> str:
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
