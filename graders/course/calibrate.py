"""Thresholds before many draws: what right and weak answers measure.

The whole lab is run by the judge, as a submission is, but with other seeds and other held-out data in each run
(:mod:`graders.course.reseeding`); whose values count where says :mod:`graders.course.populations`, how rates are
estimated :mod:`graders.course.rates`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from graders.course.assignment import Assignment, configuration, load, names
from graders.course.calibration import Criterion, Record, distributions, record_path, verdicts
from graders.course.drift import drift as drift
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
from graders.course.sharing import blank, pictures
from graders.course.submissions import Case, cases
from graders.course.thresholds import candidates, is_marked, noting_checks, numbers, written
from graders.judge.judge import Graded, versions
from graders.judge.limits import Limits
from graders.judge.names import title_of
from graders.judge.settings import Settings
from graders.outcome import CriterionResult, UserError, Verdict
from graders.pool import Job, Pool, scheduler

VERSIONS = ("graders", "python", "numpy", "scikit-learn", "keras", "tensorflow")
RUNS = 20
PATIENCE = 10
PATIENTLY = ("cell_seconds", "notebook_seconds", "criterion_seconds")
PLOTS = Path("docs", "calibration")
SECRET = b"calibration draws secrets of its own"
"""Never used: each criterion of each run takes another."""

Runner = Callable[[Iterable[Job]], Iterator[tuple[Job, Graded]]]
Progress = Callable[[str, int, int], None]
"""Told the assignment, how many runs are done, and of how many."""


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """A record, and what was seen on the way that it has no place for."""

    record: Record
    seen: tuple[str, ...] = ()


def calibrate_course(
    root: Path,
    assignments: Sequence[str] = (),
    *,
    runs: int = RUNS,
    workers: int | None = None,
    scheduler_address: str = "",
    unsafe: bool = False,
    force: bool = False,
    on_run: Progress = lambda _name, _done, _total: None,
) -> Iterator[tuple[str, Calibration | None]]:
    """Measure the thresholds of some labs, or of all, in ``runs`` draws of each population; gives each as it is done.

    A lab that compares with no threshold has no calibration. Runs that an earlier calibration of the same texts has
    done are not done again, unless ``force`` says so.

    Raises:
        UserError: no such lab, too few runs, a malformed case, no sandbox here, nobody at ``scheduler_address``.
    """
    from graders.judge.sandbox import choose
    from graders.nbgrader_hooks import settings_of

    if runs < 2:
        raise UserError(f"--runs must be at least 2, not {runs}")
    course: Settings = settings_of(configuration(root), secret=SECRET)
    settings = replace(course, unsafe=unsafe or course.unsafe, limits=patient(course.limits))
    labs = [read_lab(root, name) for name in dict.fromkeys(assignments or names(root))]
    if not scheduler_address and any(lab.candidates for lab in labs):
        choose(unsafe=settings.unsafe)
    with ExitStack() as stack:
        executor = None
        if scheduler_address:
            executor, threads = stack.enter_context(scheduler(scheduler_address))
            workers = workers or threads
        pool = stack.enter_context(Pool(settings, workers=workers, executor=executor))
        for lab in labs:
            kept = KeptRuns(root / KEPT / f"{lab.name}.jsonl", forget=force)
            campaign = Campaign(lab, pool.run, kept=kept, limits=settings.limits, on_run=on_run)
            yield lab.name, campaign.calibration(runs) if lab.candidates else None


def patient(limits: Limits) -> Limits:
    """The same limits with ten times the time: values are measured here, and a busy machine must not lose a draw.

    >>> patient(Limits(cell_seconds=60)).cell_seconds
    600
    """
    seconds = {name: PATIENCE * value for name, value in asdict(limits).items() if name in PATIENTLY}
    return replace(limits, **seconds)


@dataclass(frozen=True, kw_only=True)
class Lab:
    """A lab and whose answers its thresholds are measured on."""

    assignment: Assignment
    """As it is run: cells that only draw are left blank, they cost time and measure nothing."""
    notebook: NotebookNode
    """As it stands under ``source/``."""
    alternatives: Sequence[Case]
    baselines: Sequence[Case]

    @property
    def name(self) -> str:
        """The assignment's."""
        return self.assignment.name

    @cached_property
    def candidates(self) -> Mapping[str, NotebookNode]:
        """Criteria whose verdict may depend on chance."""
        return candidates(self.notebook)


