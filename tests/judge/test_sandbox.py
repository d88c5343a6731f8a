"""The walls: what a command inside them sees and cannot do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graders.judge.sandbox import Bubblewrap, choose, readable_paths
from graders.judge.wiping import empty
from graders.outcome import UserError


def inside(script: str, *, readable: list[Path]) -> str:
    """What a shell script prints inside the walls."""
    command = Bubblewrap().command(["/bin/sh", "-c", script], readable=readable, tmpfs_mb=8)
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_a_library_below_tmp_is_visible_and_its_way_cannot_be_renamed(tmp_path: Path) -> None:
    """A course that lies in /tmp works: the library is read-only there, and so is the way to it."""
    library = tmp_path / "env"
    library.mkdir()
    (library / "module.py").write_text("ici", encoding="utf-8")
    anchor = Path("/tmp", tmp_path.relative_to("/tmp").parts[0])
    script = f"cat {library}/module.py; mv {anchor} /tmp/ailleurs 2>/dev/null || echo ; touch {anchor}/x 2>/dev/null || echo non"
    assert inside(script, readable=[library]).split() == ["ici", "non"]


def test_nothing_of_the_host_but_the_system(tmp_path: Path) -> None:
    """Neither the files of the host, nor its processes, nor its network, nor its name."""
    secret = tmp_path / "secret.key"
    secret.write_text("0123", encoding="utf-8")
    script = f"cat {secret} 2>/dev/null; ls /proc | grep -c '^[0-9]'; cat /proc/net/dev | grep -c eth; uname -n; touch /usr/x 2>/dev/null || echo non"
    processes, cards, name, written = inside(script, readable=[]).split()
    assert int(processes) <= 4
    assert (cards, name, written) == ("0", "salle-de-tp", "non")


def test_the_course_is_not_among_what_a_worker_reads() -> None:
    """The package and the interpreter are, the course tree is not."""
    root = Path(__file__).resolve().parents[2]
    assert root not in readable_paths()
    assert Path(sys.prefix) in readable_paths()


def test_without_bubblewrap_there_is_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names the command that installs it."""
    monkeypatch.setattr("graders.judge.sandbox.shutil.which", lambda _name: None)
    monkeypatch.setattr(
        "graders.judge.sandbox._bubblewrap_refusal",
        __import__("graders.judge.sandbox", fromlist=["x"])._bubblewrap_refusal.__wrapped__,
    )
    with pytest.raises(UserError, match="apt-get install bubblewrap"):
        choose()


def test_a_folder_made_to_resist_is_emptied(tmp_path: Path) -> None:
    """Depth, permissions and links do not keep a file from being wiped, and links are not followed."""
    outside = tmp_path / "dehors"
    outside.mkdir()
    (outside / "intact").touch()
    root = tmp_path / "racine"
    deep = root.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "f").touch()
    (root / "lien").symlink_to(outside)
    deep.chmod(0)
    (root / "d").chmod(0)
    assert empty(str(root))
    assert list(root.iterdir()) == []
    assert (outside / "intact").exists()
