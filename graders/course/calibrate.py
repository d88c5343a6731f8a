"""Thresholds before many draws: what right and weak answers measure, and whether the notebook still says the same.

The whole lab is run by the judge, as a submission is, but with other seeds and other held-out data in each run
(:mod:`graders.course.reseeding`); whose values count where says :mod:`graders.course.populations`, how rates are
estimated :mod:`graders.course.rates`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graders.course.assignment import Assignment, configuration, load
from graders.course.calibration import Criterion, Record, distributions, read_record, record_path, verdicts
from graders.course.files import read_notebook
from graders.course.kept_runs import FOLDER as KEPT
from graders.course.kept_runs import KeptRuns, key_of
from graders.course.populations import (
    ALTERNATIVES,
    BASELINES,
    REFERENCE,
    Outcome,
    Run,
    case_runs,
    job,
    outcomes,
    reference_runs,
)
from graders.course.reseeding import BEST_OF
from graders.course.submissions import cases
from graders.course.thresholds import candidates, is_marked, noting_checks, numbers, written
from graders.judge.judge import versions
from graders.judge.names import title_of
from graders.judge.settings import Settings
from graders.outcome import CriterionResult, UserError, Verdict
from graders.pool import Job, Pool

RUNS = 20
PLOTS = Path("docs", "calibration")
SECRET = b"calibration draws secrets of its own"
"""Never used: each criterion of each run takes another."""

Progress = Callable[[str, int, int], None]
"""Told the assignment, how many runs are done, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """A record, and what was seen on the way that it has no place for."""

    record: Record
    seen: tuple[str, ...] = ()


def calibrate(
    root: Path,
    name: str,
    *,
    runs: int = RUNS,
    workers: int | None = None,
    unsafe: bool = False,
    force: bool = False,
    on_run: Progress = lambda _name, _done, _total: None,
) -> Calibration | None:
    """Measure a lab's thresholds in ``runs`` draws of each population; None where the lab compares with no threshold.

    Runs that an earlier calibration of the same texts has done are not done again, unless ``force`` says so.

    Raises:
        UserError: no such assignment, too few runs, a baseline that names no criterion, or no sandbox here.
    """
    if runs < 2:
        raise UserError(f"--runs must be at least 2, not {runs}")
    assignment = load(root, name)
    found = candidates(assignment.reference)
    if not found:
        return None
    baselines = cases(root, name, BASELINES)
    for case in baselines:
        if not case.refused_by:
            raise UserError(f"{case.path}: a baseline names the criteria that refuse it: `# refused_by: …`")
    from graders.nbgrader_hooks import settings_of

    course = settings_of(configuration(root))
    settings = Settings(secret=SECRET, limits=course.limits, unsafe=unsafe or course.unsafe)
    checks = {*noting_checks(), BEST_OF}
    gathered: dict[str, list[Outcome]] = {}
    kept = KeptRuns(root / KEPT / f"{name}.jsonl", forget=force)
    keys: dict[str, str] = {}
    done = 0

    def judge(pool: Pool, some: Iterable[Run], total: int) -> None:
        """Judge them, in whatever order; what they said is gathered in theirs."""
        results: dict[str, tuple[Run, Sequence[CriterionResult]]] = {}
        on_run(name, done, total)

        def have(run: Run, criteria: Sequence[CriterionResult]) -> None:
            nonlocal done
            results[run.purpose] = run, criteria
            done += 1
            on_run(name, done, total)

        def missing() -> Iterator[Job]:
            for run in some:
                one = job(run, assignment, checks=checks)
                keys[run.purpose] = key_of(one, limits=settings.limits)
                known = kept.get(keys[run.purpose])
                if known is None:
                    yield one
                else:
                    have(run, known)

        for one, graded in pool.run(missing()):
            kept.keep(keys[one.label.purpose], graded.result.criteria)
            have(one.label, graded.result.criteria)
        for run, criteria in sorted(results.values(), key=lambda found: _order(found[0])):
            for criterion, outcome in outcomes(run, criteria):
                gathered.setdefault(criterion, []).append(outcome)

    with Pool(settings, workers=workers) as pool:
        judge(pool, reference_runs(runs), runs)
        stochastic = [
            criterion
            for criterion, cell in found.items()
            if is_marked(cell) or any(measure.varies for measure in distributions(gathered[criterion]))
        ]
        others = [
            *case_runs(ALTERNATIVES, cases(root, name, ALTERNATIVES), assignment, criteria=stochastic, runs=runs),
            *case_runs(BASELINES, baselines, assignment, criteria=stochastic, runs=runs),
        ]
        if others:
            judge(pool, others, runs + len(others))
    kept.prune()
    record = Record(
        assignment=name,
        versions=_versions(),
        criteria=tuple(_criterion(assignment, grade_id, gathered[grade_id]) for grade_id in stochastic),
        steady=tuple(criterion for criterion in found if criterion not in stochastic),
    )
    return Calibration(record=record, seen=tuple(_refusals(gathered, except_of=stochastic)))


def write(root: Path, record: Record) -> list[Path]:
    """Write the record and its picture; gives their paths."""
    from graders.report.calibration_plot import draw

    path, picture = record_path(root, record.assignment), root / PLOTS / f"{record.assignment}.png"
    for target in (path, picture):
        target.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(record.to_text(), encoding="utf-8")
    draw(record, picture)
    return [path, picture]


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


def _differences(criterion: Criterion, cell: Any, notebook: Any) -> list[str]:
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


def _criterion(assignment: Assignment, grade_id: str, gathered: list[Outcome]) -> Criterion:
    cell = candidates(assignment.reference)[grade_id]
    return Criterion(
        grade_id=grade_id,
        title=title_of(cell),
        written=tuple(written(cell, assignment.reference)),
        numbers=tuple(numbers(cell)),
        measures=tuple(measure for measure in distributions(gathered) if measure.varies),
        verdicts=verdicts(gathered),
    )


def _refusals(gathered: dict[str, list[Outcome]], *, except_of: Collection[str]) -> list[str]:
    """Criteria without a threshold that chance decided all the same, which says something about them too."""
    found = []
    for criterion, some in gathered.items():
        refused = [o for o in some if o.population == REFERENCE and o.result.verdict is not Verdict.PASSED]
        refused = [o for o in refused if o.result.verdict is not Verdict.MANUAL]
        if refused and criterion not in except_of:
            runs = sum(o.population == REFERENCE for o in some)
            found.append(
                f"{criterion}: the reference passes {runs - len(refused)} draws of {runs}: {refused[0].result.message}"
            )
    return found


def _versions() -> dict[str, str]:
    return {name: versions()[name] for name in ("graders", "python", "numpy", "scikit-learn", "keras", "tensorflow")}


def _order(run: Run) -> tuple[str, tuple[str, ...], int]:
    return run.population, tuple(case.name for case in run.cases), run.number
