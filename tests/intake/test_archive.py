"""What may be taken out of an archive: hostile ones are refused with one sentence, and nothing is left of them."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.intake import Refused, read
from graders.intake.archive import Bounds, opened
from graders.intake.choosing import unpack
from graders.intake.flaws import Flaw, Unusable, recorded
from graders.intake.placing import place_refusal, placed

SMALL = Bounds(archive_mb=1, unpacked_mb=0.3, file_mb=0.1, files=20, contents_mb=0.14, ratio=50, ratio_from_mb=0.05)
NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
TEXT = bytes(n * n * n % 251 for n in range(1024))


def packed(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files, in this order."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return whole.getvalue()


def of_kind(name: str, mode: int) -> zipfile.ZipInfo:
    """A member with the mode that Unix would give it."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def submitted(data: bytes, folder: Path, *, bounds: Bounds = SMALL) -> dict[str, bytes]:
    """What lies in the learner's folder after his archive was taken in."""
    destination = folder / "submitted" / "stagiaire" / "petit"
    with placed(destination) as new, opened(io.BytesIO(data), bounds=bounds) as archive:
        unpack(archive, archive.entries, new, assignment="petit", bounds=bounds)
    found = destination.rglob("*")
    return {path.relative_to(destination).as_posix(): path.read_bytes() for path in found if path.is_file()}


def refused(data: bytes, folder: Path) -> Unusable:
    """The refusal of an archive, after which nothing of it may be left anywhere."""
    with pytest.raises(Unusable) as caught:
        submitted(data, folder)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert not [path for path in (folder / "submitted").iterdir() if path.name.startswith(".")]
    assert caught.value.reason.endswith(("de nouveau.", "directement."))
    return caught.value


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["petit.ipynb"], {"petit.ipynb"}),
        (["petit.ipynb", "donnees/x.csv"], {"petit.ipynb", "donnees/x.csv"}),
        (["petit/petit.ipynb", "petit/aide.py", "autre/reste.txt"], {"petit.ipynb", "aide.py"}),
        (["Mon TP (final).ipynb", "aide.py"], {"petit.ipynb", "aide.py"}),
        (["PETIT.ipynb", "brouillon.ipynb"], {"petit.ipynb"}),
        (["petit.ipynb", "vieux/petit.ipynb"], {"petit.ipynb"}),
        (["petit.ipynb", ".ipynb_checkpoints/petit-checkpoint.ipynb", "__MACOSX/._petit.ipynb"], {"petit.ipynb"}),
        (["petit.ipynb", "timestamp.txt", "submission_secret.txt", ".dropped.json"], {"petit.ipynb"}),
        (["petit\\petit.ipynb", "petit\\données.csv"], {"petit.ipynb", "données.csv"}),
        (["./petit.ipynb", "petit.ipynb_autre.txt"], {"petit.ipynb", "petit.ipynb_autre.txt"}),
        (["petit.ipynb", "dedans.zip"], {"petit.ipynb", "dedans.zip"}),
    ],
)
def test_the_notebook_and_what_lies_beside_it_are_taken(names: list[str], expected: set[str], tmp_path: Path) -> None:
    """However a learner packs his folder, his notebook comes out under the assignment's name; the rest stays closed."""
    found = submitted(packed(*[(name, NOTEBOOK) for name in names]), tmp_path)
    assert set(found) == expected
    assert found["petit.ipynb"] == NOTEBOOK


