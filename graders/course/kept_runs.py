"""Runs of a calibration that are done: interrupted, it goes on, and one more alternative costs its own runs only."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

import graders
from graders.judge.judge import versions
from graders.judge.limits import Limits
from graders.outcome import CriterionResult, Measure, Verdict
from graders.pool import Job

FOLDER = Path(".calibration")
LOST = frozenset({Verdict.GRADER_ERROR, Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED})
"""Verdicts of a run that another machine, or a quieter one, may see otherwise: it is done again."""


class KeptRuns:
    """One file a lab, a line a run; damaged lines count as runs that are not done."""

    def __init__(self, path: Path, *, forget: bool = False) -> None:
        self.path = path
        self._known: dict[str, list[Any]] = {}
        self._used: set[str] = set()
        if forget or not path.is_file():
            return
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                key, results = json.loads(line)
                [_result(found) for found in results]
            except (ValueError, TypeError, KeyError):
                continue
            self._known[key] = results

    def get(self, key: str) -> tuple[CriterionResult, ...] | None:
        """What that run said of each criterion, if it is done."""
        if key not in self._known:
            return None
        self._used.add(key)
        return tuple(_result(found) for found in self._known[key])

    def keep(self, key: str, results: Sequence[CriterionResult]) -> None:
        """Remember a run, at once and on the disk, unless the machine may be to blame for what it said."""
        if any(result.verdict in LOST for result in results):
            return
        self._used.add(key)
        self._known[key] = [
            {**result.to_json_object(), "hint": "", "measures": [vars(measure) for measure in result.measures]}
            for result in results
        ]
        self.path.parent.mkdir(exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(self._line(key))

    def prune(self) -> None:
        """Forget the runs that the calibration which has just ended did not ask for."""
        if not self._used:
            return
        draft = self.path.with_suffix(".new")
        draft.write_text("".join(self._line(key) for key in self._known if key in self._used), encoding="utf-8")
        draft.replace(self.path)

    def _line(self, key: str) -> str:
        return json.dumps([key, self._known[key]], ensure_ascii=False) + "\n"


def key_of(job: Job, *, limits: Limits) -> str:
    """A digest of all that a run depends on: code, files, seed, limits, versions, this package's checks and data.

    Prose is left out: a statement may be reworded without its runs being done again.
    """
    digest = hashlib.sha256()
    for part in (
        *_sources(job.submission),
        *_sources(job.assignment.master),
        *(item for pair in sorted(job.files.items()) for item in pair),
        job.seed,
        limits,
        sorted(versions().items()),
        _package(),
    ):
        data = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _sources(notebook: NotebookNode | bytes) -> list[str]:
    if not isinstance(notebook, NotebookNode):
        return [str(notebook)]
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@functools.cache
def _package() -> str:
    """What decides inside this package: a check that was changed measures otherwise."""
    digest = hashlib.sha256()
    for folder in ("check", "data"):
        for path in sorted((Path(graders.__file__).parent / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _result(found: dict[str, Any]) -> CriterionResult:
    measures = tuple(Measure(**measure) for measure in found["measures"])
    return CriterionResult(**{**found, "verdict": Verdict(found["verdict"]), "measures": measures})
