"""What is installed is pinned, complete and free of addresses; what is published is the package alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]
LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))


def normal(name: str) -> str:
    """Name of a distribution as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> list[str]:
    """The entries of the lock, hashes included."""
    return re.split(r"\n(?=\S)", LOCK.strip())


def test_the_lock_holds_no_address() -> None:
    """No index, no path of a machine: any mirror serves it."""
    assert re.findall(r"\w+://\S*|^-\S.*|^.*@.*$|/\w+/\w+", LOCK, re.MULTILINE) == []


def test_every_entry_is_pinned_and_hashed() -> None:
    """pip refuses an install with hashes when a single entry lacks one."""
    for entry in locked():
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_lock_covers_what_the_project_asks_for() -> None:
    """Run `make lock` when this fails: a dependency was added to pyproject.toml or requirements.in."""
    project = PROJECT["project"]
    wanted = [
        *project["dependencies"],
        *project["optional-dependencies"]["course"],
        *project["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    lines = (REPOSITORY / "requirements.in").read_text("utf-8").splitlines()
    wanted += [line for line in lines if line and not line.startswith("#")]
    names = {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in wanted}  # type: ignore[index]
    assert names - {normal(entry.split("==")[0]) for entry in locked()} == set()


@pytest.mark.parametrize(("small", "large"), [("tensorflow-cpu", "tensorflow"), ("xgboost-cpu", "xgboost")])
def test_machines_without_a_gpu_get_the_small_builds(small: str, large: str) -> None:
    """On Linux x86-64 the CPU builds are installed, under the same import names; elsewhere the others."""
    entries = {entry.split("==")[0]: entry for entry in locked()}
    assert re.search(r"platform_machine == 'x86_64' and sys_platform == 'linux'", entries[small])
    assert re.search(r"platform_machine != 'x86_64' or sys_platform != 'linux'", entries[large])


def test_make_says_what_it_can_make() -> None:
    """The list comes from the Makefile itself."""
    shown = subprocess.run(["make", "help"], capture_output=True, text=True, check=True, cwd=REPOSITORY).stdout
    for target in ("demo", "test", "lint", "wheel", "lock", "clean"):
        assert f"make {target} " in shown


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """The project on a machine that has make and a shell, and nothing else until a test adds it."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((REPOSITORY / name).read_bytes())
    (tmp_path / "bin").mkdir()
    for name in ("make", "sh", "env"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def program(machine: Path, name: str, script: str) -> Path:
    """Put a small program on the machine."""
    path = machine / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def make(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call make there."""
    path = {"PATH": str(machine / "bin")}
    return subprocess.run(["make", *arguments], capture_output=True, text=True, check=False, cwd=machine, env=path)


def test_make_refuses_an_unsuitable_python_in_plain_words(bare_machine: Path) -> None:
    """Without one that fits, the message says which are tried and what to install."""
    program(bare_machine, "python3", "exit 1")
    done = make(bare_machine, ".venv")
    assert done.returncode != 0
    assert "no Python 3.11, 3.12 or 3.13 here" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_make_names_the_missing_venv_module(bare_machine: Path) -> None:
    """Debian ships Python without venv: the message names the package of that very version."""
    program(bare_machine, "python3", 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac')
    done = make(bare_machine, ".venv")
    assert done.returncode != 0
    assert "sudo apt-get install python3.12-venv" in done.stderr


def test_make_installs_bubblewrap_where_it_may(bare_machine: Path) -> None:
    """Root installs it at once, quietly, and refreshes the list of packages only when the install fails."""
    log = bare_machine / "apt.log"
    program(bare_machine, "uname", "echo Linux")
    program(bare_machine, "id", "echo 0")
    program(bare_machine, "apt-get", f'echo "$*" >> {log}; [ "$1" = update ] || [ "$(wc -l < {log})" -gt 1 ]')
    wc = shutil.which("wc")
    assert wc is not None
    (bare_machine / "bin" / "wc").symlink_to(wc)
    done = make(bare_machine, "bubblewrap")
    assert done.returncode == 0, done.stderr
    assert log.read_text().splitlines() == [
        "install -y -qq bubblewrap",
        "update -qq",
        "install -y -qq bubblewrap",
    ]


def test_make_says_how_to_get_bubblewrap_where_it_may_not_install(bare_machine: Path) -> None:
    """Neither root nor sudo: the command to ask for is shown, and nothing runs without the sandbox."""
    program(bare_machine, "uname", "echo Linux")
    program(bare_machine, "id", "echo 1000")
    program(bare_machine, "apt-get", "exit 0")
    done = make(bare_machine, "bubblewrap")
    assert done.returncode != 0
    assert "sudo apt-get install bubblewrap" in done.stderr


def test_make_leaves_an_installed_bubblewrap_alone(bare_machine: Path) -> None:
    """Nothing is said or done when it is there."""
    program(bare_machine, "bwrap", "exit 0")
    done = make(bare_machine, "bubblewrap")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
