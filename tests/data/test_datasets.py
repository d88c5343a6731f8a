"""The data sets: provenance, public and held-out parts, and what each promises of its points."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders import data
from graders.data import exclusive_or, secret, separable_clouds, two_moons
from graders.data.dataset import Dataset, Split

ALL = [data.lunes, data.nuages, data.xor]
GENERATORS = st.integers(0, 2**32).map(np.random.default_rng)


@pytest.fixture
def course_secret() -> Iterator[None]:
    """The examiner's situation."""
    secret.use(b"secret de cours pour les tests..")
    yield
    secret.use(None)


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_a_data_set_tells_its_provenance(dataset: Dataset) -> None:
    """Name, description, source, licence, units; synthetic data say so."""
    assert getattr(data, dataset.name) is dataset
    for text in (dataset.description, dataset.source, dataset.licence, dataset.units):
        assert len(text) > 10
    assert "synthétiques" in dataset.description
    assert repr(dataset) == f"data.{dataset.name} : {dataset.description}"


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_splits_are_points_of_the_plane_with_whole_labels(dataset: Dataset, course_secret: None) -> None:
    """x (n, 2) float64 and finite, y (n,) integers 0 and 1, both classes as frequent; unpacked as a pair."""
    for split, n in ((dataset.train, 400), (dataset.validation, 200), (dataset.heldout, 1000)):
        x, y = split
        assert x.shape == (n, 2)
        assert y.shape == (n,)
        assert x.dtype == np.float64
        assert y.dtype == np.int64
        assert np.all(np.isfinite(x))
        assert y.sum() == n // 2
        assert len(np.unique(x, axis=0)) == n


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_public_parts_are_the_same_everywhere_and_each_access_is_a_copy(dataset: Dataset) -> None:
    """In another process too, whatever the seeds; what a learner changes in place is his own."""
    first = dataset.train
    first.x[:] = 0
    first.y[:] = 9
    program = (
        "import numpy as np, hashlib; np.random.seed(1); from graders import data;"
        f"print(hashlib.sha256(data.{dataset.name}.train.x.tobytes()).hexdigest())"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    import hashlib

    assert hashlib.sha256(dataset.train.x.tobytes()).hexdigest() == shown.stdout.strip()
    assert set(np.unique(dataset.train.y)) == {0, 1}


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_parts_share_no_point(dataset: Dataset, course_secret: None) -> None:
    """Knowing the public points by heart does not help."""
    parts = [{tuple(point) for point in split.x} for split in (dataset.train, dataset.validation, dataset.heldout)]
    assert not parts[0] & parts[1]
    assert not (parts[0] | parts[1]) & parts[2]


@pytest.mark.parametrize("dataset", ALL, ids=lambda d: d.name)
def test_held_out_points_depend_on_the_secret_alone(dataset: Dataset) -> None:
    """Same secret, same points; another secret, others; no secret, none."""
    try:
        secret.use(b"a" * 32)
        first = dataset.heldout.x
        assert np.array_equal(first, dataset.heldout.x)
        secret.use(b"b" * 32)
        assert not np.array_equal(first, dataset.heldout.x)
    finally:
        secret.use(None)


def test_held_out_points_are_not_available_to_a_learner(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is French and says what to do."""
    monkeypatch.chdir(tmp_path)
    for dataset in ALL:
        with pytest.raises(data.HeldOutUnavailable, match=r"Piste : essayez votre code sur les données publiques"):
            _ = dataset.heldout
    with pytest.raises(data.HeldOutUnavailable):
        data.rng("essai")


def test_a_split_holds_as_many_targets_as_examples() -> None:
    """And shows its shapes, not its values."""
    with pytest.raises(ValueError, match="3 examples and 2 targets"):
        Split(np.zeros((3, 2)), np.zeros(2))
    assert repr(Split(np.zeros((3, 2)), np.zeros(3))) == "Split(x: (3, 2) float64, y: (3,) float64)"


@settings(max_examples=30, deadline=None)
@given(GENERATORS, st.integers(2, 500))
def test_clouds_are_separated_by_the_line_with_the_margin(generator: np.random.Generator, n: int) -> None:
    """In every draw, held-out ones included."""
    x, y = separable_clouds.draw(generator, n)
    distance = x @ separable_clouds.NORMAL - separable_clouds.OFFSET
    assert np.all(np.where(y == 1, distance, -distance) >= separable_clouds.MARGIN - 1e-12)
    assert np.isclose(np.linalg.norm(separable_clouds.NORMAL), 1)


def test_the_perceptron_rule_converges_on_clouds_within_a_lab_s_patience(course_secret: None) -> None:
    """Fifty passes are enough, also on held-out points."""
    for split in (data.nuages.train, data.nuages.heldout):
        w, b = np.zeros(2), 0.0
        for _ in range(50):
            mistakes = 0
            for point, label in zip(*split, strict=True):
                error = int(label) - int(point @ w + b > 0)
                w, b, mistakes = w + error * point, b + error, mistakes + abs(error)
            if not mistakes:
                break
        assert mistakes == 0


@settings(max_examples=20, deadline=None)
@given(GENERATORS)
def test_moons_lie_near_their_half_circles(generator: np.random.Generator) -> None:
    """Within six standard deviations of the formula's circles."""
    x, y = two_moons.draw(generator, 300)
    centre = np.where(y[:, None] == 0, [0.0, 0.0], [1.0, 0.5])
    radius = np.linalg.norm(x - centre, axis=1)
    assert np.all(np.abs(radius - 1) < 6 * two_moons.NOISE * np.sqrt(2))


def test_no_line_separates_the_moons_but_the_classes_are_nearly_so_by_neighbours() -> None:
    """A least-squares line stays under 92 %, the nearest neighbour goes over 95 %."""
    train, validation = data.lunes.train, data.lunes.validation
    columns = np.column_stack([train.x, np.ones(len(train.x))])
    weights, *_ = np.linalg.lstsq(columns, 2.0 * train.y - 1, rcond=None)
    line = (np.column_stack([validation.x, np.ones(len(validation.x))]) @ weights > 0) == validation.y
    nearest = np.argmin(((validation.x[:, None] - train.x[None]) ** 2).sum(-1), axis=1)
    assert np.mean(line) < 0.92
    assert np.mean(train.y[nearest] == validation.y) > 0.95


def test_xor_has_its_four_exact_points() -> None:
    """The truth table."""
    x, y = data.xor.points
    assert x.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [0, 1, 1, 0]


@settings(max_examples=20, deadline=None)
@given(GENERATORS)
def test_xor_clouds_surround_the_corners(generator: np.random.Generator) -> None:
    """The label is the exclusive or of the nearest corner's bits, but for rare points."""
    x, y = exclusive_or.draw(generator, 400)
    corner = np.clip(np.round(x), 0, 1).astype(int)
    assert np.mean((corner[:, 0] ^ corner[:, 1]) == y) > 0.98
