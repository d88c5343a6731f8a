"""What a course needs on the instructor's machine before its first release: secret, exchange, folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graders.course.assignment import configuration
from graders.data import secret
from graders.outcome import UserError

FOLDERS = ("source", "release", "submitted", "autograded", "feedback")


def exchange_folder(root: Path) -> Path:
    """The folder through which assignments are released and submitted."""
    return Path(configuration(root).Exchange.root)


def prepare(root: Path) -> Iterator[str]:
    """Create what is missing and say so, a sentence each; what exists is left as it is.

    Raises:
        UserError: a folder cannot be created or opened to everybody.
    """
    for name in FOLDERS:
        if not (root / name).is_dir():
            (root / name).mkdir()
            yield f"created {name}/"
    if not (root / secret.FILE_NAME).exists():
        secret.create(root)
        yield f"created {secret.FILE_NAME}: keep a copy, the held-out data depend on it; never publish it"
    exchange = exchange_folder(root)
    try:
        if not exchange.is_dir():
            exchange.mkdir(parents=True)
            yield f"created the exchange {exchange}"
        if exchange.stat().st_mode & 0o777 != 0o777:
            exchange.chmod(0o777)  # learners submit under their own account; nbgrader refuses anything less
            yield f"made {exchange} writable by everybody, as nbgrader asks"
    except OSError as error:
        raise UserError(
            f"cannot prepare the exchange {exchange}: {error.strerror}; set GRADERS_EXCHANGE to another folder"
        ) from error


def course_secret(root: Path) -> bytes:
    """The course's secret, made at set-up.

    Raises:
        UserError: when there is none yet.
    """
    path = root / secret.FILE_NAME
    if not path.is_file():
        raise UserError(f"no {path.name} in {root}: held-out data need it; run `graders init`")
    try:
        return secret.current(root)
    except ValueError as error:
        raise UserError(str(error)) from error
