"""The course secret: made once, found from anywhere in the course, and what is drawn from it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders import data
from graders.data import secret


@pytest.fixture(autouse=True)
def no_secret_in_use() -> Iterator[None]:
    """Each test starts and ends with the file only."""
    secret.use(None)
    yield
    secret.use(None)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with a secret."""
    (tmp_path / "nbgrader_config.py").touch()
    secret.create(tmp_path)
    return tmp_path


def test_create_writes_32_random_bytes_that_only_the_owner_reads(tmp_path: Path) -> None:
    """Hexadecimal, and nothing else is left in the folder."""
    path = secret.create(tmp_path)
    assert path == tmp_path / "secret.key"
    assert len(bytes.fromhex(path.read_text().strip())) == 32
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_create_never_overwrites(course: Path) -> None:
    """Another secret would change all held-out data; a dangling link counts as a secret."""
    before = (course / "secret.key").read_text()
    with pytest.raises(FileExistsError, match="held-out"):
        secret.create(course)
    assert (course / "secret.key").read_text() == before
    elsewhere = course / "autre"
    elsewhere.mkdir()
    (elsewhere / "secret.key").symlink_to(course / "absent")
    with pytest.raises(FileExistsError):
        secret.create(elsewhere)
    assert not (course / "absent").exists()


def test_one_of_many_simultaneous_creations_wins(tmp_path: Path) -> None:
    """The others fail, and the file is the winner's."""

    def attempt(_: int) -> bool:
        try:
            secret.create(tmp_path)
        except FileExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(attempt, range(24)))
    assert sum(won) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def test_the_secret_is_found_from_any_folder_of_the_course(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Walking up to ``nbgrader_config.py``."""
    inner = course / "source" / "perceptron"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert secret.current() == bytes.fromhex((course / "secret.key").read_text().strip())
    assert secret.current(course) == secret.current()


def test_a_secret_given_wins_over_the_file(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examiner has no course tree."""
    monkeypatch.chdir(course)
    secret.use(b"x" * 32)
    assert secret.current() == b"x" * 32


def test_a_key_that_is_not_beside_the_configuration_does_not_count(tmp_path: Path) -> None:
    """A file of that name in a learner's folder is nothing."""
    secret.create(tmp_path)
    with pytest.raises(data.HeldOutUnavailable, match="ne sont pas disponibles ici") as caught:
        secret.current(tmp_path)
    assert caught.value._render_traceback_() == [f"❌ {caught.value}"]


@pytest.mark.parametrize("content", ["", "zz" * 32, "ab" * 8])
def test_a_damaged_secret_is_told_to_the_instructor(course: Path, content: str) -> None:
    """It is no learner's business: ValueError, with the path."""
    (course / "secret.key").write_text(content)
    with pytest.raises(ValueError, match=r"secret\.key is damaged"):
        secret.current(course)


@pytest.mark.parametrize("wrong", ["texte", b"court", 3])
def test_an_unusable_secret_is_refused(wrong: object) -> None:
    """Bytes, and enough of them."""
    with pytest.raises((TypeError, ValueError)):
        secret.use(wrong)  # type: ignore[arg-type]


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_generators_depend_on_purpose_and_secret_alone(first: str, second: str) -> None:
    """Same purpose, same numbers; public and secret ones never meet."""
    secret.use(b"x" * 32)
    a, b = data.rng(first).random(4), data.rng(second).random(4)
    assert np.array_equal(a, b) == (first == second)
    assert np.array_equal(data.rng_public(first).random(4), data.rng_public(first).random(4))
    assert not np.array_equal(a, data.rng_public(first).random(4))
    secret.use(b"y" * 32)
    assert not np.array_equal(a, data.rng(first).random(4))


@pytest.mark.parametrize("purpose", ["", None, 3])
def test_a_generator_has_a_purpose(purpose: object) -> None:
    """Without one, two uses would draw the same numbers."""
    with pytest.raises((TypeError, ValueError), match="purpose"):
        data.rng_public(purpose)  # type: ignore[arg-type]