def read_lab(root: Path, name: str) -> Lab:
    """Read a lab and its cases.

    Raises:
        UserError: no such lab, a malformed case, or a baseline that names no criterion.
    """
    assignment = load(root, name)
    plain = blank(copy.deepcopy(assignment.reference), pictures(assignment))
    lab = Lab(
        assignment=replace(assignment, reference=plain),
        notebook=assignment.reference,
        alternatives=cases(root, name, ALTERNATIVES),
        baselines=cases(root, name, BASELINES),
    )
    for case in lab.baselines:
        if not case.refused_by:
            raise UserError(f"{case.path}: a baseline names the criteria that refuse it: `# refused_by: …`")
    return lab


class Campaign:
    """The runs of one lab, those that are done, and what they said of each criterion."""

    def __init__(self, lab: Lab, run: Runner, *, kept: KeptRuns, limits: Limits, on_run: Progress) -> None:
        self.lab = lab
        self.outcomes: dict[str, list[Outcome]] = {}
        self._run = run
        self._kept = kept
        self._limits = limits
        self._on_run = on_run
        self._checks = {*noting_checks(), BEST_OF}
        self._done = 0

    def calibration(self, runs: int) -> Calibration:
        """Run the reference, then the cases that matter for what turned out to depend on chance."""
        self._judge(list(reference_runs(runs)), runs)
        stochastic = [
            criterion
            for criterion, cell in self.lab.candidates.items()
            if is_marked(cell) or any(measure.varies for measure in distributions(self.outcomes[criterion]))
        ]
        wanted: dict[str, Any] = {"criteria": stochastic, "runs": runs}
        others = case_runs(ALTERNATIVES, self.lab.alternatives, self.lab.assignment, **wanted)
        others += case_runs(BASELINES, self.lab.baselines, self.lab.assignment, **wanted)
        self._judge(others, runs + len(others))
        self._kept.prune()
        record = Record(
            assignment=self.lab.name,
            versions={name: versions()[name] for name in VERSIONS},
            criteria=tuple(self._criterion(grade_id) for grade_id in stochastic),
            steady=tuple(criterion for criterion in self.lab.candidates if criterion not in stochastic),
        )
        return Calibration(record=record, seen=tuple(self._refusals(except_of=stochastic)))

    def _judge(self, runs: Sequence[Run], total: int) -> None:
        """Have the runs judged, in whatever order; what they said is gathered in theirs."""
        results: dict[Run, Sequence[CriterionResult]] = {}
        keys: dict[Run, str] = {}
        self._on_run(self.lab.name, self._done, total)

        def have(run: Run, criteria: Sequence[CriterionResult]) -> None:
            results[run] = criteria
            self._done += 1
            self._on_run(self.lab.name, self._done, total)

        def missing() -> Iterator[Job]:
            for run in runs:
                one = job(run, self.lab.assignment, checks=self._checks)
                keys[run] = key_of(one, limits=self._limits)
                known = self._kept.get(keys[run])
                if known is None:
                    yield one
                else:
                    have(run, known)

        for one, graded in self._run(missing()):
            self._kept.keep(keys[one.label], graded.result.criteria)
            have(one.label, graded.result.criteria)
        for run in runs:
            for criterion, outcome in outcomes(run, results[run]):
                self.outcomes.setdefault(criterion, []).append(outcome)

    def _criterion(self, grade_id: str) -> Criterion:
        cell = self.lab.candidates[grade_id]
        return Criterion(
            grade_id=grade_id,
            title=title_of(cell),
            written=tuple(written(cell, self.lab.notebook)),
            numbers=tuple(numbers(cell)),
            measures=tuple(measure for measure in distributions(self.outcomes[grade_id]) if measure.varies),
            verdicts=verdicts(self.outcomes[grade_id]),
        )

    def _refusals(self, *, except_of: Collection[str]) -> Iterator[str]:
        """Criteria without a threshold that refuse the reference in some draw: chance decides them all the same."""
        for criterion, some in self.outcomes.items():
            drawn = [outcome.result for outcome in some if outcome.population == REFERENCE]
            refused = [result for result in drawn if result.verdict not in (Verdict.PASSED, Verdict.MANUAL)]
            if refused and criterion not in except_of:
                passed = len(drawn) - len(refused)
                yield f"{criterion}: the reference passes {passed} draws of {len(drawn)}: {refused[0].message}"


def write(root: Path, record: Record) -> list[Path]:
    """Write the record and its picture; gives their paths."""
    from graders.report.calibration_plot import draw

    path, picture = record_path(root, record.assignment), root / PLOTS / f"{record.assignment}.png"
    for target in (path, picture):
        target.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(record.to_text(), encoding="utf-8")
    draw(record, picture)
    return [path, picture]
