"""The verification of a lab: its reference, its release and its known submissions get the verdicts that they must get.

The reference has full marks, the release none and everything not attempted, each mutant is refused by the criteria that
it names and no other, each alternative is accepted. So is known of every criterion what it refuses and that it is fair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graders.course.assignment import configuration, names
from graders.course.known import Kind, Lab, Problem, gaps, read_lab
from graders.course.sharing import Batch, batches, blank, pictures
from graders.course.submissions import Case, files_of, submission
from graders.judge.judge import Graded
from graders.outcome import CriterionResult, SubmissionResult, UserError, Verdict
from graders.pool import Job

Runner = Callable[[Iterable[Job]], Iterator[tuple[Job, Graded]]]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What the judge said of one case."""

    kind: Kind
    case: Case
    result: SubmissionResult
    """Of the whole run."""
    others: frozenset[str] = frozenset()
    """Criteria that tell of the other cases of the run."""
    reached: frozenset[str] = frozenset()
    """Criteria that the case can change."""

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        """Those that tell of this case; free answers, which a human reads, tell of none."""
        told = (criterion for criterion in self.result.criteria if criterion.grade_id not in self.others)
        return tuple(criterion for criterion in told if criterion.verdict is not Verdict.MANUAL)

    @property
    def refused(self) -> tuple[CriterionResult, ...]:
        """Those that did not pass."""
        return tuple(criterion for criterion in self.criteria if criterion.verdict is not Verdict.PASSED)

    @property
    def killed(self) -> bool:
        """Whether a criterion refused it; a fault of the grader refuses nothing."""
        return any(not _is_ours(criterion) for criterion in self.refused)


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What came out for one lab."""

    lab: Lab
    trials: tuple[Trial, ...]
    """The reference and the release first, then in the order of the cases."""
    problems: tuple[Problem, ...]
    runs: int
    cpu_seconds: float

    @cached_property
    def survivors(self) -> tuple[Trial, ...]:
        """Derived mutants that every criterion accepts and no author has judged yet."""
        return tuple(t for t in self.of(Kind.DERIVED) if not t.refused and t.case.name not in self.lab.equivalents)

    @property
    def holds(self) -> bool:
        """Whether everything is as it must be."""
        return not self.problems and not self.survivors

    def of(self, kind: Kind) -> tuple[Trial, ...]:
        """The trials of a kind."""
        return tuple(trial for trial in self.trials if trial.kind is kind)

    def kill_rate(self, kind: Kind) -> float | None:
        """Share of the mutants that some criterion refuses, those judged equivalent apart; None when there are none."""
        counted = [trial for trial in self.of(kind) if trial.case.name not in self.lab.equivalents]
        return sum(trial.killed for trial in counted) / len(counted) if counted else None


def verify(
    labs: Sequence[Lab],
    run: Runner,
    *,
    alone: bool = False,
    on_run: Callable[[int, int, int], None] = lambda done, known, surprises: None,
) -> list[Verification]:
    """Have everything graded, and compare.

    Independent cases share a run. What comes out otherwise than expected in a shared run is graded again alone, and
    that counts. Where the reference does not pass, nothing else is tried.

    ``on_run`` is told how many runs are done, how many are known to be needed, and the surprises so far.
    """
    campaign = _Campaign(labs, alone=alone)
    while campaign.waiting:
        for job, graded in run(campaign.jobs()):
            campaign.settle(job.label, graded.result)
            on_run(campaign.done, campaign.done + campaign.running + len(campaign.waiting), campaign.surprises)
    return [campaign.verification(index) for index in range(len(labs))]


def verify_course(
    root: Path,
    assignments: Sequence[str] = (),
    *,
    derived: bool = False,
    sample: int | None = None,
    seed: int = 0,
    only: Collection[str] = (),
    alone: bool = False,
    workers: int | None = None,
    scheduler_address: str = "",
    unsafe: bool = False,
    on_run: Callable[[int, int, int], None] = lambda done, known, surprises: None,
) -> list[Verification]:
    """Verify labs of a course, all of them by default, on its own settings and secret; ``only`` names some cases.

    Raises:
        UserError: no such lab or case, a malformed case, no secret, no sandbox here, nobody at ``scheduler_address``.
    """
    from graders.grading import course_settings
    from graders.judge.sandbox import choose
    from graders.pool import Pool, scheduler

    if sample is not None and sample < 1:
        raise UserError(f"--sample must be at least 1, not {sample}")
    if sample is not None and not derived:
        raise UserError("--sample draws from the derived mutants; add --derived")
    known = assignments or names(root)
    if not known:
        raise UserError("there is no lab yet under source/")
    settings = course_settings(root, configuration(root), unsafe=unsafe)
    if not scheduler_address:
        choose(unsafe=settings.unsafe)
    labs = [read_lab(root, name, derived=derived, sample=sample, seed=seed, only=only) for name in dict.fromkeys(known)]
    absent = set(only) - {case.name for lab in labs for kind in Kind for case in lab.cases(kind)}
    if absent:
        raise UserError(f"no case `{min(absent)}` in {', '.join(lab.assignment.name for lab in labs)}")
    with ExitStack() as stack:
        executor = None
        if scheduler_address:
            executor, threads = stack.enter_context(scheduler(scheduler_address))
            workers = workers or threads
        pool = stack.enter_context(Pool(settings, workers=workers, executor=executor))
        return verify(labs, pool.run, alone=alone, on_run=on_run)


def surprises(trial: Trial, lab: Lab) -> list[str]:
    """What the judge said of a case that it must not say, a sentence each."""
    refused = {criterion.grade_id: criterion for criterion in trial.refused}
    said = [f"{name} is a fault of the grader: {_last_line(c)}" for name, c in refused.items() if _is_ours(c)]
    if trial.result.refusal:
        return [f"cannot be read: {trial.result.refusal}"]
    if trial.kind is Kind.DERIVED:
        if trial.killed and trial.case.name in lab.equivalents:
            said.append(f"stands in equivalent.txt, but {', '.join(refused)} refuses it; remove its line")
        return said
    if trial.kind is Kind.STUB:
        if trial.result.points:
            said.append(f"earns {trial.result.points:g} points")
        tried = [c for c in trial.criteria if c.verdict is not Verdict.NOT_ATTEMPTED and not _is_ours(c)]
        return said + [f"is {c.verdict} at {c.grade_id}, not not_attempted: {c.message}" for c in tried]
    expected = set(trial.case.refused_by) if trial.kind is Kind.MUTANT else set()
    missed = [name for name in trial.case.refused_by if name in expected - set(refused)]
    if missed:
        said.append(f"passes {', '.join(missed)}")
    for name, criterion in refused.items():
        if _is_ours(criterion):
            continue
        if name not in expected:
            said.append(f"is refused by {name} ({criterion.verdict}): {criterion.message}")
        elif criterion.verdict is not trial.case.verdict:
            said.append(f"is {criterion.verdict} at {name}, not {trial.case.verdict}: {criterion.message}")
    if trial.kind is not Kind.MUTANT and trial.result.repairs:
        said.append(f"is repaired by intake: {' '.join(trial.result.repairs)}")
    return said


@dataclass(frozen=True, kw_only=True, eq=False)
class _Task:
    """A run of the judge."""

    lab: int
    kind: Kind
    batch: Batch


class _Campaign:
    """Runs that wait, what came out of the others."""

    def __init__(self, labs: Sequence[Lab], *, alone: bool) -> None:
        self.labs = labs
        self.waiting: deque[_Task] = deque()
        self.done = self.running = self.surprises = 0
        self._trials: list[dict[tuple[Kind, str], Trial]] = [{} for _ in labs]
        self._runs = [0 for _ in labs]
        self._seconds = [0.0 for _ in labs]
        self._hopeless: set[int] = set()
        self._pictures = [pictures(lab.assignment) for lab in labs]
        for kind in Kind:
            for index, lab in enumerate(labs):
                known = batches(lab.cases(kind), lab.assignment, alone=alone)
                self.waiting.extend(_Task(lab=index, kind=kind, batch=batch) for batch in known)

    def jobs(self) -> Iterator[Job]:
        """What is to be graded; grows while it is drawn from."""
        while self.waiting:
            task = self.waiting.popleft()
            if task.lab in self._hopeless:
                continue
            self.running += 1
            assignment, case = self.labs[task.lab].assignment, task.batch.merged
            notebook = submission(case, assignment)
            if task.kind in (Kind.MUTANT, Kind.DERIVED):
                notebook = blank(notebook, self._pictures[task.lab])
            yield Job(label=task, assignment=assignment, submission=notebook, files=files_of(case))

    def settle(self, task: _Task, result: SubmissionResult) -> None:
        """Keep what a run says of each of its cases, or have each graded alone."""
        self.running -= 1
        self.done += 1
        self._runs[task.lab] += 1
        self._seconds[task.lab] += result.resources.get("cpu_seconds", 0.0)
        lab = self.labs[task.lab]
        trials = [
            Trial(kind=task.kind, case=case, result=result, others=task.batch.others(case), reached=reached)
            for case, reached in zip(task.batch.cases, task.batch.reached, strict=True)
        ]
        said = [bool(surprises(trial, lab)) for trial in trials]
        if len(trials) > 1 and (any(said) or not all(map(_is_sure, trials))):
            self.waiting.extend(
                _Task(lab=task.lab, kind=task.kind, batch=Batch(cases=(trial.case,), reached=(trial.reached,)))
                for trial in trials
            )
            return
        self.surprises += sum(said)
        if task.kind is Kind.REFERENCE and any(said):
            self._hopeless.add(task.lab)
        self._trials[task.lab].update({(task.kind, trial.case.name): trial for trial in trials})

    def verification(self, index: int) -> Verification:
        """What came out for a lab."""
        lab, trials = self.labs[index], self._trials[index]
        ordered = [trials[kind, case.name] for kind in Kind for case in lab.cases(kind) if (kind, case.name) in trials]
        problems = gaps(lab)
        if index in self._hopeless:
            problems.append(Problem(about="reference", sentence="does not pass, so nothing else was tried"))
        problems += [
            Problem(about=trial.case.name, sentence=sentence) for trial in ordered for sentence in surprises(trial, lab)
        ]
        return Verification(
            lab=lab,
            trials=tuple(ordered),
            problems=tuple(problems),
            runs=self._runs[index],
            cpu_seconds=self._seconds[index],
        )


def _is_sure(trial: Trial) -> bool:
    """Whether a shared run tells of the case: nothing out of its reach was refused, nothing ended the kernel."""
    return all(c.verdict is Verdict.FAILED and c.grade_id in trial.reached for c in trial.refused)


def _is_ours(criterion: CriterionResult) -> bool:
    return criterion.verdict is Verdict.GRADER_ERROR


def _last_line(criterion: CriterionResult) -> str:
    return (criterion.detail.strip().splitlines() or [criterion.message])[-1]
