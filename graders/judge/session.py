"""One submission, cell by cell: the kernel runs the learner's, the examiner the criteria."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import select
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from graders.judge import framing
from graders.judge.kernel import AgentBroken, Interrupted, KernelGone, LearnerKernel
from graders.judge.launcher import WorkerDied
from graders.judge.limits import Limits
from graders.judge.names import Outline, bound, grade_id, is_criterion, is_manual, is_solution
from graders.judge.patience import Deadline
from graders.judge.worker import Worker
from graders.outcome import Verdict

MESSAGE_SECONDS = 60.0
"""How long the examiner may take to write what it has begun."""


@dataclass(frozen=True, kw_only=True)
class Observations:
    """What one run of a notebook showed: a report for each criterion, and how each solution cell fared."""

    notebook: NotebookNode
    """The submission with the outputs of the learner's cells."""
    reports: Mapping[str, Mapping[str, Any]]
    errors: Mapping[str, str]
    lost: Mapping[str, Verdict]
    resources: Mapping[str, float]


@dataclass(kw_only=True)
class Session:
    """The state of one submission under judgement."""

    notebook: NotebookNode
    outline: Outline
    files: dict[str, bytes]
    secret: bytes
    seed: int
    limits: Limits
    kernels: Worker
    examiners: Worker
    reports: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    lost: dict[str, Verdict] = field(default_factory=dict)
    culprits: set[int] = field(default_factory=set)
    restarts: int = 0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0
    kernel: LearnerKernel | None = None
    examiner: socket.socket | None = None
    asked_seconds: float = 0.0
    """Time that the learner's code has taken in the current criterion."""
    end: Verdict | None = None
    """How the submission ended before its last cell, once no kernel may be started again."""

    def run(self) -> Observations:
        """Run every cell in order; nothing a learner writes makes this raise.

        Raises:
            WorkerDied: when a worker of ours is gone.
        """
        started = time.monotonic()
        self.clock = Deadline(seconds=self.limits.notebook_seconds, waited=self._waited)
        try:
            self._start_kernel()
            self._start_examiner()
            for index, cell in enumerate(self.notebook.cells):
                if is_criterion(cell):
                    self.reports[grade_id(cell)] = self._examine(index, cell)
                elif cell.cell_type == "code" and not (is_manual(cell) and not cell.source.strip()):
                    self._run_cell(index, cell)
        finally:
            self._stop()
        return Observations(
            notebook=self.notebook,
            reports=self.reports,
            errors=self.errors,
            lost=self.lost,
            resources={
                "wall_seconds": round(time.monotonic() - started, 3),
                "cpu_seconds": round(self.cpu_seconds, 3),
                "peak_memory_mb": round(self.peak_mb, 1),
            },
        )

    # -- the learner's cells ------------------------------------------------------------------------------------

    def _run_cell(self, index: int, cell: NotebookNode) -> None:
        cell.outputs = []
        if self._over():
            self._lose(cell, self.end or Verdict.TIMED_OUT)
            return
        assert self.kernel is not None
        try:
            self.kernel.run_cell(cell, seconds=self.limits.cell_seconds)
        except Interrupted:
            self._lose(cell, Verdict.TIMED_OUT)
        except KernelGone as gone:
            self._lose(cell, gone.verdict)
            self.culprits.add(index)
            self._restart(before=index)
        else:
            self._note_error(cell)

    def _note_error(self, cell: NotebookNode) -> None:
        for output in cell.outputs:
            if output.output_type == "error":
                kind, text = str(output.ename), str(output.evalue).strip().splitlines()
                self.errors[grade_id(cell)] = f"{kind} : {text[0][:200]}" if text else kind
                if kind == "MemoryError":
                    self._lose(cell, Verdict.OUT_OF_MEMORY, say=False)
                return

    def _lose(self, cell: NotebookNode, verdict: Verdict, *, say: bool = True) -> None:
        """Remember what a cell that did not finish was to define."""
        names = set(bound(cell.source))
        if is_solution(cell):
            names |= {name for name, definer in self.outline.definers.items() if definer == grade_id(cell)}
        self.lost.update(dict.fromkeys(names, verdict))
        if say:
            said = {
                Verdict.TIMED_OUT: "temps dépassé : cellule arrêtée",
                Verdict.OUT_OF_MEMORY: "mémoire dépassée : noyau arrêté",
            }.get(verdict, "le noyau s'est arrêté pendant cette cellule")
            outputs = [output for output in cell.outputs if output.output_type != "error"]
            note = {"output_type": "stream", "name": "stderr", "text": f"[{said}]\n"}
            cell.outputs = [*outputs, NotebookNode(note)]

    # -- the kernel's life --------------------------------------------------------------------------------------

    def _start_kernel(self) -> None:
        self.kernel = LearnerKernel(
            self.kernels, files=self.files, seed=self.seed, limits=self.limits, clock=self.clock
        )
        try:
            self.kernel.start()
        except KernelGone as gone:
            raise WorkerDied("the learner's kernel ended before its first cell") from gone

    def _stop_kernel(self) -> None:
        if self.kernel is not None:
            used = self.kernel.stop()
            self.cpu_seconds += float(used.get("cpu_seconds", 0.0))
            self.peak_mb = max(self.peak_mb, float(used.get("peak_mb", 0.0)))
            self.kernel = None

    def _restart(self, *, before: int) -> None:
        """Start a fresh kernel and run again what came before the cell ``before``, without the culprits."""
        while True:
            self._stop_kernel()
            if self.restarts >= self.limits.restarts or self.clock.over():
                self.end = self.end or (Verdict.TIMED_OUT if self.clock.over() else Verdict.CRASHED)
                return
            self.restarts += 1
            self._start_kernel()
            self._tell_examiner({"order": "restarted"})
            if self._replay(before):
                return

    def _replay(self, before: int) -> bool:
        assert self.kernel is not None
        for index, cell in enumerate(self.notebook.cells[:before]):
            if cell.cell_type != "code" or is_criterion(cell) or index in self.culprits:
                continue
            again = copy.deepcopy(cell)
            try:
                self.kernel.run_cell(again, seconds=self.limits.cell_seconds)
            except Interrupted:
                self._lose(cell, Verdict.TIMED_OUT, say=False)
            except KernelGone as gone:
                self._lose(cell, gone.verdict)
                self.culprits.add(index)
                return False
        return True

    def _waited(self) -> float:
        return self.kernels.waited_seconds() + self.examiners.waited_seconds()

    def _over(self) -> bool:
        if self.end is None and self.clock.over():
            self.end = Verdict.TIMED_OUT
        return self.end is not None or self.kernel is None

    # -- the criteria -------------------------------------------------------------------------------------------

    def _examine(self, index: int, cell: NotebookNode) -> dict[str, Any]:
        if self._over():
            return {"observed": "gone", "verdict": (self.end or Verdict.CRASHED).value}
        order = {
            "order": "examine",
            "source": cell.source,
            "grade_id": grade_id(cell),
            "seed": derive_seed(self.seed, grade_id(cell)),
        }
        deadline = Deadline(seconds=self.limits.criterion_seconds, waited=self._waited)
        gone: str | None = None
        ended = False
        self.asked_seconds = 0.0
        try:
            self._tell_examiner(order)
            while True:
                message = self._hear_examiner(deadline)
                if "report" in message:
                    report = dict(message["report"])
                    break
                answer, dead = self._relay(message["ask"], deadline)
                ended = ended or dead
                gone = gone or answer.get("gone")
                self._tell_examiner(answer)
        except (framing.ChannelClosed, TimeoutError):
            # A callback may have left the kernel waiting for an answer that will not come.
            ended = True
            self._restart_examiner()
            report = {"observed": "grader_error", "detail": "the examiner ended or ran out of time"}
            if self.asked_seconds > self.limits.criterion_seconds / 2:
                gone = Verdict.TIMED_OUT.value
        if gone is not None and gone != "unreadable":
            # Whatever the grade cell caught meanwhile.
            report = {"observed": "gone", "verdict": gone}
        if ended:
            self._restart(before=index)
        return report

    def _relay(self, request: bytes, deadline: Deadline) -> tuple[dict[str, Any], bool]:
        """Have the kernel answer one request of the examiner's; the second value says that the kernel is no more."""
        if self.kernel is None:
            return {"gone": Verdict.CRASHED.value}, False
        started = time.monotonic()
        seconds = min(self.limits.cell_seconds, max(0.1, deadline.left()))

        def on_callback(call: bytes) -> bytes:
            self._tell_examiner({"callback": call})
            answer = self._hear_examiner(deadline)
            if "called" not in answer:
                raise framing.ChannelClosed("the examiner asks while it is asked")
            return bytes(answer["called"])

        try:
            return {"answer": self.kernel.ask(request, seconds=seconds, on_callback=on_callback)}, False
        except Interrupted:
            return {"gone": Verdict.TIMED_OUT.value}, False
        except AgentBroken:
            return {"gone": "unreadable"}, False
        except KernelGone as gone:
            return {"gone": gone.verdict.value}, True
        finally:
            self.asked_seconds += time.monotonic() - started

    def _start_examiner(self) -> None:
        ours, theirs = socket.socketpair()
        try:
            self.examiners.spawn({}, [theirs.fileno()])
        finally:
            theirs.close()
        self.examiner = ours
        max_bytes = self.limits.exchange_mb * 1_000_000
        self._tell_examiner({"order": "begin", "secret": self.secret, "seed": self.seed, "max_bytes": max_bytes})

    def _restart_examiner(self) -> None:
        if self.examiner is not None:
            self.examiner.close()
        self.examiners.reset()
        self._start_examiner()

    def _tell_examiner(self, message: dict[str, Any]) -> None:
        if self.examiner is not None:
            framing.send(self.examiner, message)

    def _hear_examiner(self, deadline: Deadline) -> dict[str, Any]:
        assert self.examiner is not None
        while not select.select([self.examiner], [], [], max(0.1, deadline.left()))[0]:
            if deadline.over():
                raise TimeoutError
        self.examiner.settimeout(MESSAGE_SECONDS)
        try:
            message, _fds = framing.receive(self.examiner)
        finally:
            self.examiner.settimeout(None)
        return dict(message)

    def _stop(self) -> None:
        self._stop_kernel()
        if self.examiner is not None:
            self.examiner.close()
            with contextlib.suppress(WorkerDied):
                self.examiners.reset()


def derive_seed(seed: int, purpose: str) -> int:
    """A seed for one purpose that does not depend on what ran before.

    >>> derive_seed(0, "a") == derive_seed(0, "a") != derive_seed(0, "b")
    True
    """
    return int.from_bytes(hashlib.sha256(f"{seed}/{purpose}".encode()).digest()[:4])
