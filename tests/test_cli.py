"""The command line: one line for a mistake, a status for scripts, nothing heavy before it is needed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

import graders.cli
from graders.outcome import CriterionResult, SubmissionResult, Verdict

REPOSITORY = Path(__file__).parents[1]
TEXT = '# %% Un et un font deux grade_id="critere" points=2\nassert 1 + 1 == 2\n'
RESULT = SubmissionResult(
    assignment="petit",
    notebook="petit",
    criteria=(
        CriterionResult(
            grade_id="critere",
            title="Un et un font [deux]",
            verdict=Verdict.FAILED,
            points=0.0,
            out_of=2.0,
            message="`x` vaut 3 ; attendu : 2.",
        ),
    ),
    repairs=("La cellule « critere » a été rétablie.",),
)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with one assignment, as the current folder."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    (tmp_path / "source" / "petit").mkdir(parents=True)
    (tmp_path / "source" / "petit" / "petit.py").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRADERS_EXCHANGE", raising=False)
    return tmp_path


def status(*arguments: str) -> int:
    """Run the command line in this process."""
    with pytest.raises(SystemExit) as exited:
        graders.cli.main(list(arguments))
    assert isinstance(exited.value.code, int)
    return exited.value.code


def test_help_loads_nothing_heavy() -> None:
    """Asking for help imports neither TensorFlow nor nbgrader, nor anything that is slow beside."""
    program = (
        "import sys, graders.cli\n"
        "try: graders.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "slow = {'tensorflow', 'keras', 'nbgrader', 'nbconvert', 'nbformat', 'jupytext', 'numpy'}\n"
        "sys.exit(str(slow & set(sys.modules)) if slow & set(sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


def test_build_then_check(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is stale is named with the command that mends it, and the status says so."""
    assert status("build", "--check") == 1
    assert "run `graders build petit`" in capsys.readouterr().err
    assert status("build") == 0
    assert status("build", "--check") == 0
    assert status("audit") == 0
    assert capsys.readouterr().out.endswith("no leak in release/\n")


def test_a_leak_is_a_status(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The audit fails a pipeline."""
    status("build")
    (course / "release" / "petit" / "petit.py").write_text(TEXT)
    assert status("audit") == 1
    assert "leak: petit/petit.py: private file" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "grand"), "graders: no assignment `grand`; there is petit"),
        (("sync", "grand"), "graders: no assignment `grand`; there is petit"),
        (("run", "petit", "absent.ipynb"), "graders: no file absent.ipynb"),
        (("run", "petit", "nbgrader_config.py", "--html", "nulle/part.html"), "graders: no folder nulle"),
        (("audit",), "release is empty; run `graders build`"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    """Status 2 and one line on stderr, without a traceback."""
    assert status(*arguments) == 2
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("arguments", [("inconnu",), ("run", "petit"), ("build", "--fort")])
def test_misuse_shows_the_usage(course: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    """Unknown commands and options have status 2 too."""
    assert status(*arguments) == 2
    assert "Usage:" in capsys.readouterr().err


def test_outside_a_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Commands need a course, and say what they looked for."""
    monkeypatch.chdir(tmp_path)
    assert status("build") == 2
    assert "no nbgrader_config.py in" in capsys.readouterr().err


def test_ctrl_c_is_no_traceback(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An interrupted command ends with the status that shells expect."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("graders.course.build.build", interrupted)
    assert status("build") == 130
    assert "Traceback" not in capsys.readouterr().err


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch, course: Path) -> Path:
    """A submission, and a judge that always says the same."""
    notebook = nbformat.v4.new_notebook()
    nbformat.write(notebook, course / "copie.ipynb")

    def grade_file(root: Path, assignment: str, path: Path, *, unsafe: bool, with_files: bool) -> SimpleNamespace:
        assert (root, assignment, path) == (course, "petit", Path("copie.ipynb"))
        return SimpleNamespace(result=RESULT, notebook=notebook)

    monkeypatch.setattr("graders.grading.grade_file", grade_file)
    return course


def test_run_shows_a_table(graded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At a terminal the result is read by a person: brackets in a title are text, repairs are listed."""
    assert status("run", "petit", "copie.ipynb") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "[deux]" in shown
    assert "0 / 2" in shown
    assert "failed" in shown
    assert "rétablie" in shown


def test_run_writes_json(graded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dash is stdout, which then holds the object and nothing else."""
    assert status("run", "petit", "copie.ipynb", "--json", "-") == 0
    assert json.loads(capsys.readouterr().out) == RESULT.to_json_object()
    assert status("run", "petit", "copie.ipynb", "--json", "resultat.json") == 0
    assert json.loads((graded / "resultat.json").read_text("utf-8"))["criteria"][0]["verdict"] == "failed"


def test_init_prepares_once(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Secret, exchange and folders are made, and a second time nothing changes."""
    assert status("init") == 0
    secret = (course / "secret.key").read_text()
    assert (course / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (course / "exchange").stat().st_mode & 0o777 == 0o777
    assert (course / "submitted").is_dir()
    capsys.readouterr()
    assert status("init") == 0
    assert capsys.readouterr().out == "everything is in place\n"
    assert (course / "secret.key").read_text() == secret


def test_doctor_names_the_command_that_mends(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A course without a secret is not ready, and the way out is shown."""
    assert status("doctor") == 1
    assert "graders init" in capsys.readouterr().out


def test_the_module_runs_too() -> None:
    """``python -m graders`` is the same command."""
    done = subprocess.run(
        [sys.executable, "-m", "graders", "--version"],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
    )
    assert done.stdout == f"graders {graders.__version__}\n"


def test_calibrate_compares_records_without_running_anything(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0 where no criterion compares with a threshold, 1 where a record is missing, 2 for a lab that is not there."""
    assert status("build") == 0
    assert status("calibrate", "--check") == 0
    assert "as recorded" in capsys.readouterr().out
    threshold = "check.accuracy(lambda x: x > 0, (np.eye(2), np.array([0, 1])), at_least=0.5)\n"
    (course / "source" / "petit" / "petit.py").write_text(TEXT + threshold)
    assert status("build") == 0
    assert status("calibrate", "--check", "petit") == 1
    assert "petit: critere: no record of the thresholds; run `graders calibrate petit`" in capsys.readouterr().err
    assert status("calibrate", "--check", "absent") == 2
    assert status("calibrate", "petit", "--runs", "1") == 2
    assert "--runs must be at least 2" in capsys.readouterr().err
