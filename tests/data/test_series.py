"""The series: provenance, parts, and what their values promise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graders import data
from graders.data import cylinder_bell_funnel, delay_equation, secret

ALL = [data.mackey_glass, data.cylindres, data.co2, data.taches_solaires]


@pytest.fixture
def course_secret() -> Iterator[None]:
    """The examiner's situation."""
    secret.use(b"secret de cours pour les tests..")
    yield
    secret.use(None)


@pytest.mark.parametrize("series", ALL, ids=lambda s: s.name)
def test_they_tell_their_provenance(series: Any) -> None:
    """Description, source, licence, units; those that are synthetic say so."""
    assert getattr(data, series.name) is series
    for text in (series.description, series.source, series.licence, series.units):
        assert len(text) > 10
    assert ("synthétiques" in series.description) == hasattr(type(series), "heldout")
    assert repr(series) == f"data.{series.name} : {series.description}"


def test_windows_of_mackey_glass_are_those_of_the_public_series(course_secret: None) -> None:
    """The beginning to learn from, the end to check with; targets 12 steps after the last value."""
    series = data.mackey_glass.series
    assert series.shape == (2000,)
    for split, part in ((data.mackey_glass.train, series[:1500]), (data.mackey_glass.validation, series[1500:])):
        assert split.x.shape == (len(part) - 35, 24)
        assert np.array_equal(split.x[7], part[7:31])
        assert np.array_equal(split.y, part[35:])
    x, y = data.mackey_glass.heldout
    assert (x.shape, y.shape) == ((1000, 24), (1000,))
    assert len(np.unique(x, axis=0)) == 1000


def test_mackey_glass_follows_its_equation() -> None:
    """Differences of the series are near the mean of the equation's right side; it stays in its known range."""
    x = delay_equation.trajectories(np.random.default_rng(0), 3, 400)
    late, now = x[:, : -delay_equation.DELAY], x[:, delay_equation.DELAY :]
    slope = 0.2 * late / (1 + late**10) - 0.1 * now
    steps = np.diff(now, axis=1)
    assert np.abs(steps - (slope[:, 1:] + slope[:, :-1]) / 2).max() < 0.02
    assert x.min() > 0.1
    assert x.max() < 1.6
    assert x.std() > 0.15


def test_signals_show_their_class(course_secret: None) -> None:
    """Equal classes, an event in each, high at its beginning, its end or all along; noise of 1 elsewhere."""
    for split, n in ((data.cylindres.train, 600), (data.cylindres.validation, 300), (data.cylindres.heldout, 900)):
        assert split.x.shape == (n, 128)
        assert np.bincount(split.y).tolist() == [n // 3] * 3
    x, y = cylinder_bell_funnel.draw(np.random.default_rng(0), 3000)
    assert x[:, :8].std() == pytest.approx(1, abs=0.05)
    middle = [x[y == kind].mean(axis=0) for kind in range(3)]
    early, late = slice(20, 40), slice(80, 100)
    assert middle[1][late].mean() > middle[1][early].mean() + 1
    assert middle[2][early].mean() > middle[2][late].mean() + 1
    assert data.cylindres.kinds == ("cylindre", "cloche", "entonnoir")


def test_held_out_series_are_the_examiners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the course secret there is none."""
    monkeypatch.chdir(tmp_path)
    for series in (data.mackey_glass, data.cylindres):
        with pytest.raises(data.HeldOutUnavailable):
            _ = series.heldout


def test_measured_series_are_those_of_statsmodels() -> None:
    """As the library itself reads them; monthly means by pandas, gaps interpolated."""
    from statsmodels.datasets import co2, sunspots

    spots = sunspots.load_pandas().data
    assert np.array_equal(data.taches_solaires.years, spots["YEAR"])
    assert np.array_equal(data.taches_solaires.values, spots["SUNACTIVITY"])
    monthly = co2.load_pandas().data["co2"].resample("MS").mean().interpolate()
    assert np.allclose(data.co2.values, monthly, rtol=0, atol=1e-9)
    assert data.co2.years[0] == pytest.approx(1958 + 2 / 12)
    assert len(data.co2.years) == len(data.co2.values) == 526


def test_each_access_is_a_copy_and_the_same_everywhere() -> None:
    """In another process too; what a learner changes in place is his own."""
    for read in (lambda: data.co2.values, lambda: data.taches_solaires.years, lambda: data.mackey_glass.series):
        first = read()
        first[:] = 0
        assert read().any()
    program = "from graders import data; print(repr(float(data.mackey_glass.series[1234])))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert float(shown.stdout) == data.mackey_glass.series[1234]


def test_measured_series_cost_no_import_of_the_library() -> None:
    """Half a second that every notebook would pay."""
    program = "import sys; from graders import data; data.co2.values; print('statsmodels' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.strip() == "False"
