"""Workers grown from one warm process share nothing: no right, process, file, terminal or network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graders.course.assignment import Assignment
from graders.judge.judge import Judge
from tests.judge.conftest import QUICK, SECRET, answer, one_criterion

LOOK = """
import json, os, socket
statut = dict(ligne.split(":", 1) for ligne in open("/proc/self/status").read().splitlines() if ":" in ligne)
def refuse(chemin):
    try:
        open(chemin, "w")
    except OSError:
        return True
    return False
vu = {
    "uid": [os.getuid(), os.getgid()],
    "droits": [statut[nom].strip() for nom in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs")],
    "processus": sorted(int(nom) for nom in os.listdir("/proc") if nom.isdigit()),
    "ouvertures refusees": [refuse(c) for c in ("/proc/sys/kernel/hostname", "/proc/self/oom_score_adj", "/dev/null.x")],
    "terminaux": sorted(os.listdir("/dev/pts")),
    "reseau": [ligne.split(":")[0].strip() for ligne in open("/proc/net/dev").readlines()[2:]],
    "espaces": {nom: os.readlink("/proc/self/ns/" + nom) for nom in ("pid", "net", "ipc", "uts", "mnt", "user")},
    "fichiers": sorted(os.listdir("/tmp")) + sorted(os.listdir("/dev/shm")),
}
open("/tmp/laisse", "w").write("x")
open("/dev/shm/laisse", "w").write("x")
print(json.dumps(vu))
"""


def seen(judge: Judge, assignment: Assignment) -> dict[str, Any]:
    """What a learner's cell finds around it."""
    graded = judge.grade(assignment, answer(assignment, {"reponse": LOOK + "def f(x): return 2 * x"}))
    (cell,) = [cell for cell in graded.notebook.cells if "statut" in cell.source]
    found: dict[str, Any] = json.loads(cell.outputs[0].text)
    return found


@pytest.fixture(scope="module")
def views(small: Callable[[str], Assignment]) -> list[dict[str, Any]]:
    """What two learners see on two judges that are warm at the same time, and a third on the first one's worker."""
    assignment = small(
        one_criterion("open('/tmp/correcteur', 'w').write('x')\nassert f(2) == 4", "def f(x): return 2 * x")
    )
    with Judge(secret=SECRET, limits=QUICK) as one, Judge(secret=SECRET, limits=QUICK) as two:
        return [seen(one, assignment), seen(two, assignment), seen(one, assignment)]


def test_a_learner_has_no_right_to_change_the_walls(views: list[dict[str, Any]]) -> None:
    """An ordinary user without a single capability, nor the means to get one."""
    for view in views:
        assert view["uid"] == [1000, 1000]
        assert [int(mask, 16) for mask in view["droits"]] == [0, 0, 0, 0, 0, 1]
        assert all(view["ouvertures refusees"])


def test_a_learner_sees_the_worker_and_himself(views: list[dict[str, Any]]) -> None:
    """Neither the trunk, nor its keepers, nor another worker."""
    for view in views:
        assert view["processus"][0] == 1
        assert len(view["processus"]) == 2


def test_nothing_to_write_to_is_shared(views: list[dict[str, Any]]) -> None:
    """Files in memory and terminals of another worker, of the examiner or of the learner before are not there."""
    for view in views:
        assert [name for name in view["fichiers"] if name in ("laisse", "correcteur")] == []
        assert view["terminaux"] == ["ptmx"]


def test_each_worker_has_namespaces_of_its_own(views: list[dict[str, Any]]) -> None:
    """Two workers share none; two learners one after the other on one worker share its walls."""
    first, second, third = (view["espaces"] for view in views)
    assert not set(first.values()) & set(second.values())
    assert first == third
    host = {name: str(Path(f"/proc/self/ns/{name}").readlink()) for name in first}
    assert not set(first.values()) & set(host.values())


def test_the_only_network_is_the_loopback_of_the_worker(views: list[dict[str, Any]]) -> None:
    """Which is down."""
    assert {tuple(view["reseau"]) for view in views} == {("lo",)}
