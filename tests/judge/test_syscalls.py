"""What the filter of system calls refuses, and what it leaves alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from graders.judge import syscalls, usage

SCRIPT = """
import ctypes, multiprocessing, os, socket, subprocess, threading
from graders.judge import syscalls

assert syscalls.forbid()
libc = ctypes.CDLL(None, use_errno=True)

def refused(result):
    return result == -1 and ctypes.get_errno() in (1, 38)

print("shmget", refused(libc.shmget(0x1234, 4096, 0o1600)))
print("msgget", refused(libc.msgget(0x1234, 0o1600)))
print("semget", refused(libc.semget(0x1234, 1, 0o1600)))
print("unshare", refused(libc.unshare(0x10000000)))
print("ptrace", refused(libc.ptrace(0, 0, 0, 0)))
print("mm", refused(libc.prctl(35, 1, 0, 0, 0)))
for name, call in {
    "memfd": lambda: os.memfd_create("x"),
    "vsock": lambda: socket.socket(40, socket.SOCK_STREAM),
    "packet": lambda: socket.socket(17, socket.SOCK_RAW),
}.items():
    try:
        call()
        print(name, False)
    except OSError:
        print(name, True)

done = []
threading.Thread(target=done.append, args=(1,)).start()
with multiprocessing.get_context("fork").Pool(2) as pool:
    done += pool.map(abs, [-1, -2])
socket.socketpair()
socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
subprocess.run(["true"], check=True)
print("ordinary", done == [1, 1, 2])
"""


def test_what_outlives_or_hides_is_refused_and_the_rest_works() -> None:
    """System V objects, hidden memory, namespaces and other networks are refused; threads, forks and programs are not."""
    shown = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout
    answers = dict(line.split() for line in shown.splitlines())
    assert len(answers) == 10
    assert set(answers.values()) == {"True"}, answers


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_a_filter_is_short_enough_for_the_kernel(machine: str) -> None:
    """At most 4096 instructions of eight bytes, and every jump lands inside."""
    code = syscalls.program(machine)
    steps = [code[i : i + 8] for i in range(0, len(code), 8)]
    assert len(steps) < 4096
    for position, step in enumerate(steps):
        if step[0] & 0x07 == 0x05:
            assert position + 1 + max(step[2], step[3]) < len(steps)


def test_a_program_that_was_started_is_told_from_a_fork() -> None:
    """A fork may share our memory; a program has its own, whatever its name."""
    fork = os.fork()
    if fork == 0:
        os.pause() if hasattr(os, "pause") else __import__("signal").pause()
        os._exit(0)
    program = subprocess.Popen(["sleep", "60"])
    try:
        assert usage.layout(fork) == usage.layout("self")
        assert usage.layout(program.pid) != usage.layout("self")
        alone = usage.submission_memory([fork], baseline_mb=usage.resident_mb("self"))
        assert alone.likely <= alone.most + 1
        assert usage.threads([fork, program.pid]) == 2
        assert usage.state_of(program.pid) in "SR"
    finally:
        os.kill(fork, 9)
        os.waitpid(fork, 0)
        program.kill()
        program.wait()
