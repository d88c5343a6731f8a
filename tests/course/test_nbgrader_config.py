"""nbgrader takes the course's configuration as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from traitlets.utils.importstring import import_item

from graders.course.assignment import configuration
from graders.course.build import build

REPOSITORY = Path(__file__).parents[2]
CLASSES = {
    "CourseDirectory": "nbgrader.coursedir.CourseDirectory",
    "Exchange": "nbgrader.exchange.default.Exchange",
    "ClearSolutions": "nbgrader.preprocessors.ClearSolutions",
    "GenerateAssignment": "nbgrader.converters.GenerateAssignment",
    "DropFolder": "graders.watch.drop.DropFolder",
    "ExchangeFactory": "nbgrader.exchange.ExchangeFactory",
    "ZipCollectApp": "nbgrader.apps.ZipCollectApp",
    "FileNameCollectorPlugin": "nbgrader.plugins.FileNameCollectorPlugin",
    "Judge": "graders.nbgrader_hooks.Judge",
    "Autograde": "nbgrader.converters.Autograde",
    "GenerateFeedback": "nbgrader.converters.GenerateFeedback",
}


def test_every_option_exists() -> None:
    """nbgrader ignores an option that it does not know: a misspelt one would go unnoticed."""
    config = configuration(REPOSITORY)
    assert set(config) <= set(CLASSES)
    for section, options in config.items():
        traits = import_item(CLASSES[section]).class_traits(config=True)
        assert set(options) <= set(traits), section


def test_every_named_class_exists() -> None:
    """The classes that plug the judge and the feedback in are named by text."""
    config = configuration(REPOSITORY)
    named = [
        config.Autograde.exporter_class,
        *config.Autograde.sanitize_preprocessors,
        *config.Autograde.autograde_preprocessors,
        config.GenerateFeedback.exporter_class,
        *config.GenerateFeedback.preprocessors,
    ]
    assert all(isinstance(import_item(name), type) for name in named)


def test_the_exchange_can_be_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared server names its own folder; at a desk it stands in the course."""
    monkeypatch.setenv("GRADERS_EXCHANGE", "/srv/exchange")
    assert configuration(REPOSITORY).Exchange.root == "/srv/exchange"
    monkeypatch.delenv("GRADERS_EXCHANGE")
    assert configuration(REPOSITORY).Exchange.root == str(REPOSITORY / "exchange")


def test_texts_are_ignored_by_name(tmp_path: Path) -> None:
    """The reviewed texts stay home, the modules that learners submit do not disappear."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    (tmp_path / "source" / "petit").mkdir(parents=True)
    (tmp_path / "source" / "petit" / "petit.py").touch()
    ignored = configuration(tmp_path).CourseDirectory.ignore
    assert {"petit.py", "secret.key"} <= set(ignored)
    assert "*.py" not in ignored


def test_nbgrader_releases_the_same_files_as_a_build(tmp_path: Path, text: str) -> None:
    """`nbgrader generate_assignment` works in an environment that is not activated, from another folder."""
    course = tmp_path / "cours"
    (course / "source" / "petit").mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    (course / "source" / "petit" / "petit.py").write_text(text)
    (course / "source" / "petit" / "mesures.csv").write_text("x\n1\n")
    build(course)
    built = {path.name: path.read_bytes() for path in (course / "release" / "petit").iterdir()}

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "nbgrader",
            "generate_assignment",
            "petit",
            "--force",
            f"--course-dir={course}",
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in (course / "release" / "petit").iterdir()} == built
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        assert gradebook.find_assignment("petit").max_score == 3.5
