"""The records of calibrated labs tell of the thresholds that stand in the notebooks, and these meet their goals."""

from __future__ import annotations

from pathlib import Path

import pytest

from graders.course.calibration import read_record, record_path
from graders.course.drift import check_record

ROOT = Path(__file__).parents[2]
CALIBRATED = sorted(path.parent.name for path in ROOT.glob("tests/submissions/*/calibration.json"))


@pytest.mark.parametrize("name", CALIBRATED)
def test_a_record_is_up_to_date_and_meets_its_goals(name: str) -> None:
    """Else: `graders calibrate`, then look at the picture."""
    assert check_record(ROOT, name) == []


@pytest.mark.parametrize("name", CALIBRATED)
def test_a_record_is_as_the_command_writes_it(name: str) -> None:
    """Nobody edits values; the picture stands beside the others."""
    path = record_path(ROOT, name)
    assert read_record(path).to_text() == path.read_text(encoding="utf-8")
    assert (ROOT / "docs" / "calibration" / f"{name}.png").is_file()
