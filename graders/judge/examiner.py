"""The examiner: executes grade cells in a process of its own and says what it observed.

A grade cell's globals are a namespace where the examiner's own names come first, then what earlier grade cells
assigned, then the learner's objects, fetched when they are first used. Verdicts are not decided here: the session knows
what was attempted and what died (:mod:`graders.judge.verdicts`).
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import linecache
import socket
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

from graders.check import measures
from graders.judge import framing
from graders.judge.learner import Learner, UnknownName
from graders.judge.remote import MARK, LearnerGone, Remote
from graders.outcome import CheckFailure

OWN_MODULES = {
    "np": "numpy",
    "pd": "pandas",
    "tf": "tensorflow",
    "keras": "keras",
    "plt": "matplotlib.pyplot",
}
PACKAGE = str(Path(__file__).resolve().parent.parent)


class CellNamespace(dict[str, Any]):
    """Globals of the grade cells: a name that is not ours is asked of the learner's kernel."""

    def __init__(self, learner: Learner) -> None:
        super().__init__(own_names())
        self.learner = learner
        self.own = frozenset(self)
        self.missing: list[str] = []
        self.fetched: dict[str, Any] = {}
        self.fetched_at: dict[str, int] = {}
        self.altered = False

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        if name in self.fetched and self.fetched_at[name] == self.learner.acts:
            # Nothing of the learner's has run since: asked again, an honest kernel would say the same. Without this,
            # a model small enough for one check and another good enough for the next would pass as one.
            return self.fetched[name]
        try:
            value = self.learner.value_of(name)
        except UnknownName:
            self.missing.append(name)
            raise KeyError(name) from None
        self.fetched[name] = value
        self.fetched_at[name] = self.learner.acts
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        """Keep an assignment here; a function put in the place of the learner's is what his code calls meanwhile."""
        if isinstance(value, Remote) and self.fetched.get(name) is value:
            self.pop(name, None)
            self.learner.request("replace", name=name, value=value)
            return
        super().__setitem__(name, value)
        if callable(value) and name not in self.own and self.learner.request("knows", name=name) == "function":
            self.altered = True
            self.learner.request("replace", name=name, value=value)

    def __delitem__(self, name: str) -> None:
        """Forget our name; a name of the learner's is taken away until the criterion ends."""
        if name in self:
            super().__delitem__(name)
            return
        if not self.learner.request("knows", name=name):
            raise KeyError(name)
        self.altered = True
        self.learner.request("delete", name=name)

    def begin(self) -> None:
        """A new criterion starts."""
        self.missing.clear()
        self.fetched.clear()
        self.altered = False
        self.learner.forget_criterion()

    def end(self) -> None:
        """Undo what the criterion changed in the learner's namespace."""
        if self.altered:
            self.altered = False
            self.learner.request("restore")


def own_names() -> dict[str, Any]:
    """The names that a grade cell may always use."""
    import importlib

    from graders import check, data

    names: dict[str, Any] = {
        "__name__": "__main__",
        "check": check,
        "data": data,
        "display": lambda *_objects: None,
    }
    for name, module in OWN_MODULES.items():
        with contextlib.suppress(ImportError):
            names[name] = importlib.import_module(module)
    return names


def examine(source: str, namespace: CellNamespace, *, filename: str) -> dict[str, Any]:
    """Run one grade cell; gives what was observed as plain data (see ``docs/architecture.md``).

    ``observed`` is ``passed``, ``failed``, ``missing_name``, ``learner_error``, ``gone``, ``suspect`` (an exception
    that either side may have caused) or ``grader_error``.
    """
    namespace.begin()
    printed = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(io.StringIO()),
            measures.collect(filename) as collected,
        ):
            observed = observe(lambda: run_cell(source, namespace, filename=filename), namespace)
            with contextlib.suppress(LearnerGone):
                namespace.end()
    finally:
        close_figures()
    return {
        "names": sorted(set(namespace.learner.touched)),
        "printed": printed.getvalue()[:20_000],
        "measures": [asdict(measure) for measure in collected.notes],
        **observed,
    }


def run_cell(source: str, namespace: CellNamespace, *, filename: str) -> Any:
    """Execute a cell and give the value of its last expression, as a notebook does."""
    from IPython.core.inputtransformer2 import TransformerManager

    text = TransformerManager().transform_cell(source)
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    tree = ast.parse(text, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), namespace)
    if last is None:
        return None
    assert isinstance(last, ast.Expr)
    code: CodeType = compile(ast.Expression(last.value), filename, "eval")
    return eval(code, namespace)


