"""nbgrader's own verbs on a course: the judge by configuration alone, one result whichever command grades (P7)."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.small_course import make_course, nbgrader, scores, submit

TEXT = """\
# %% [markdown]
# # Petit devoir

# %% grade_id="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% Le double est exact grade_id="critere_double" points=2
assert double(2) == 4
### BEGIN HIDDEN TESTS
assert double(17) == 34
### END HIDDEN TESTS

# %% grade_id="triple"
def triple(x):
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION

# %% Le triple est exact grade_id="critere_triple" points=3
assert triple(2) == 6

# %% Un critère fautif grade_id="critere_fautif" points=1
assert double(1) == 2
1 / 0

# %% [markdown] Expliquez grade_id="ouverte" points=4
# Pourquoi ?
#
# ### BEGIN SOLUTION
# Parce que.
# ### END SOLUTION
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one assignment and four submissions, graded by ``nbgrader autograde``."""
    root = make_course(tmp_path_factory.mktemp("course"), text=TEXT)
    right = {"double": "def double(x):\n    return x + x", "triple": "def triple(x):\n    return x + x + x"}
    submit(root, "stagiaire-01", **right, ouverte="Parce que deux fois.")
    submit(root, "stagiaire-02", double="import sys\nprint('bruit', file=sys.stderr)\ndef double(x):\n    return 4")
    (root / "submitted" / "stagiaire-03" / "petit").mkdir(parents=True)
    (root / "submitted" / "stagiaire-03" / "petit" / "petit.ipynb").write_text("{ coupé", encoding="utf-8")
    submit(root, "stagiaire-04", double=right["double"], triple="import os; os._exit(0)")
    graded = nbgrader("autograde", "petit", course=root)
    assert graded.returncode == 0, graded.stderr
    return root


def test_points_reach_the_gradebook(course: Path) -> None:
    """Points go where nbgrader keeps them; what needs a human is marked so."""
    assert scores(course, "stagiaire-01") == {
        "critere_double": (2.0, False),
        "critere_triple": (3.0, False),
        "critere_fautif": (None, True),
        "ouverte": (None, True),
    }


def test_wrong_and_untouched(course: Path) -> None:
    """A wrong answer and untouched cells have zero points, whatever was printed on stderr."""
    found = scores(course, "stagiaire-02")
    assert found["critere_double"] == found["critere_triple"] == (0.0, False)
    assert found["ouverte"] == (0.0, False)


def test_an_unreadable_file_waits_for_a_human_and_stops_nobody(course: Path) -> None:
    """A file that is no notebook loses no points and does not keep the others from being graded (P4)."""
    assert set(scores(course, "stagiaire-03").values()) == {(None, True)}
    assert scores(course, "stagiaire-04")["critere_double"] == (2.0, False)


def test_a_crash_keeps_what_was_earned(course: Path) -> None:
    """A cell that ends the kernel costs its own criterion."""
    assert scores(course, "stagiaire-04")["critere_triple"] == (0.0, False)


def test_graders_grade_leaves_the_same_scores(course: Path, tmp_path: Path) -> None:
    """`graders grade` and `nbgrader autograde` write the same scores."""
    twin = tmp_path / "twin"
    shutil.copytree(course, twin, ignore=shutil.ignore_patterns("autograded", "gradebook.db"))
    assert nbgrader("generate_assignment", "petit", "--force", course=twin).returncode == 0
    command = [sys.executable, "-m", "graders", "grade", "petit"]
    done = subprocess.run(command, cwd=twin, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    for student in ("stagiaire-01", "stagiaire-02", "stagiaire-03", "stagiaire-04"):
        assert scores(twin, student) == scores(course, student)


def test_graders_run_gives_the_same_verdicts_without_a_gradebook(course: Path) -> None:
    """`graders run --json -` prints the documented object."""
    path = course / "submitted" / "stagiaire-04" / "petit" / "petit.ipynb"
    command = [sys.executable, "-m", "graders", "run", "petit", str(path), "--json", "-"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert {"schema", "assignment", "notebook", "criteria", "points", "out_of", "repairs", "resources"} <= set(result)
    assert [criterion["verdict"] for criterion in result["criteria"]] == [
        "passed",
        "crashed",
        "grader_error",
        "not_attempted",
    ]
    assert [criterion["points"] for criterion in result["criteria"]] == [2.0, 0.0, None, 0.0]
    assert result["environment"]["sandbox"] == "bubblewrap"


def test_manual_grading_comments_export_and_feedback(course: Path) -> None:
    """What an instructor does in formgrader afterwards reaches the export and the learner's page."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("ouverte", "petit", "petit", "stagiaire-01")
        grade.manual_score, grade.needs_manual_grade = 3.5, False
        comment = gradebook.find_comment("ouverte", "petit", "petit", "stagiaire-01")
        comment.manual_comment = "Bonne idée, à préciser."
        gradebook.db.commit()
    assert nbgrader("export", course=course).returncode == 0
    with (course / "grades.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert rows == {"stagiaire-01": 8.5, "stagiaire-02": 0.0, "stagiaire-03": 0.0, "stagiaire-04": 2.0}
    made = nbgrader("generate_feedback", "petit", course=course)
    assert made.returncode == 0, made.stderr
    page = (course / "feedback" / "stagiaire-01" / "petit" / "petit.html").read_text(encoding="utf-8")
    assert "Bonne idée, à préciser." in page
    assert "double(17)" not in page
    refused = (course / "feedback" / "stagiaire-03" / "petit" / "petit.html").read_text(encoding="utf-8")
    assert "notebook Jupyter lisible" in refused


def test_without_bubblewrap_nothing_is_graded(course: Path, tmp_path: Path) -> None:
    """Where the sandbox is missing, grading refuses in one line that says what to install (P3)."""
    twin = tmp_path / "twin"
    shutil.copytree(course, twin, ignore=shutil.ignore_patterns("autograded"))
    tools = tmp_path / "bin"
    tools.mkdir()
    environment = {**os.environ, "PATH": str(tools)}
    command = [sys.executable, "-m", "graders", "grade", "petit"]
    done = subprocess.run(command, cwd=twin, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "apt-get install bubblewrap" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (twin / "autograded").exists()


def test_regrading_replaces_scores_and_keeps_the_instructors(course: Path) -> None:
    """`--force` grades again; a score given by hand stays and is marked to be looked at."""
    again = nbgrader("autograde", "petit", "--force", "--student", "stagiaire-01", course=course)
    assert again.returncode == 0, again.stderr
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("ouverte", "petit", "petit", "stagiaire-01")
        assert (grade.manual_score, grade.needs_manual_grade) == (3.5, True)


def test_a_limit_that_does_not_exist_is_said_before_anything_is_touched(course: Path, tmp_path: Path) -> None:
    """A mistake in the configuration is one line with the known limits, and no graded copy is lost."""
    twin = tmp_path / "twin"
    shutil.copytree(course, twin)
    with (twin / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write('c.Judge.limits = {"cell_secs": 10}\n')
    command = [sys.executable, "-m", "graders", "grade", "petit", "--force"]
    done = subprocess.run(command, cwd=twin, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cell_secs" in done.stderr
    assert "cell_seconds" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (twin / "autograded" / "stagiaire-01" / "petit" / "petit.ipynb").is_file()


def test_feedback_is_released_where_submissions_came_without_the_exchange(course: Path) -> None:
    """Submissions that came from an archive have no timestamp; releasing the feedback works all the same."""
    (course / "exchange").mkdir(exist_ok=True)
    (course / "exchange").chmod(0o777)
    assert nbgrader("generate_feedback", "petit", course=course).returncode == 0
    assert nbgrader("release_assignment", "petit", course=course).returncode == 0
    released = nbgrader("release_feedback", "petit", course=course)
    assert released.returncode == 0, released.stderr
    assert len(list((course / "exchange" / "dl" / "feedback").glob("*.html"))) == 4
