"""A lab's thresholds measured by the judge, and compared with what was recorded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from graders.course.calibrate import calibrate_course, drift, read_lab, write
from graders.course.calibration import record_path
from graders.course.drift import check_record
from graders.course.text import expand
from graders.course.thresholds import written
from graders.outcome import UserError

REPOSITORY = Path(__file__).parents[2]
TEXT = """\
# %% grade_id="imports" locked=true
import numpy as np

# %% grade_id="pente"
### BEGIN SOLUTION
pente = 1 + 0.01 * np.random.default_rng(0).normal()
### END SOLUTION

# %% La pente est exacte grade_id="exacte" points=1
check.close(pente, 1, rtol=0.2)

# %% La droite suit les points grade_id="droite" points=1
# Mesuré sur 20 tirages.
points_essai = data.rng("essai").normal(size=(50, 1))
check.loss_below(lambda x: pente * x, (points_essai, points_essai[:, 0]), 0.05, loss="mse", name="pente")
### BEGIN HIDDEN TESTS
check.loss_below(lambda x: pente * x, (points_essai, points_essai[:, 0]), 0.04, loss="mse", name="pente, encore")
### END HIDDEN TESTS

# %% Le signe est appris grade_id="signe" points=1
check.accuracy(lambda x: pente * x > 0, (np.array([[-1.0], [2.0]]), np.array([0, 1])), at_least=1.0)
"""
CASES = {
    "alternatives/entiere.py": '# ---\n# why: sans hasard\n# ---\n# %% grade_id="pente"\npente = 1\n',
    **{
        f"alternatives/autre_{n}.py": '# ---\n# why: un autre hasard\n# ---\n# %% grade_id="pente"\n'
        f"pente = np.random.default_rng({n}).uniform(0.98, 1.02)\n"
        for n in range(5)
    },
    "baselines/nulle.py": '# ---\n# why: la pente est perdue\n# refused_by: droite\n# ---\n# %% grade_id="pente"\n'
    "pente = 0.3 + 0.01 * np.random.default_rng(0).normal()\n",
}
RECORD = {
    "schema": 1,
    "assignment": "petit",
    "versions": {},
    "criteria": {
        "droite": {
            "title": "La droite suit les points",
            "written": [
                "check.loss_below(lambda x: pente * x, (points_essai, points_essai[:, 0]), 0.05, loss='', name='')",
                "check.loss_below(lambda x: pente * x, (points_essai, points_essai[:, 0]), 0.04, loss='', name='')",
            ],
            "numbers": ["50", "1", "0", "0.05", "0", "0.04"],
            "verdicts": {},
            "measures": [],
        }
    },
    "steady": ["signe"],
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one small lab that compares with thresholds."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    change(tmp_path)
    for name, text in CASES.items():
        path = tmp_path / "tests" / "submissions" / "petit" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def change(root: Path, old: str = "", new: str = "") -> None:
    """Build the lab with another text."""
    folder = root / "source" / "petit"
    folder.mkdir(parents=True, exist_ok=True)
    assert old in TEXT
    (folder / "petit.py").write_text(TEXT.replace(old, new) if old else TEXT, encoding="utf-8")
    nbformat.write(expand((folder / "petit.py").read_text("utf-8"), assignment="petit"), folder / "petit.ipynb")


def keep(root: Path, **changes: object) -> None:
    """Commit a record."""
    record_path(root, "petit").write_text(json.dumps({**RECORD, **changes}), encoding="utf-8")


def test_a_lab_without_record_is_told(course: Path) -> None:
    """With the criteria that compare with a threshold, and the command."""
    assert drift(course, "petit") == [
        "droite, signe: no record of the thresholds; run `graders calibrate petit`",
    ]


def test_a_notebook_as_recorded_has_no_drift(course: Path) -> None:
    """Steady criteria count as recorded."""
    keep(course)
    assert drift(course, "petit") == []


def test_a_changed_threshold_is_told_with_both(course: Path) -> None:
    """What the notebook has, and what the record has."""
    keep(course)
    change(course, "0.04", "0.03")
    (sentence,) = drift(course, "petit")
    assert sentence.startswith("droite: the notebook has check.loss_below(")
    assert "0.03, loss=''" in sentence.split(" where the record has ")[0]
    assert "0.04, loss=''" in sentence.split(" where the record has ")[1]
    assert sentence.endswith("run `graders calibrate petit`")


def test_any_other_number_of_the_criterion_is_told(course: Path) -> None:
    """A threshold may be made of several numbers."""
    keep(course)
    change(course, "size=(50, 1)", "size=(5, 1)")
    assert drift(course, "petit") == [
        "droite: its numbers are no longer those of the record; run `graders calibrate petit`"
    ]


def test_pictures_are_left_out_of_the_runs_and_not_of_the_comparison(course: Path) -> None:
    """A name in a cell that only draws may be one of a criterion; what is recorded is the notebook as it stands."""
    text = TEXT.replace("# %% La droite", "# %%\npoints_essai = [1, 2]\nprint(points_essai)\n\n# %% La droite")
    nbformat.write(expand(text, assignment="petit"), course / "source" / "petit" / "petit.ipynb")
    lab = read_lab(course, "petit")
    assert [cell.source for cell in lab.assignment.reference.cells if "points_essai)" in cell.source] == []
    assert "points_essai = [1, 2]" in written(lab.candidates["droite"], lab.notebook)


def test_wording_is_no_drift(course: Path) -> None:
    """Comments, names and layout may change."""
    keep(course)
    change(course, "# Mesuré sur 20 tirages.\n", "# Mesuré sur 60 tirages, 3 variantes.\n\n")
    assert drift(course, "petit") == []


def test_criteria_that_came_or_went_are_told(course: Path) -> None:
    """Both ways."""
    keep(course, criteria={}, steady=[])
    assert [sentence.split(":")[0] for sentence in drift(course, "petit")] == ["droite", "signe"]
    keep(course)
    change(course, "check.loss_below", "check.close")
    assert drift(course, "petit") == [
        "droite: in the record, but no criterion that compares with a threshold; run `graders calibrate petit`"
    ]


def test_a_lab_without_thresholds_needs_no_record(course: Path) -> None:
    """Structure alone is no chance."""
    text = TEXT.split("# %% La droite")[0]
    nbformat.write(expand(text, assignment="petit"), course / "source" / "petit" / "petit.ipynb")
    assert drift(course, "petit") == []
    assert list(calibrate_course(course, ["petit"])) == [("petit", None)]


def test_a_record_that_misses_its_goals_is_told_too(course: Path) -> None:
    """Here nothing was measured of any baseline."""
    keep(course)
    assert check_record(course, "petit") == ["droite: no weak baseline names it; write one in baselines/"]


def test_misuse_is_told_before_anything_runs(course: Path) -> None:
    """Too few runs; a baseline that refuses nothing."""
    with pytest.raises(UserError, match="--runs"):
        list(calibrate_course(course, runs=1))
    path = course / "tests" / "submissions" / "petit" / "baselines" / "sans_critere.py"
    path.write_text('# ---\n# why: rien\n# ---\n# %% grade_id="pente"\npente = 1\n')
    with pytest.raises(UserError, match="refused_by"):
        list(calibrate_course(course))
    (course / "source" / "petit" / "petit.ipynb").unlink()
    with pytest.raises(UserError, match="graders build"):
        drift(course, "petit")


@pytest.mark.slow
def test_a_calibration_by_the_judge(course: Path) -> None:
    """Draws differ from run to run, the record can be made again, and then nothing drifts."""
    told: list[tuple[str, int, int]] = []
    ((name, found),) = calibrate_course(course, runs=6, on_run=lambda *said: told.append(said))
    assert name == "petit"
    assert found is not None
    record = found.record
    assert [criterion.grade_id for criterion in record.criteria] == ["droite"]
    assert record.steady == ("signe",)
    assert found.seen == ()
    criterion = record.criteria[0]
    assert [measure.name for measure in criterion.measures] == ["pente", "pente, encore"]
    for measure in criterion.measures:
        assert len(set(measure.values["reference"]["reference"])) == 6
        assert len(measure.values["alternatives"]) == 6
        assert len(measure.values["baselines"]["nulle"]) == 6
        assert min(measure.values["baselines"]["nulle"]) > 0.2
    assert [measure.hidden for measure in criterion.measures] == [False, True]
    assert criterion.verdicts["baselines"] == {"nulle": {"failed": 6}}
    assert record.problems() == []
    assert told[0] == ("petit", 0, 6)
    assert told[-1] == ("petit", 36, 36)
    path, picture = write(course, record)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert check_record(course, "petit") == []
    ((_, again),) = calibrate_course(course, runs=6, workers=1, force=True)
    assert again is not None
    assert again.record.to_text() == path.read_text("utf-8")
