"""The command ``graders``: parses, calls, prints. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import graders
from graders.outcome import UserError
from graders.startup import skip_slow_imports

DONE, DOES_NOT_HOLD, MISUSE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="graders",
    help="Automated grading of deep-learning labs, beside nbgrader.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Names = Annotated[list[str] | None, typer.Argument(metavar="[ASSIGNMENT]...", help="All of them by default.")]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Run learners' code without a sandbox; said in the results.")]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 what was checked does not hold, 2 misuse, 130 interrupted."""
    skip_slow_imports()
    try:
        status = app(args=arguments, standalone_mode=False)
    except UserError as error:
        print(f"graders: {error}", file=sys.stderr)
        status = MISUSE
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except Exception as error:
        if not hasattr(error, "exit_code"):
            raise
        error.show()  # type: ignore[attr-defined]  # click's usage errors, whichever click typer brings
        status = error.exit_code
    sys.exit(status)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"graders {graders.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Automated grading of deep-learning labs, beside nbgrader; run inside the course folder."""


@app.command()
def build(
    assignments: Names = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what is stale; status 1 when something is.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite notebooks that were edited in Jupyter.")] = False,
) -> int:
    """Make notebooks and releases from the texts under source/."""
    from graders.course.build import build

    changes = build(_root(), assignments or (), check=check, force=force)
    for change in changes:
        typer.echo(f"stale: {change}" if check else f"built: {change.path}")
    if check and changes:
        names = " ".join(dict.fromkeys(change.assignment for change in changes))
        raise _does_not_hold(f"not up to date: {len(changes)}; run `graders build {names}`")
    if not changes:
        typer.echo("notebooks and releases are up to date")
    return DONE


@app.command()
def sync(
    assignment: str,
    force: Annotated[bool, typer.Option("--force", help="Take the notebook although the text changed too.")] = False,
) -> int:
    """Carry edits made in Jupyter (source/NAME/NAME.ipynb) back to the text."""
    from graders.course.build import sync

    changed = sync(_root(), assignment, force=force)
    typer.echo(f"source/{assignment}/{assignment}.py {'follows the notebook' if changed else 'was up to date'}")
    return DONE


@app.command()
def audit(
    wheel: Annotated[Path | None, typer.Option("--wheel", help="Search this wheel as well.")] = None,
) -> int:
    """Search the release for solutions, hidden tests, texts and the secret; status 1 when one leaks."""
    from graders.course.audit import audit_release, audit_wheel

    root = _root()
    leaks = audit_release(root)
    if wheel is not None:
        leaks += audit_wheel(root, wheel)
    for leak in leaks:
        typer.echo(f"leak: {leak}")
    if leaks:
        raise _does_not_hold(f"{len(leaks)} leaks")
    typer.echo(f"no leak in release/{f' and {wheel.name}' if wheel else ''}")
    return DONE


@app.command()
def run(
    assignment: str,
    file: Annotated[Path, typer.Argument(metavar="FILE.ipynb")],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the result; - is stdout.")
    ] = None,
    html_file: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the feedback page.")] = None,
    files: Annotated[bool, typer.Option("--files", help="Submit what lies beside the notebook too.")] = False,
    unsafe: Unsafe = False,
) -> int:
    """Grade one notebook, without any gradebook."""
    root = _root()
    if not file.is_file():
        raise UserError(f"no file {file}")
    _check_targets(json_file, html_file)
    _start_early(unsafe=unsafe)

    from graders.grading import grade_file

    with _working(f"grading {file.name}"):
        graded = grade_file(root, assignment, file, unsafe=unsafe, with_files=files)
    if json_file is not None:
        text = json.dumps(graded.result.to_json_object(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        _write(json_file, text)
    if html_file is not None:
        from graders.report.feedback import render

        _write(html_file, render(graded.notebook))
    if json_file is None and html_file is None:
        from rich.console import Console

        from graders.terminal import result_table

        console = Console()
        if graded.result.refusal:
            console.print(graded.result.refusal, markup=False)
        else:
            console.print(result_table(graded.result))
        for repair in graded.result.repairs:
            console.print(f"- {repair}", markup=False)
    return DONE


@app.command()
def grade(
    assignments: Annotated[list[str], typer.Argument(metavar="ASSIGNMENT...")],
    student: Annotated[str, typer.Option("--student", metavar="ID", help="This learner only.")] = "",
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help="Submissions at a time; one a core by default.")
    ] = None,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="URL", help="Judge on a Dask cluster, e.g. tcp://10.0.0.1:8786.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Grade again what has not changed.")] = False,
    unsafe: Unsafe = False,
) -> int:
    """Grade what was collected, in parallel, into the gradebook; interrupted, run it again and it goes on."""
    root = _root()
    if not scheduler:
        _start_early(unsafe=unsafe)

    from graders.grading import grade_collected
    from graders.terminal import GradingProgress

    with GradingProgress() as shown:
        saved = grade_collected(
            root,
            assignments,
            student=student,
            force=force,
            unsafe=unsafe,
            workers=workers,
            scheduler_address=scheduler,
            progress=shown,
        )
    return DOES_NOT_HOLD if any(one.problem or one.to_look_at for one in saved) else DONE


