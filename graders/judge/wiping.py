"""Emptying a folder that was filled to resist: any depth, any name, any permission, links not followed."""

from __future__ import annotations

import contextlib
import os
import stat

READABLE = stat.S_IRWXU
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


def empty(root: str) -> bool:
    """Delete everything in ``root``; False when something stays.

    Folders inside folders are first moved up to ``root``, so that neither the recursion nor the length of a path grows
    with the depth that a learner's code chose. What is mounted there stays: it is read-only, and no learner's.
    Nothing else may be writing there meanwhile.
    """
    with contextlib.suppress(OSError):
        os.chmod(root, READABLE)
    try:
        top = os.open(root, _FOLDER)
    except OSError:
        return False
    moved = 0
    device = os.fstat(top).st_dev
    try:
        while folders := _delete_files(top, device):
            removed = 0
            for name in folders:
                inside = _open(name, top)
                if inside < 0:
                    continue
                try:
                    for deeper in _delete_files(inside, device):
                        moved += 1
                        _make_readable(deeper, inside)
                        with contextlib.suppress(OSError):
                            os.rename(deeper, f".wiped-{moved}", src_dir_fd=inside, dst_dir_fd=top)
                finally:
                    os.close(inside)
                with contextlib.suppress(OSError):
                    os.rmdir(name, dir_fd=top)
                    removed += 1
            if not removed:
                return False
        return not [name for name in os.listdir(top) if _device(name, top) == device]
    finally:
        os.close(top)


def _delete_files(folder: int, device: int) -> list[bytes]:
    """Unlink what is no folder; gives the names of the folders of this file system."""
    folders = []
    for name in os.listdir(folder):
        raw = os.fsencode(name)
        try:
            found = os.stat(raw, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                if found.st_dev == device:
                    folders.append(raw)
            else:
                os.unlink(raw, dir_fd=folder)
        except OSError:
            continue
    return folders


def _device(name: str, parent: int) -> int:
    try:
        return os.stat(name, dir_fd=parent, follow_symlinks=False).st_dev
    except OSError:
        return -1


def _open(name: bytes, parent: int) -> int:
    _make_readable(name, parent)
    try:
        return os.open(name, _FOLDER, dir_fd=parent)
    except OSError:
        return -1


def _make_readable(name: bytes, parent: int) -> None:
    with contextlib.suppress(OSError):
        os.chmod(name, READABLE, dir_fd=parent)
