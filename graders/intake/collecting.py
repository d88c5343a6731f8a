"""``nbgrader collect`` on folders that learners wrote: no link is followed, and nobody's folder stops the others.

Whoever may submit may write any folder into the exchange. nbgrader copies what a link in it leads to with the
instructor's rights, and stops for everybody at a name that it cannot read or a folder that is too big.
"""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import ignore_patterns

from graders.intake.archive import CHUNK, MB, Bounds
from graders.intake.beside import SECRET, TIMESTAMP
from graders.intake.flaws import Flaw, Unusable
from graders.intake.naming import is_learner
from graders.intake.placing import place_refusal, placed

NOT_FOLLOWED = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Collect(ExchangeCollect):  # type: ignore[misc]
    """Collects each submission whole or not at all; one that is too big is recorded as refused."""

    def init_src(self) -> None:
        """Look at what was submitted, without the folders whose names no ``nbgrader submit`` has written."""
        super().init_src()
        records: list[dict[str, Any]] = self.src_records
        self.src_records: list[dict[str, Any]] = [record for record in records if record["username"]]

    def _path_to_record(self, path: str) -> dict[str, Any]:
        try:
            record: dict[str, Any] = super()._path_to_record(path)
        except Exception as error:  # whatever parses dates raises many kinds
            self.log.error("%s: not collected: %s", Path(path).name, error)
        else:
            if is_learner(record["username"]) and stat.S_ISDIR(os.lstat(path).st_mode):
                return record
            self.log.error("%s: not collected: no folder of a learner's", Path(path).name)
        return {"username": "", "filename": "", "timestamp": datetime.datetime.min}

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submitted folder; what goes wrong with it is said and concerns it alone."""
        skipped = ignore_patterns(
            exclude=self.coursedir.ignore,
            include=self.coursedir.include,
            max_file_size=self.coursedir.max_file_size,
            log=self.log,
        )
        student = Path(dest).parent.name
        try:
            with placed(Path(dest)) as folder:
                try:
                    for name in copy_folder(
                        Path(src), folder, skipped=skipped, most_mb=self.coursedir.max_dir_size / 1000
                    ):
                        self.log.warning("%s: %s left out: a link or special file", student, name)
                except Unusable as unusable:
                    place_refusal(folder, self.coursedir.assignment_id, unusable)
                    self.log.error("%s: refused: %s", student, unusable.said)
                if self.coursedir.groupshared:
                    _share(folder)
        except OSError as error:
            self.log.error("%s: not collected: %s", student, error)


def copy_folder(
    source: Path,
    target: Path,
    *,
    skipped: Callable[[str, list[str]], Iterable[str]],
    most_mb: float,
    bounds: Bounds | None = None,
) -> list[str]:
    """Copy a folder that its owner may change meanwhile; gives the names of what is neither file nor folder.

    Raises:
        Unusable: it has too many files or megabytes, or is no folder itself.
        OSError: a file cannot be read or written.
    """
    bounds = bounds or Bounds()
    left_out: list[str] = []
    files, size, entered = 0, 0, False
    # fwalk opens each folder once and without following a link; files are opened in the folder so opened.
    for name, folders, names, descriptor in os.fwalk(source, follow_symlinks=False):
        entered = True
        place = target / Path(name).relative_to(source)
        drop = set(skipped(name, [*folders, *names]))
        for folder in [*folders]:
            linked = stat.S_ISLNK(os.stat(folder, dir_fd=descriptor, follow_symlinks=False).st_mode)
            if linked and folder not in drop:
                left_out.append(folder)
            if linked or folder in drop:
                folders.remove(folder)
            else:
                (place / folder).mkdir()
        # The date and the secret come first: a folder that is refused keeps them.
        for file in sorted(set(names) - drop, key=lambda file: file not in (TIMESTAMP, SECRET)):
            files += 1
            if files > bounds.files:
                raise Unusable(Flaw.FOLDER_TOO_MANY, bounds.files)
            copied = _copy(file, descriptor, place / file, most=int(most_mb * MB) - size)
            if copied is None:
                left_out.append(file)
            else:
                size += copied
            if size > most_mb * MB:
                raise Unusable(Flaw.FOLDER_TOO_BIG, f"{most_mb:g}")
    if not entered:
        raise Unusable(Flaw.SPECIAL, source.name)
    return left_out


def _copy(name: str, folder: int, target: Path, *, most: int) -> int | None:
    """Copy one ordinary file, at most a chunk more than ``most`` bytes; None for a link or special file."""
    # Looked at before it is opened, since opening a device may act on it, and again in case it changed.
    if not stat.S_ISREG(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        return None
    written = 0
    with os.fdopen(os.open(name, NOT_FOLLOWED, dir_fd=folder), "rb") as source:
        if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
            return None
        with target.open("xb") as file:
            while written <= most and (chunk := source.read(CHUNK)):
                written += file.write(chunk)
    return written


def _share(folder: Path) -> None:
    """Let the group of instructors write, as nbgrader does for courses of several."""
    for name, _folders, files in os.walk(folder):
        Path(name).chmod(Path(name).stat().st_mode | 0o2770)
        for file in files:
            path = Path(name) / file
            path.chmod(path.stat().st_mode | 0o660)