@pytest.mark.parametrize(
    ("files", "flaw"),
    [
        ([("../petit.ipynb", NOTEBOOK)], Flaw.OUTSIDE),
        ([("petit.ipynb", NOTEBOOK), ("a/../../x.py", TEXT)], Flaw.OUTSIDE),
        ([("petit.ipynb", NOTEBOOK), ("..\\..\\x.py", TEXT)], Flaw.OUTSIDE),
        ([("petit.ipynb", NOTEBOOK), ("/etc/cron.d/x", TEXT)], Flaw.OUTSIDE),
        ([("petit.ipynb", NOTEBOOK), ("C:/Windows/x", TEXT)], Flaw.OUTSIDE),
        ([("petit.ipynb", NOTEBOOK), (of_kind("lien", stat.S_IFLNK | 0o777), b"/etc/passwd")], Flaw.SPECIAL),
        ([(of_kind("petit.ipynb", stat.S_IFLNK | 0o777), b"../../source/petit/petit.ipynb")], Flaw.SPECIAL),
        ([("petit.ipynb", NOTEBOOK), (of_kind("disque", stat.S_IFBLK | 0o666), b"")], Flaw.SPECIAL),
        ([("petit.ipynb", NOTEBOOK), (of_kind("tube", stat.S_IFIFO | 0o666), b"")], Flaw.SPECIAL),
        ([("petit.ipynb", NOTEBOOK), ("x.py", TEXT), ("X.PY", TEXT)], Flaw.TWICE),
        ([("petit.ipynb", NOTEBOOK), ("x", TEXT), ("x/y.py", TEXT)], Flaw.TWICE),
        ([("petit.ipynb", NOTEBOOK), ("x/y.py", TEXT), ("x", TEXT)], Flaw.TWICE),
        ([("petit.ipynb", NOTEBOOK), ("e\u0301.py", TEXT), ("\u00e9.py", TEXT)], Flaw.TWICE),
        ([("petit.ipynb", NOTEBOOK), ("x\ny.py", TEXT)], Flaw.NAME),
        ([("petit.ipynb", NOTEBOOK), ("x" * 300, TEXT)], Flaw.NAME),
        ([("petit.ipynb", NOTEBOOK), ("/".join("x" * 20), TEXT)], Flaw.NAME),
        ([("petit.ipynb", NOTEBOOK), *[(f"x{n}.py", b"") for n in range(20)]], Flaw.TOO_MANY),
        ([("petit.ipynb", NOTEBOOK), ("x", TEXT * 120)], Flaw.HUGE_FILE),
        ([("petit.ipynb", NOTEBOOK), *[(f"x{n}", bytes(90_000)) for n in range(3)]], Flaw.BOMB),
        ([("notes.txt", TEXT)], Flaw.NO_NOTEBOOK),
        ([("rendu/petit.zip", TEXT)], Flaw.NESTED),
        ([("a.ipynb", NOTEBOOK), ("b.ipynb", NOTEBOOK)], Flaw.SEVERAL),
        ([("a/petit.ipynb", NOTEBOOK), ("b/petit.ipynb", NOTEBOOK)], Flaw.SEVERAL),
        ([], Flaw.NO_NOTEBOOK),
    ],
)
def test_a_hostile_or_useless_archive_is_refused(
    files: list[tuple[str | zipfile.ZipInfo, bytes]], flaw: Flaw, tmp_path: Path
) -> None:
    """One sentence says what is wrong, and nothing was unpacked."""
    assert refused(packed(*files), tmp_path).flaw is flaw


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    """Two files of one name: which is the submission would depend on who reads it."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("petit.ipynb", NOTEBOOK), ("petit.ipynb", TEXT))
    assert refused(data, tmp_path).flaw is Flaw.TWICE


def test_compressions_that_unpack_without_bound_are_refused(tmp_path: Path) -> None:
    """bzip2 and LZMA are no way around the bounds."""
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert refused(packed(("petit.ipynb", NOTEBOOK), method=method), tmp_path).flaw is Flaw.METHOD


def test_contents_beyond_the_total_are_refused(tmp_path: Path) -> None:
    """Files that do not shrink have a bound too, all together."""
    files = [(f"x{n}", bytes((n * i * i) % 251 for i in range(90_000))) for n in range(1, 5)]
    data = packed(("petit.ipynb", NOTEBOOK), *files, method=zipfile.ZIP_STORED)
    assert refused(data, tmp_path).flaw is Flaw.HUGE


def test_an_archive_that_is_too_heavy_is_not_opened(tmp_path: Path) -> None:
    """The file's own size is looked at first."""
    data = packed(("petit.ipynb", NOTEBOOK), ("x", bytes(2_000_000)), method=zipfile.ZIP_STORED)
    found = refused(data, tmp_path)
    assert (found.flaw, found.values) == (Flaw.TOO_HEAVY, ("2", "1"))


def test_thousands_of_files_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    """A table of contents beyond its bound is not even read."""
    data = packed(*[(f"{n:05}.py", b"") for n in range(3000)])
    assert refused(data, tmp_path).flaw is Flaw.TOO_MANY


