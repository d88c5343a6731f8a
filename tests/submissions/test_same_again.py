"""Promise P5: the same submission graded again gets the same verdicts, and the same numbers to the last bit.

The reference and a run of mutants of each lab are graded on judges that have just started and on warm ones, alone on the
machine and beside processes that keep every core busy. A last cell prints a digest of every number that the notebook has
left: arrays, weights, histories.
"""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import nbformat
import pytest
from nbformat import NotebookNode

from graders.course.known import REFERENCE
from graders.course.sharing import batches
from graders.course.submissions import submission
from graders.judge.judge import Graded, Judge
from graders.judge.names import bound
from tests.submissions.test_labs import LABS, LIMITS, SECRET, lab

pytestmark = pytest.mark.slow

DIGESTS = '''
import hashlib as _hashlib

import keras as _keras
import numpy as _np


def _nombres(valeur, profondeur=0):
    """Les nombres d'un objet, en texte."""
    if isinstance(valeur, (bool, int, float, str, type(None))):
        return repr(valeur)
    if isinstance(valeur, (_np.ndarray, _np.generic)) and valeur.dtype != object:
        return f"{valeur.dtype}{valeur.shape}{_hashlib.sha256(_np.ascontiguousarray(valeur).tobytes()).hexdigest()}"
    if isinstance(valeur, _keras.Model):
        return _nombres(valeur.get_weights(), profondeur)
    if isinstance(valeur, _keras.callbacks.History):
        return _nombres(valeur.history, profondeur)
    if isinstance(valeur, (list, tuple)) and profondeur < 4:
        return str([_nombres(v, profondeur + 1) for v in valeur])
    if isinstance(valeur, dict) and profondeur < 4:
        return str([(str(k), _nombres(v, profondeur + 1)) for k, v in valeur.items()])
    return ""


for _nom, _valeur in sorted(globals().items()):
    if not _nom.startswith("_") and _nom not in ("In", "Out") and _nombres(_valeur):
        print("EMPREINTE", _nom, _hashlib.sha256(_nombres(_valeur).encode()).hexdigest())
'''
CLOCK = re.compile(r"perf_counter|time\.time|process_time|monotonic")


def with_digests(notebook: NotebookNode) -> NotebookNode:
    """The submission with one more cell of the learner's at its end."""
    notebook = copy.deepcopy(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell(DIGESTS))
    return notebook


def digests(graded: Graded, notebook: NotebookNode) -> dict[str, str]:
    """Name → digest, but for what a clock has measured."""
    printed = "".join(
        output.get("text", "") for cell in graded.notebook.cells for output in cell.get("outputs", []) if cell.outputs
    )
    timed = frozenset[str]().union(*(bound(cell.source) for cell in notebook.cells if CLOCK.search(cell.source)))
    found = dict(re.findall(r"^EMPREINTE (\w+) (\w+)$", printed, re.MULTILINE))
    return {name: digest for name, digest in found.items() if name not in timed}


@contextmanager
def busy_machine() -> Iterator[None]:
    """As many processes that never rest as there are cores."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


@pytest.mark.parametrize("name", LABS)
def test_the_reference_graded_again_says_the_same(name: str) -> None:
    """Ten times: alone, cold, then warm, then cold again; on a busy machine, on two judges at once, cold and warm."""
    assignment = lab(name).assignment
    notebook = with_digests(submission(REFERENCE, assignment))
    first, *others = every_way(name, notebook)
    assert len(others) == 9
    numbers = digests(first, notebook)
    assert len(numbers) > 3
    for again in others:
        assert again.result.criteria == first.result.criteria
        assert digests(again, notebook) == numbers


@pytest.mark.parametrize("name", LABS)
def test_wrong_answers_graded_again_say_the_same(name: str) -> None:
    """The values in the messages, measured on held-out data by the examiner, included."""
    known = lab(name)
    runs = batches(known.mutants, known.assignment)
    widest = max(runs, key=lambda batch: len(set(batch.merged.refused_by)))
    first, *others = every_way(name, submission(widest.merged, known.assignment), warm=1)
    assert any(re.search(r"\d", criterion.message) for criterion in first.result.criteria)
    for again in others:
        assert again.result.criteria == first.result.criteria


def every_way(name: str, notebook: NotebookNode, *, warm: int = 3) -> Iterator[Graded]:
    """Cold, warm, alone and beside others."""
    for more in (warm, 0):
        yield from on_one_judge(name, notebook, times=1 + more)
    with busy_machine(), ThreadPoolExecutor(2) as threads:
        together = [threads.submit(on_one_judge, name, notebook, times=1 + warm // 2 + n % 2) for n in range(2)]
        for future in together:
            yield from future.result()


def on_one_judge(name: str, notebook: NotebookNode, *, times: int) -> list[Graded]:
    """Several times on one judge that starts with the first."""
    with Judge(secret=SECRET, limits=LIMITS) as judge:
        return [judge.grade(lab(name).assignment, notebook) for _ in range(times)]
