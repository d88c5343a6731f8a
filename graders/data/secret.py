"""The course secret, from which held-out data are drawn: whoever lacks it can neither see nor guess them."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

import numpy as np

FILE_NAME = "secret.key"
COURSE_MARK = "nbgrader_config.py"
"""The file beside which the secret stands, at the root of the course."""
_BYTES = 32

_in_use: bytes | None = None


class HeldOutUnavailable(RuntimeError):
    """Held-out data were asked for where the course secret is not: on a learner's machine, that is normal."""

    def _render_traceback_(self) -> list[str]:
        """Shown by Jupyter instead of a traceback of ours."""
        return [f"❌ {self}"]


def use(secret: bytes | None) -> None:
    """Take this secret for the rest of the process, whatever the current folder; None goes back to the file.

    Raises:
        TypeError, ValueError: no bytes, or fewer than 16.
    """
    global _in_use  # the examiner has no course tree: it is given the secret once, at start-up
    if secret is not None:
        if not isinstance(secret, bytes):
            raise TypeError(f"secret must be bytes, got {type(secret).__name__}")
        if len(secret) < 16:
            raise ValueError("secret must hold at least 16 bytes")
    _in_use = secret


def current(start: Path | None = None) -> bytes:
    """The secret in use: given to :func:`use`, else in the file of the course that contains ``start`` (cwd).

    Raises:
        HeldOutUnavailable: there is none (the message is French).
        ValueError: the file is damaged.
    """
    if _in_use is not None:
        return _in_use
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / COURSE_MARK).is_file() and (folder / FILE_NAME).is_file():
            return _read(folder / FILE_NAME)
    raise HeldOutUnavailable(
        "les données réservées à l'évaluation ne sont pas disponibles ici ; attendu : le secret du cours, "
        "que seul le correcteur possède. Piste : essayez votre code sur les données publiques, `.train` et"
        " `.validation`."
    )


def create(folder: Path) -> Path:
    """Write a new secret of 32 random bytes (hexadecimal, readable by its owner only) and return its path.

    Atomic: the file appears complete or not at all, and one that exists is never touched.

    Raises:
        FileExistsError: there is a secret already; replacing it would change all held-out data.
    """
    target = Path(folder) / FILE_NAME
    if target.exists() or target.is_symlink():
        raise FileExistsError(f"{target} exists; replacing it would change all held-out data")
    draft = target.with_name(f".{FILE_NAME}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, fails if another process was faster.
        os.link(draft, target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
    return target


def rng(purpose: str) -> np.random.Generator:
    """A generator that depends on the secret and on ``purpose`` alone: same verdicts each time (HMAC-SHA256).

    Raises:
        HeldOutUnavailable: there is no secret here.
        TypeError, ValueError: ``purpose`` is no text, or empty.
    """
    return generator(current(), purpose)


def rng_public(purpose: str) -> np.random.Generator:
    """A generator that everybody has, learners included, and that depends on ``purpose`` alone.

    >>> int(rng_public("exemple").integers(1000)) == int(rng_public("exemple").integers(1000))
    True
    """
    return generator(b"graders: public data", purpose)


def generator(key: bytes, purpose: str) -> np.random.Generator:
    """A generator seeded by HMAC-SHA256 of ``purpose`` under ``key``."""
    if not isinstance(purpose, str):
        raise TypeError(f"purpose must be a string, got {type(purpose).__name__}")
    if not purpose:
        raise ValueError("purpose must not be empty")
    digest = hmac.new(key, purpose.encode(), hashlib.sha256).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def _read(path: Path) -> bytes:
    try:
        found = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        found = b""
    if len(found) < _BYTES:
        raise ValueError(f"{path} is damaged: it must hold {2 * _BYTES} hexadecimal digits")
    return found