@app.command()
def verify(
    assignments: Names = None,
    derived: Annotated[
        bool, typer.Option("--derived", help="Try mutants made from the reference instead; hundreds a lab, minutes.")
    ] = False,
    sample: Annotated[int | None, typer.Option("--sample", metavar="N", help="N derived mutants of each lab.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Which ones, and in which order.")] = 0,
    case: Annotated[
        list[str] | None, typer.Option("--case", metavar="NAME", help="This case only, with what it is told; repeat.")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Give each case a run of its own; slow.")] = False,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write what came out; - is stdout.")
    ] = None,
    html_file: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a page for authors.")] = None,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", help="Runs at a time.")] = None,
    scheduler: Annotated[str, typer.Option("--scheduler", metavar="URL", help="Judge on a Dask cluster.")] = "",
    unsafe: Unsafe = False,
) -> int:
    """Grade the grader: reference full marks, release zero, each mutant refused as it says, alternatives accepted."""
    root = _root()
    _check_targets(json_file, html_file)
    if not scheduler:
        _start_early(unsafe=unsafe)

    from graders.course.verify import verify_course
    from graders.report.verification_terminal import VerificationProgress, shown

    with VerificationProgress() as progress:
        verifications = verify_course(
            root,
            assignments or (),
            derived=derived,
            sample=sample,
            seed=seed,
            only=case or (),
            alone=alone,
            workers=workers,
            scheduler_address=scheduler,
            unsafe=unsafe,
            on_run=progress,
        )
    if html_file is not None:
        from graders.report.verification import render

        _write(html_file, render(verifications))
    if json_file is not None:
        from graders.report.verification import to_json_object

        _write(json_file, json.dumps(to_json_object(verifications), ensure_ascii=False, indent=2) + "\n")
    if str(json_file) != "-" and str(html_file) != "-":
        from rich.console import Console

        console = Console()
        for verification in verifications:
            console.print(*shown(verification), sep="\n", soft_wrap=False, highlight=False)
    return DONE if all(one.holds for one in verifications) else DOES_NOT_HOLD


@app.command()
def watch(
    assignments: Names = None,
    drop: Annotated[
        Path | None,
        typer.Option("--drop", metavar="FOLDER", help="Watch this folder for learners' .zip and .ipynb files too."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", help="Submissions at a time; one a core by default.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="End when all that is there now has its feedback.")] = False,
    unsafe: Unsafe = False,
) -> int:
    """Collect, grade and release feedback as submissions arrive, until Ctrl-C.

    Watches nbgrader's exchange and, with --drop, a folder of files named after their learners: stagiaire-01.zip,
    stagiaire-01_perceptron.ipynb, perceptron/stagiaire-01.zip; perceptron.zip holds one file or folder a learner.
    What was collected before and not graded comes first. A newer version replaces an older one. Stopped at any
    moment and started again, it goes on where it was. With --once, status 1 when something has to be looked at.
    """
    root = _root()
    _start_early(unsafe=unsafe)

    from graders.watch.course import Opening, watch
    from graders.watch.lines import Lines

    lines = Lines()
    with _working("starting the judges") as starting:

        def open_lines(opening: Opening) -> None:
            starting.stop()
            lines.opening(opening)

        problems = watch(
            root,
            assignments or (),
            drop=drop,
            workers=workers,
            once=once,
            unsafe=unsafe,
            audience=lines,
            on_opening=open_lines,
        )
    lines.closing(problems)
    return DOES_NOT_HOLD if once and problems else DONE


