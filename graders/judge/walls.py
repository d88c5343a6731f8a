"""Walls of its own for a process that was forked inside a sandbox: what bubblewrap does at a start, done at a fork.

The threat: two submissions, or a submission and its examiner, forked from one warm process, must share nothing that
one of them could write to or look into: no process, no file system in memory, no socket, no terminal, no queue. And
the forked process must not keep the right to change its walls.

Facts from namespaces(7), mount_namespaces(7), user_namespaces(7), capabilities(7).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence

CLONE_NEWNS = 0x00020000
CLONE_NEWCGROUP = 0x02000000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 0x1, 0x2, 0x4, 0x8, 0x20
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 24, 38
CAPABILITIES = 64
"""More than there are; dropping one that does not exist fails and is of no matter."""
CAPABILITY_VERSION_3 = 0x20080522
LEARNER = 1000
"""User and group that a learner's code believes to be."""

_libc = ctypes.CDLL(None, use_errno=True)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def leave_namespaces() -> None:
    """No network, queues, host name or control groups of before; the next fork is process 1 of a namespace.

    Raises:
        OSError: the kernel refuses.
    """
    _unshare(CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWCGROUP)


def build(scratch: Sequence[str], *, size_mb: int) -> None:
    """In the new process 1: empty file systems in memory at ``scratch``, and a ``/proc`` and terminals of its own.

    What is mounted below a scratch folder (libraries of a course that lies in ``/tmp``) stays visible there.

    Raises:
        OSError: the kernel refuses.
    """
    _unshare(CLONE_NEWNS)
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    for folder in scratch:
        kept = {name: os.open(f"{folder}/{name}", os.O_PATH | os.O_DIRECTORY) for name in _mounted_below(folder)}
        options = f"size={size_mb * 1_000_000},mode=0755"
        _mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, options)
        for name, fd in kept.items():
            os.mkdir(f"{folder}/{name}")
            _mount(f"/proc/self/fd/{fd}", f"{folder}/{name}", None, MS_BIND | MS_REC)
            os.close(fd)
    # Read-only, or a worker started by root would show its learner the machine's settings as his own files.
    _mount("proc", "/proc", "proc", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC)
    _mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620")


def leave_user() -> None:
    """Leave the user namespace that owns these walls; :func:`map_user` of the parent must follow.

    Raises:
        OSError: the kernel refuses.
    """
    _unshare(CLONE_NEWUSER)


def map_user(pid: int) -> None:
    """From outside: make ``pid``, which has left its user namespace, the learner there.

    Raises:
        OSError: the kernel refuses.
    """
    lines = {"setgroups": "deny", "uid_map": f"{LEARNER} {os.getuid()} 1", "gid_map": f"{LEARNER} {os.getgid()} 1"}
    for name, line in lines.items():
        fd = os.open(f"/proc/{pid}/{name}", os.O_WRONLY)
        try:
            os.write(fd, line.encode())
        finally:
            os.close(fd)


def renounce() -> None:
    """Give up every capability for good.

    Raises:
        OSError: the kernel refuses.
    """
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(CAPABILITIES):
        _libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = _Header(CAPABILITY_VERSION_3, 0)
    _check("capset", _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())))
    effective = next(line for line in _status() if line.startswith("CapBnd:"))
    if int(effective.split()[1], 16):
        raise OSError("capabilities are left")


def die_with_parent(signal_number: int) -> None:
    """Have the kernel send a signal to this process when its parent ends."""
    _libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)


def _status() -> list[str]:
    with open("/proc/self/status", encoding="ascii", errors="replace") as file:
        return file.read().splitlines()


def _mounted_below(folder: str) -> list[str]:
    """Names directly in ``folder`` under which something is mounted."""
    with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as file:
        points = [line.split()[1].encode().decode("unicode_escape") for line in file]
    inside = [point.removeprefix(f"{folder}/").partition("/")[0] for point in points if point.startswith(f"{folder}/")]
    return sorted(set(inside))


def _unshare(flags: int) -> None:
    _check("unshare", _libc.unshare(flags))


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    result = _libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _check(f"mount {target}", result)


def _check(what: str, result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