def edited(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """A zip with some bytes of its first record of this kind replaced."""
    start = data.index(signature) + offset
    return data[:start] + value + data[start + len(value) :]


LIES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "text": lambda data: b"PK\x03\x04 bonjour",
    "truncated": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-10],
    "declares less than it holds": lambda data: edited(data, b"PK\x01\x02", 24, struct.pack("<I", 10)),
    "another checksum": lambda data: edited(data, b"PK\x01\x02", 16, b"\0\0\0\0"),
    "a table of contents of 4 GB": lambda data: edited(data, b"PK\x05\x06", 12, b"\xfe\xff\xff\xff"),
    "a table of contents elsewhere": lambda data: edited(data, b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
    "another name inside": lambda data: data.replace(b"petit", b"autre", 1),
    "a name that is not the UTF-8 it claims": lambda data: edited(
        edited(data, b"PK\x01\x02", 46, b"\xff\xfe"), b"PK\x01\x02", 8, b"\0\x08"
    ),
    "compressed data that is none": lambda data: edited(data, b"PK\x03\x04", 30 + 11, b"\xff\xff\xff\xff"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_damaged_or_lying_archive_is_refused(lie: str, tmp_path: Path) -> None:
    """Whatever its bytes say, there is one refusal and no exception of the library's."""
    data = LIES[lie](packed(("petit.ipynb", NOTEBOOK * 40)))
    assert refused(data, tmp_path).flaw in (Flaw.DAMAGED, Flaw.TOO_MANY)


def test_encrypted_archives_are_refused(tmp_path: Path) -> None:
    """Nobody types a password at grading time."""
    data = edited(packed(("petit.ipynb", NOTEBOOK)), b"PK\x01\x02", 8, b"\x01\x00")
    assert refused(data, tmp_path).flaw is Flaw.ENCRYPTED


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_with_accents_from_any_system_are_read(encoding: str, tmp_path: Path) -> None:
    """Windows and macOS write names in their own way without saying which: an honest archive is no worse for it."""
    raw = "données.csv".encode(encoding)
    place = "x" * len(raw)
    data = packed(("petit.ipynb", NOTEBOOK), (place, TEXT)).replace(place.encode(), raw)
    assert set(submitted(data, tmp_path)) == {"petit.ipynb", "données.csv"}


@given(data=st.data())
def test_no_bytes_make_it_raise_anything_else(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A zip with any bytes changed is taken in whole or refused."""
    folder = tmp_path_factory.mktemp("depot")
    whole = bytearray(packed(("petit.ipynb", NOTEBOOK), ("aide/x.py", TEXT)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        found = submitted(bytes(whole), folder)
    except Unusable:
        found = {}
    assert "petit.ipynb" in found or [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_refusal_takes_the_place_of_the_notebook_and_is_read_again(tmp_path: Path) -> None:
    """Whichever command grades later, the learner reads why in French."""
    refusal = refused(packed(("../x.py", TEXT), ("petit.ipynb", NOTEBOOK)), tmp_path / "a")
    folder = tmp_path / "petit"
    (folder / "reste").mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    place_refusal(folder, "petit", refusal)
    assert sorted(path.name for path in folder.iterdir()) == ["petit.ipynb", "timestamp.txt"]
    with pytest.raises(Refused) as caught:
        read(folder / "petit.ipynb")
    assert caught.value.reason == refusal.reason
    assert "`../x.py`" in caught.value.reason


def test_a_record_says_nothing_but_our_sentences() -> None:
    """A learner who submits a record cannot write his own feedback with it."""
    assert recorded({"graders_refused": {"flaw": "Bravo, 20/20", "values": []}}) is None
    assert recorded({"graders_refused": {"flaw": "TOO_MANY", "values": ["1"]}}) is None
    assert recorded({"graders_refused": ["TOO_MANY"]}) is None
    found = recorded({"graders_refused": {"flaw": "OUTSIDE", "values": ["`<b>\n\u202e" + "x" * 100]}})
    assert found is not None
    assert found.values[0].startswith("�<b>��xx")
    assert len(found.values[0]) == 60


@pytest.mark.parametrize("flaw", Flaw)
def test_each_flaw_is_said_in_both_languages(flaw: Flaw) -> None:
    """Each sentence takes the same values, and tells the learner what to do."""
    observed, advice, said = flaw.value
    count = max((observed + advice).count("{}"), said.count("{}"))
    refusal = Unusable(flaw, *["x"] * count)
    assert "{" not in refusal.reason + refusal.said
    assert recorded({"graders_refused": {"flaw": flaw.name, "values": ["x"] * count}}) is not None
    assert any(word in advice for word in ("Déposez", "déposez-l"))


def test_a_submission_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """What was there before stays until the new one is complete."""
    destination = tmp_path / "submitted" / "stagiaire" / "petit"
    with placed(destination) as folder:
        (folder / "a").write_text("1")

    def interrupted() -> None:
        with placed(destination) as folder:
            (folder / "a").write_text("2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (destination / "a").read_text() == "1"
    with placed(destination) as folder:
        (folder / "b").write_text("3")
    assert [path.name for path in destination.iterdir()] == ["b"]
    assert [path.name for path in (tmp_path / "submitted").iterdir()] == ["stagiaire"]
