"""What is missing on this machine, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graders.course.assignment import names
from graders.course.setup import exchange_folder
from graders.data import secret
from graders.judge.sandbox import Bubblewrap

PYTHONS = ((3, 11), (3, 13))
"""First and last version of Python that the pinned dependencies are for."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    holds: bool
    found: str
    mend: str = ""
    """The command, or the step, that makes it hold."""


def examine(root: Path) -> Iterator[Finding]:
    """Look at the machine, then at the course in ``root``; the sandbox is tried for real."""
    yield _python()
    yield _sandbox()
    yield _namespaces()
    yield _tensorflow()
    yield _bytecode()
    yield _alembic()
    yield _secret(root)
    yield _exchange(root)
    yield _built(root)


def _python() -> Finding:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    first, last = (".".join(map(str, bound)) for bound in PYTHONS)
    return Finding(
        subject="Python",
        holds=PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1],
        found=f"{version} ({sys.executable})",
        mend=f"install a Python from {first} to {last}, remove .venv and run `make .venv`",
    )


def _sandbox() -> Finding:
    refusal = Bubblewrap().refusal()
    return Finding(
        subject="sandbox",
        holds=not refusal,
        found="bubblewrap works" if not refusal else refusal.split(";")[0].split(":")[0],
        mend=refusal,
    )


def _namespaces() -> Finding:
    """The kernel's switches that keep bubblewrap from working for ordinary users."""
    switches = {
        "user.max_user_namespaces": "0",
        "kernel.unprivileged_userns_clone": "0",
        "kernel.apparmor_restrict_unprivileged_userns": "1",
    }
    closed = [
        name
        for name, refusing in switches.items()
        if (path := Path("/proc/sys", *name.split("."))).is_file() and path.read_text().strip() == refusing
    ]
    opened = {"0": "1", "1": "0"}
    commands = [f"sudo sysctl -w {name}={'15000' if 'max' in name else opened[switches[name]]}" for name in closed]
    # An AppArmor profile for bwrap may open what the switch closes: the sandbox's own trial decides.
    holds = not closed or not Bubblewrap().refusal()
    found = f"restricted by {', '.join(closed)}" if closed else "no restriction by the kernel"
    return Finding(subject="user namespaces", holds=holds, found=found, mend=" && ".join(commands))


def _tensorflow() -> Finding:
    spec = importlib.util.find_spec("tensorflow")
    version = next(
        (f"{name} {importlib.metadata.version(name)}" for name in ("tensorflow-cpu", "tensorflow") if _installed(name)),
        "",
    )
    return Finding(
        subject="TensorFlow",
        holds=spec is not None,
        found=f"{version}, {Path(spec.origin).parent}" if spec and spec.origin else "not installed",
        mend="make .venv",
    )


def _bytecode() -> Finding:
    """Without compiled bytecode each import of TensorFlow costs some ten seconds more, in every worker."""
    spec = importlib.util.find_spec("tensorflow")
    folder = Path(spec.origin).parent / "python" if spec and spec.origin else Path("absent")
    sources = sorted((folder / "framework").glob("*.py"))
    compiled = [source for source in sources if Path(importlib.util.cache_from_source(str(source))).is_file()]
    return Finding(
        subject="bytecode",
        holds=bool(sources) and len(compiled) == len(sources),
        found=f"{len(compiled)} of {len(sources)} files of tensorflow/python/framework compiled",
        mend=f"env -u PYTHONDONTWRITEBYTECODE {sys.executable} -m compileall -q -j 0 {folder.parents[1]}",
    )


def _alembic() -> Finding:
    beside = Path(sys.executable).parent / "alembic"
    found = str(beside) if beside.is_file() else shutil.which("alembic")
    return Finding(
        subject="gradebook tools",
        holds=found is not None,
        found=found or "nbgrader's alembic is not installed",
        mend="make .venv",
    )


def _secret(root: Path) -> Finding:
    path = root / secret.FILE_NAME
    if not path.is_file():
        return Finding(subject="course secret", holds=False, found="none", mend="graders init")
    private = not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    try:
        secret.current(root)
    except ValueError as error:
        return Finding(subject="course secret", holds=False, found=str(error), mend="restore it from your copy")
    found = "present, readable by you alone" if private else "present, readable by others"
    return Finding(subject="course secret", holds=private, found=found, mend=f"chmod 600 {path}")


def _exchange(root: Path) -> Finding:
    folder = exchange_folder(root)
    open_to_all = folder.is_dir() and folder.stat().st_mode & 0o777 == 0o777
    found = f"{folder}, writable by everybody" if open_to_all else f"{folder} is missing or not writable by everybody"
    return Finding(subject="exchange", holds=open_to_all, found=found, mend="graders init")


def _built(root: Path) -> Finding:
    missing = [name for name in names(root) if not (root / "release" / name / f"{name}.ipynb").is_file()]
    found = f"not built: {', '.join(missing)}" if missing else f"{len(names(root))} built"
    return Finding(subject="assignments", holds=not missing, found=found, mend="graders build")


def _installed(distribution: str) -> bool:
    try:
        importlib.metadata.distribution(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True
