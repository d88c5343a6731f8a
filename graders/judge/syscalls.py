"""System calls that a learner's code may not make, refused by the kernel itself (seccomp).

The threat: what outlives a process although no file shows it (System V and POSIX queues, keyrings), what hides memory
from the watch (``memfd``), what leaves the network namespace (vsock), and the parts of the kernel that a lab never
needs and where its holes have been (user namespaces, io_uring, bpf, userfaultfd…). A refused call fails with EPERM,
it does not end the process: libraries that probe for a feature go on without it.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
REFUSED = {
    # name: (x86_64, aarch64); calls with the same number since Linux 5.1 stand alone
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "semget": (64, 190),
    "semop": (65, 193),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
}
PRCTL = (157, 167)
PR_SET_MM = 35
"""Would let a program that was started pass for a fork, whose memory is the worker's."""
CLONE = (56, 220)
CLONE3 = (435, 435)
SOCKET = (41, 198)
SOCKETPAIR = (53, 199)
NEW_NAMESPACES = 0x7E020000
"""Every ``CLONE_NEW…`` flag of ``clone``."""
FAMILIES = (1, 2, 10, 16)
"""Sockets that stay inside the network namespace: unix, IPv4, IPv6, netlink."""

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _MODE_FILTER = 22, 38, 2
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def program(machine: str) -> bytes:
    """The filter for a machine, as classic BPF.

    >>> len(program("x86_64")) % 8
    0

    Raises:
        KeyError: no filter is known for that machine.
    """
    column = list(ARCHITECTURES).index(machine) if machine in ARCHITECTURES else -1
    code = [_step(_LOAD, _ARCHITECTURE)]
    # The same number means another call in another architecture's table.
    code += [_step(_EQUAL, ARCHITECTURES[machine], yes=1), _refuse(_KILL)]
    code += [_step(_LOAD, _NUMBER)]
    if machine == "x86_64":
        code += [_step(_AT_LEAST, 0x40000000, no=1), _refuse(_ERRNO | errno.ENOSYS)]
    for numbers in REFUSED.values():
        code += [_step(_EQUAL, numbers[column], no=1), _refuse(_ERRNO | errno.EPERM)]
    # The flags of clone3 are in memory, out of reach; without it the C library falls back on clone.
    code += [_step(_EQUAL, CLONE3[column], no=1), _refuse(_ERRNO | errno.ENOSYS)]
    code += [_step(_EQUAL, CLONE[column], no=4), _step(_LOAD, _FIRST_ARGUMENT)]
    code += [_step(_BIT, NEW_NAMESPACES, no=1), _refuse(_ERRNO | errno.EPERM), _refuse(_ALLOW)]
    code += [_step(_EQUAL, PRCTL[column], no=4), _step(_LOAD, _FIRST_ARGUMENT)]
    code += [_step(_EQUAL, PR_SET_MM, no=1), _refuse(_ERRNO | errno.EPERM), _refuse(_ALLOW)]
    inside = [_step(_LOAD, _FIRST_ARGUMENT)]
    for position, family in enumerate(FAMILIES):
        inside.append(_step(_EQUAL, family, yes=len(FAMILIES) - position))
    inside += [_refuse(_ERRNO | errno.EAFNOSUPPORT), _refuse(_ALLOW)]
    code += [_step(_EQUAL, SOCKET[column], yes=1), _step(_EQUAL, SOCKETPAIR[column], no=len(inside)), *inside]
    return b"".join([*code, _refuse(_ALLOW)])


def forbid() -> bool:
    """Put this process, and whatever it starts, under the filter for good; False where none is known for this machine.

    Raises:
        OSError: the kernel refuses the filter.
    """
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        return False
    instructions = program(machine)
    described = _Program(len(instructions) // 8, instructions)
    libc = ctypes.CDLL(None, use_errno=True)
    filtered = (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(described), 0, 0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(*filtered):
        raise OSError(ctypes.get_errno(), "the kernel refuses a seccomp filter")
    return True


def _step(operation: int, operand: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, yes, no, operand)


def _refuse(action: int) -> bytes:
    return _step(_RETURN, action)
