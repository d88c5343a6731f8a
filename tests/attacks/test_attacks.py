"""Every hostile submission gains nothing and harms nobody: neither the next learner, nor the course, nor the machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graders.course.assignment import Assignment
from graders.course.submissions import Case, cases, files_of, submission
from graders.judge.judge import Graded, Judge
from graders.outcome import Verdict
from tests.attacks.conftest import QUICK, peak_mb, seen, shown, surroundings
from tests.attacks.target import HONEST, SECRET_CANARY, TEST_CANARY, solved, source_of

ROOT = Path(__file__).parents[2]
ATTACKS = {case.name: case for case in cases(ROOT, "perceptron", "attacks")}
ALARMS = (
    "RÉUSSI",
    "TROUVÉ",
    "MODIFIÉ",
    "VISIBLE",
    "OUVERT",
    "LEVÉE",
    "CACHÉE",
    "PRIS POUR UNE BIBLIOTHÈQUE",
    "RESTE DE LA COPIE",
)
"""What an attack prints when it got through one of the walls."""
HOST_MB = 400
"""What the judge's own process may grow by: one message of the largest size, and its copies."""


def grade(judge: Judge, lab: Assignment, case: Case) -> Graded:
    """The judge's word on a hostile submission."""
    return judge.grade(lab, submission(case, lab), files=files_of(case))


def has_run(case: Case, graded: Graded) -> bool:
    """Whether an attack that needs walls was let loose; the others always are."""
    return "ATTAQUE NON LANCÉE" not in shown(graded.notebook)


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_gains_nothing_and_harms_nobody(
    name: str,
    judge: Judge,
    course: Path,
    small_lab: Assignment,
    next_learner: Assignment,
    fresh: Mapping[str, Any],
) -> None:
    """No point, nothing leaked, nothing changed on the machine, and the next learner finds a clean place (P2, P3, P6)."""
    case, before, memory = ATTACKS[name], surroundings(course), peak_mb()
    graded = grade(judge, small_lab, case)
    assert has_run(case, graded), "the attack does not recognise the sandbox it is in"
    assert graded.result.points == 0
    assert Verdict.PASSED not in graded.result.verdicts().values()
    assert graded.result.resources["wall_seconds"] < 2 * QUICK.notebook_seconds
    assert peak_mb() - memory < HOST_MB
    assert Verdict.GRADER_ERROR not in graded.result.verdicts().values(), [c.detail for c in graded.result.criteria]

    written = json.dumps(graded.notebook, ensure_ascii=False, allow_nan=False).encode()
    for canary in (SECRET_CANARY.encode(), TEST_CANARY.encode()):
        assert canary not in shown(graded.notebook).encode()
    assert SECRET_CANARY.encode() not in written
    assert SECRET_CANARY not in json.dumps(graded.result.to_json_object())
    assert [word for word in ALARMS if word in shown(graded.notebook)] == [], shown(graded.notebook)[:3000]

    assert surroundings(course) == before, "files, processes or settings of the machine have changed"

    honest = judge.grade(next_learner, next_learner.reference)
    assert honest.result.points == honest.result.out_of
    assert seen(honest) == fresh, "the next learner sees what the attacker left"
    assert surroundings(course) == before


def test_the_honest_learner_gets_everything(judge: Judge, small_lab: Assignment, fresh: Mapping[str, Any]) -> None:
    """The target can be solved, before and after the attacks."""
    graded = judge.grade(small_lab, solved(small_lab, HONEST))
    assert graded.result.points == graded.result.out_of == 16


KILLERS = (
    "worker_killed",
    "fork_bomb",
    "memory_bomb",
    "thread_bomb",
    "interrupt_ignored",
    "process_exited",
    "connection_flooded",
)


LASTING = ("thread_bomb",)
"""They leave the kernel alive and full: what comes after is theirs to lose."""


@pytest.mark.parametrize("name", KILLERS)
def test_what_was_earned_before_an_attack_stays(name: str, judge: Judge, small_lab: Assignment) -> None:
    """A kernel killed in the second exercise costs that exercise alone (P4)."""
    attack = "\n".join(
        [source for _where, _anchor, source in ATTACKS[name].extra] + [source for _id, source in ATTACKS[name].cells]
    )
    if name in ("interrupt_ignored", "process_exited"):
        attack += "\nsigmoide(0)"
    graded = judge.grade(small_lab, solved(small_lab, {**HONEST, "reponse_xor": attack}))
    sigmoide, tableau, nombre, xor, type_, *after = graded.result.verdicts().values()
    assert {sigmoide, tableau, nombre} == {Verdict.PASSED}
    assert {xor, type_} <= {Verdict.CRASHED, Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.FAILED}
    if name not in LASTING:
        assert set(after) == {Verdict.PASSED}


