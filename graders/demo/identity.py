"""Several people on one machine: nbgrader knows a learner by the name of his account, so each gets one of his own.

Bubblewrap shows the command another ``/etc/passwd``, in which the current user bears the learner's name. Nothing else
is changed: the same files, the same rights.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from graders.outcome import UserError

QUIET = {"PYTHONWARNINGS": "ignore", "NO_COLOR": "1"}


def run_verbs(*verbs: Sequence[str], folder: Path, as_learner: str = "") -> str:
    """Run nbgrader's ``verbs`` one after the other in ``folder`` and give what they printed.

    Raises:
        UserError: when one failed, with its last line.
    """
    words = [word for verb in verbs for word in ("--", *verb)][1:]
    command = [sys.executable, "-m", "graders.demo.verbs", *words]
    if as_learner:
        command = [*_wearing(as_learner, folder), *command]
    environment = {
        **os.environ,
        **QUIET,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).strip().splitlines() if line.strip()]
        who = f" (as {as_learner})" if as_learner else ""
        names = ", ".join(f"`nbgrader {' '.join(verb)}`" for verb in verbs)
        raise UserError(f"{names}{who} failed: {said[-1] if said else 'no message'}")
    return done.stdout + done.stderr


def _wearing(name: str, folder: Path) -> list[str]:
    passwd = folder / ".passwd"
    passwd.write_text(f"{name}:x:{os.getuid()}:{os.getgid()}:{name}:{folder}:/bin/sh\n", encoding="utf-8")
    return [
        "bwrap",
        "--dev-bind",
        "/",
        "/",
        "--ro-bind",
        str(passwd),
        "/etc/passwd",
        "--setenv",
        "HOME",
        str(folder),
        "--",
    ]