def observe(work: Callable[[], Any], namespace: CellNamespace) -> dict[str, Any]:
    """Run ``work`` and tell what happened."""
    try:
        value = work()
    except LearnerGone as gone:
        if gone.verdict == "unreadable":
            return {"observed": "unreadable"}
        return {"observed": "gone", "verdict": gone.verdict}
    except BaseException as error:
        try:
            return tell_exception(error, namespace)
        except LearnerGone as gone:  # the text of an assertion may hold an object of the learner's
            return {"observed": "gone", "verdict": gone.verdict}
        except Exception as second:
            return {"observed": "suspect", "type": type(second).__name__, "message": "", "detail": repr(second)[:300]}
    return {"observed": "passed", "partial": partial_credit(value)}


def tell_exception(error: BaseException, namespace: CellNamespace) -> dict[str, Any]:
    """Who caused this exception, and how it is worded for the learner and for the instructor."""
    detail = "".join(traceback.format_exception(error))[-6000:]
    marked = getattr(error, MARK, None)
    if isinstance(error, AssertionError) and not isinstance(marked, dict):
        detail = lines_of_cell(error)
    if isinstance(error, CheckFailure):
        return {"observed": "failed", "message": error.message, "hint": error.hint, "detail": detail}
    if isinstance(marked, dict):
        described = {key: str(marked.get(key, ""))[:500] for key in ("type", "message", "where")}
        notes = getattr(error, "__notes__", [])  # of the checks; those of the learner's stay in his kernel
        return {"observed": "learner_error", **described, "call": " ".join(notes)[:300], "detail": detail}
    if isinstance(error, AssertionError):
        return {"observed": "failed", "message": sentence(str(error)), "hint": "", "detail": detail}
    if isinstance(error, NameError) and error.name in namespace.missing:
        return {"observed": "missing_name", "name": error.name, "detail": detail}
    if isinstance(error, Exception) and namespace.learner.touched and not raised_by_checks(error.__traceback__):
        return {
            "observed": "suspect",
            "type": type(error).__name__,
            "message": str(error)[:300],
            "detail": detail,
        }
    return {"observed": "grader_error", "detail": detail}


def lines_of_cell(error: BaseException) -> str:
    """The lines of the grade cell that led to a failure, without the check's own frames."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith("<")]
    return "\n".join(f"line {frame.lineno}: {frame.line}" for frame in frames)


def raised_by_checks(tb: TracebackType | None) -> bool:
    """Whether the exception passed through our own checks or data, which should have said what is wrong."""
    while tb is not None:
        filename = tb.tb_frame.f_code.co_filename
        if filename.startswith((f"{PACKAGE}/check/", f"{PACKAGE}/data/")):
            return True
        tb = tb.tb_next
    return False


def sentence(text: str) -> str:
    """The message of a bare assertion, short enough to be read; numpy's tables become one line."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return " ; ".join(lines)[:500]


def partial_credit(value: Any) -> float | None:
    """Points that the last line of the cell grants, where it is a real number, as nbgrader has it."""
    import numpy as np

    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return None
    return float(value)


def close_figures() -> None:
    """Figures drawn by a grade cell are nobody's to see."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def run_examiner(fd: int) -> None:
    """Serve one submission's grade cells over the socket ``fd`` until it closes."""
    from graders.data import secret

    channel = socket.socket(fileno=fd)

    def link(request: bytes, on_callback: Callable[[bytes], bytes]) -> bytes:
        framing.send(channel, {"ask": request})
        while True:
            answer, _fds = framing.receive(channel)
            if "callback" in answer:
                framing.send(channel, {"called": on_callback(answer["callback"])})
            elif "gone" in answer:
                raise LearnerGone(answer["gone"])
            else:
                return bytes(answer["answer"])

    namespace: CellNamespace | None = None
    with contextlib.suppress(framing.ChannelClosed):
        while True:
            order, _fds = framing.receive(channel)
            if order["order"] == "begin":
                secret.use(order["secret"])
                seed_examiner(order["seed"])
                namespace = CellNamespace(Learner(link, max_bytes=order["max_bytes"]))
            elif order["order"] == "restarted" and namespace is not None:
                namespace.learner.restarted()
            elif order["order"] == "examine" and namespace is not None:
                seed_examiner(order["seed"])
                report = examine(order["source"], namespace, filename=f"<{order['grade_id']}>")
                framing.send(channel, {"report": report})


def seed_examiner(seed: int) -> None:
    """The same criterion draws the same numbers each time it is examined, whatever came before it."""
    import random

    import numpy as np

    random.seed(seed)
    np.random.seed(seed)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(seed)
