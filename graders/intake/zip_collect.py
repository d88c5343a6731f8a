"""``nbgrader zip_collect`` on archives that learners made: bounded, and nobody's archive speaks for another.

nbgrader unpacks archives inside archives without end or bound, stops for everybody at one that is damaged or at a
second file of one learner, and lets the names inside a learner's archive say whose files they are.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin

from graders.intake.archive import CLASS, MB, Archive, Bounds, Entry, check, check_totals, opened
from graders.intake.choosing import NOTEBOOK, choose
from graders.intake.flaws import Flaw, Unusable
from graders.intake.naming import is_learner


class Extractor(ExtractorPlugin):  # type: ignore[misc]
    """Unpacks what was downloaded.

    An archive whose name tells a learner (by ``c.FileNameCollectorPlugin.named_regexp``) gives one file, his
    notebook, under the archive's name. Any other is the archive of a class: its files keep their names, and the
    learners' archives among them are unpacked likewise.
    """

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Fill ``extracted_path``; what is refused is said, and recorded where its learner is known."""
        files = [path for path in Path(archive_path).rglob("*") if path.is_file()]
        found = sorted(files, key=lambda path: (path.stat().st_mtime, path))  # the newest last: it replaces the others
        if not found:
            self.log.warning("No files found in directory: %s", archive_path)
        for path in found:
            target = Path(extracted_path) / path.relative_to(archive_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            self.log.info("Extracting: %s", path)
            if path.suffix.lower() not in self.zip_ext:
                shutil.copy2(path, target)
            elif path.suffix.lower() != ".zip":  # nbgrader unpacks tar archives too, without looking at them
                self._refuse(target, Unusable(Flaw.FORMAT, path.name))
            elif self._tells_a_learner(target):
                self._learner(path, target, when=path.stat().st_mtime)
            else:
                self._class(path, target)

    def _tells_a_learner(self, target: Path) -> bool:
        expression = self.parent.collector_plugin_inst.named_regexp
        return bool(expression and re.match(expression, str(target.with_suffix(NOTEBOOK))))

    def _learner(self, archive: Path | IO[bytes], target: Path, *, when: float) -> None:
        """One learner's archive: his notebook, or the record of its refusal."""
        target = target.with_suffix(NOTEBOOK)
        if target.exists() and target.stat().st_mtime > when:
            self.log.warning("%s: a newer notebook counts, not the archive", target.stem)
            return
        bounds = Bounds()
        try:
            with opened(archive, bounds=bounds) as open_archive:
                check(open_archive.entries, bounds=bounds)
                chosen = choose(open_archive.entries, assignment=self.parent.coursedir.assignment_id)
                _write(open_archive, chosen.notebook, target)
        except Unusable as unusable:
            self._refuse(target, unusable)
        os.utime(target, (when, when))

    def _class(self, path: Path, target: Path) -> None:
        """The archive of a class: all its files, each refused alone."""
        folder = target.with_suffix("")
        try:
            with opened(path, bounds=CLASS) as archive:
                check_totals(archive.entries, bounds=CLASS)
                for entry in archive.entries:
                    if entry.flaw is not None:
                        self._refuse(folder, entry.flaw, recorded=False)
                    else:
                        self._file(archive, entry, folder / entry.path)
        except Unusable as unusable:
            self._refuse(folder, unusable, recorded=False)

    def _file(self, archive: Archive, entry: Entry, target: Path) -> None:
        when = _seconds(entry)
        try:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError:  # a file stands where this one wants a folder
                raise Unusable(Flaw.TWICE, entry.path) from None
            if target.exists():
                raise Unusable(Flaw.TWICE, entry.path)
            if target.suffix.lower() == ".zip" and self._tells_a_learner(target):
                with tempfile.TemporaryFile() as inner:
                    archive.copy(entry, inner)
                    self._learner(inner, target, when=when)
                return
            if entry.info.file_size > Bounds().file_mb * MB:
                raise Unusable(Flaw.HUGE_FILE, entry.path, f"{Bounds().file_mb:g}")
            _write(archive, entry, target)
            os.utime(target, (when, when))
        except Unusable as unusable:
            self._refuse(target, unusable, recorded=not target.exists())

    def _refuse(self, target: Path, unusable: Unusable, *, recorded: bool = True) -> None:
        self.log.error("%s: refused: %s", target.stem, unusable.said)
        if recorded and self._tells_a_learner(target):
            target.with_suffix(NOTEBOOK).write_bytes(unusable.record())


class Collector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Reads learners from file names; of two files of one learner the newer counts."""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """What a file name says, with the file's date where the name has none."""
        found: dict[str, Any] | None = super().collect(submitted_file)
        if not found:
            return None
        if not is_learner(found["student_id"] or ""):
            self.log.warning("Skipped %s: no learner can be called %r", submitted_file, found["student_id"])
            return None
        assignment = self.parent.coursedir.assignment_id
        if (found.get("file_id") or assignment).casefold() == assignment.casefold():
            found["file_id"] = assignment
        if not found.get("timestamp"):
            changed = datetime.datetime.fromtimestamp(Path(submitted_file).stat().st_mtime, tz=datetime.UTC)
            found["timestamp"] = changed.replace(tzinfo=None)  # nbgrader compares naive dates in UTC
        return found


def _write(archive: Archive, entry: Entry, target: Path) -> None:
    """Unpack one file whole or not at all."""
    with tempfile.TemporaryFile() as whole:
        archive.copy(entry, whole)
        whole.seek(0)
        with target.open("wb") as file:
            shutil.copyfileobj(whole, file)


def _seconds(entry: Entry) -> float:
    """The date of a file in a zip, which has no time zone, or now where it is none."""
    try:
        return time.mktime((*entry.info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return time.time()