def test_an_attack_that_needs_walls_refuses_to_run_without() -> None:
    """Each case that could harm the machine first makes sure that process 1 is the worker's; this machine's is not."""
    dangerous = [case for case in ATTACKS.values() if any(word in case.path.read_text() for word in DANGEROUS)]
    assert len(dangerous) >= 10
    for case in dangerous:
        guard = case.extra[0][2].partition("LANCEE = True")[0]
        assert 'b"graders.judge.trunk" not in open("/proc/1/cmdline", "rb").read()' in guard, case.name
        assert not any(word in guard for word in DANGEROUS), case.name
        with pytest.raises(SystemExit, match="NON LANCÉE"):
            exec(compile(guard, case.name, "exec"), {})


DANGEROUS = (
    "os.fork",
    "os.kill(",
    "killpg",
    "memfd",
    "while True:\n    try:\n        morceaux",
    "rmtree",
    "chmod(",
    "/proc/sys",
    "unshare",
    "O_CREAT",
    "SNDMORE",
    "Popen([",
)


def test_what_one_learner_submits_is_not_in_the_memory_of_the_next(judge: Judge, small_lab: Assignment) -> None:
    """Files that came with a submission leave no copy in the process that the next one is forked from (P3)."""
    marker = b"SOLUTION-DE-LA-VOISINE" * 1000
    judge.grade(small_lab, solved(small_lab, {"reponse_xor": REMEMBER}), files={"solution.py": b"# " + marker})
    graded = judge.grade(small_lab, solved(small_lab, {"reponse_xor": SEARCH_MEMORY}))
    text = "".join(output.get("text", "") for output in source_of(graded.notebook, "reponse_xor").outputs)
    assert "recherche finie" in text
    assert "TROUVÉ" not in text


def test_files_with_impossible_names_cost_nothing_but_themselves(judge: Judge, small_lab: Assignment) -> None:
    """A name that leads elsewhere, or that no folder can hold, is left out; one that is no UTF-8 is kept (P1, P3)."""
    names = ("a", "a/b", "../x", "/etc/x", "/home/stagiaire/y", "x\0y", "é" * 300, "donn\udce9es.csv", "d/z", ".", "")
    source = (
        "import os\nprint(len(os.listdir()), os.path.exists('../x'), os.path.exists('../y'))\nreponse_xor = {'B', 'E'}"
    )
    submitted = solved(small_lab, {"reponse_xor": source})
    graded = judge.grade(small_lab, submitted, files=dict.fromkeys(names, b"x"))
    assert source_of(graded.notebook, "reponse_xor").outputs[0].text.strip() == "3 False False"
    assert graded.result.points == 4


REMEMBER = "contenu = open('solution.py', 'rb').read()\nreponse_xor = {'A'}"
SEARCH_MEMORY = r"""
motif = bytes(reversed(b"ENISIOV-AL-ED-NOITULOS"))
for zone in open("/proc/self/maps").read().splitlines():
    bornes, droits, *_ = zone.split()
    debut, fin = (int(borne, 16) for borne in bornes.split("-"))
    if droits.startswith("rw"):
        try:
            with open("/proc/self/mem", "rb", buffering=0) as memoire:
                memoire.seek(debut)
                if memoire.read(min(fin - debut, 300_000_000)).count(motif) > 50:
                    print("TROUVÉ", zone)
        except (OSError, ValueError, OverflowError):
            pass
print("recherche finie")
reponse_xor = {"A"}
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ATTACKS)
def test_attack_gains_nothing_on_the_real_lab(name: str, judge: Judge, course: Path) -> None:
    """The lab itself, with its own criteria, gives no point either."""
    from graders.course.assignment import load

    lab, before = load(ROOT, "perceptron"), surroundings(course)
    graded = grade(judge, lab, ATTACKS[name])
    assert graded.result.points == 0, {c.grade_id: c.points for c in graded.result.criteria if c.points}
    assert surroundings(course) == before