@app.command()
def calibrate(
    assignments: Names = None,
    runs: Annotated[
        int, typer.Option("--runs", help="Draws of the reference, the alternatives and the baselines.")
    ] = 20,
    workers: Annotated[int | None, typer.Option("--workers", metavar="N", help="Runs at a time.")] = None,
    scheduler: Annotated[str, typer.Option("--scheduler", metavar="URL", help="Judge on a Dask cluster.")] = "",
    check: Annotated[bool, typer.Option("--check", help="Only compare the records with the notebooks.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Do the runs again that are done.")] = False,
    unsafe: Unsafe = False,
) -> int:
    """Measure what right and weak answers get before each threshold; status 1 when one misses its goals."""
    root = _root()
    if not check and not scheduler:
        _start_early(unsafe=unsafe)

    from graders.course.calibrate import calibrate_course, write
    from graders.course.drift import check_course

    problems = check_course(root, assignments or ()) if check else []
    if not check:
        from graders.report.calibration_terminal import CalibrationProgress

        with CalibrationProgress() as shown:
            for name, found in calibrate_course(
                root,
                assignments or (),
                runs=runs,
                workers=workers,
                scheduler_address=scheduler,
                unsafe=unsafe,
                force=force,
                on_run=shown,
            ):
                shown.print(name, found, write(root, found.record) if found else ())
                problems += [f"{name}: {problem}" for problem in found.record.problems()] if found else []
    for problem in problems:
        typer.echo(f"graders: {problem}", err=True)
    if problems:
        raise _does_not_hold(f"thresholds to look at: {len(problems)}")
    typer.echo("all thresholds are as recorded" if check else "all thresholds meet their goals")
    return DONE


@app.command()
def demo() -> int:
    """Play the whole lifecycle with a sample class, through nbgrader's own commands."""
    from graders.demo import run

    status: int = run(_root())
    return status


@app.command()
def doctor() -> int:
    """Say what is missing on this machine, and the command that mends it."""
    from rich.console import Console

    from graders.doctor import examine
    from graders.terminal import findings_table

    findings = list(examine(_root()))
    Console().print(findings_table(findings))
    return DONE if all(finding.holds for finding in findings) else DOES_NOT_HOLD


@app.command()
def init() -> int:
    """Prepare the course on this machine: secret, exchange, folders; what exists stays."""
    from graders.course.setup import prepare

    said = False
    for sentence in prepare(_root()):
        typer.echo(sentence)
        said = True
    if not said:
        typer.echo("everything is in place")
    return DONE


def _root() -> Path:
    from graders.course.assignment import find_root

    return find_root(Path.cwd())


def _start_early(*, unsafe: bool) -> None:
    """Have the judge's libraries imported while ours are."""
    from graders.judge.launcher import start_early

    start_early(unsafe=unsafe)


def _check_targets(*targets: Path | None) -> None:
    """Refuse, before anything long, what could not be written afterwards."""
    for target in targets:
        if target is not None and not target.parent.is_dir():
            raise UserError(f"no folder {target.parent} to write {target.name} in")


def _write(path: Path, text: str) -> None:
    if str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}") from error


def _working(what: str) -> Any:
    """Show that something long goes on; on stderr, where it does not mix with results."""
    from rich.console import Console

    return Console(stderr=True).status(what)


def _does_not_hold(summary: str) -> typer.Exit:
    typer.echo(f"graders: {summary}", err=True)
    return typer.Exit(DOES_NOT_HOLD)
