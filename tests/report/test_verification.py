"""The report of a verification: a compact matrix, an object for programs, a page for authors."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from graders.course.derive import derived
from graders.course.known import Lab
from graders.course.submissions import Case
from graders.course.verify import Verification, verify
from graders.report.verification import marks, render, to_json_object
from graders.report.verification_terminal import VerificationProgress, shown
from tests.course.toy_judge import ToyJudge, lab

HARMLESS = Case(
    name="inoffensif",
    path=Path("inoffensif"),
    why="<script>alert(1)</script> & co",
    refused_by=("critere_triple",),
    cells=(("triple", "def triple(x):\n    return x + x + x  # <b>"),),
)
FALSE = Case(
    name="faux", path=Path("faux"), why="un", refused_by=("critere_double",), cells=(("double", "double = abs"),)
)
TWICE = replace(FALSE, name="faux_aussi", why="deux", cells=(("double", "double = bool"),))
WRITTEN = verify([Lab(assignment=lab(), mutants=(FALSE, TWICE, HARMLESS))], ToyJudge())[0]
HOLE = Case(
    name="double-trou", path=Path("trou"), why="`x` → `abs(x)`", cells=(("double", "def double(x): return 2 * abs(x)"),)
)
DERIVED = verify([Lab(assignment=lab(), derived=[*derived(lab()), HOLE])], ToyJudge())[0]


def printed(verification: Verification) -> str:
    """What a terminal of 100 columns shows."""
    text = io.StringIO()
    Console(width=100, file=text, color_system=None).print(*shown(verification), sep="\n", highlight=False)
    return text.getvalue()


def test_marks_of_the_matrix() -> None:
    """Refused as expected, passed, out of reach of a case that shared its run, passed against expectation."""
    symbols = {trial.case.name: [mark.symbol for mark in marks(trial, WRITTEN)] for trial in WRITTEN.trials}
    assert symbols["reference"] == ["·", "·", "·"]
    assert symbols["stub"] == ["x", "x", "x"]
    assert symbols["faux_aussi"] == ["x", "·", "·"]
    assert symbols["inoffensif"] == ["·", "?", "·"]


def test_the_matrix_is_compact() -> None:
    """Mutants of the same cells with the same verdicts are one line, with their number."""
    said = printed(WRITTEN)
    assert re.search(r"^double +2 +x +· +·", said, re.MULTILINE)
    assert re.search(r"^triple +1 +· +\? +·", said, re.MULTILINE)
    assert "1  critere_double" in said
    assert "! inoffensif: passes critere_triple" in said
    assert "jouet does not hold: 2 of 3 mutants refused (kill rate 66.7 %)" in said


def test_a_single_case_is_shown_with_what_it_is_told() -> None:
    """For an author who writes it."""
    found = verify([Lab(assignment=lab(), mutants=(FALSE,), partial=True)], ToyJudge())[0]
    assert "faux: critere_double (failed): le double de 3" in printed(found)
    assert "le double de 3" not in printed(WRITTEN)


def test_thresholds_that_drifted_are_a_warning() -> None:
    """Said everywhere, and no reason to fail: `graders calibrate --check` does that."""
    warned = verify([replace(WRITTEN.lab, warnings=["critere_double: not in the record"], partial=True)], ToyJudge())[0]
    assert "warning critere_double: not in the record" in printed(warned)
    assert to_json_object([warned])["labs"][0]["warnings"] == ["critere_double: not in the record"]
    assert "<li>critere_double: not in the record</li>" in render([warned])


def test_survivors_are_listed_with_their_line() -> None:
    """So that an author can judge them, or copy the line into the file of those judged."""
    said = printed(DERIVED)
    assert "? double-trou: `x` → `abs(x)`" in said
    assert re.search(r"^double +\d+ +\d+ +· +·", said, re.MULTILINE)
    assert re.search(r"does not hold: \d+ of \d+ derived mutants refused", said)


def test_the_object_for_programs() -> None:
    """Names that are documented, and nothing that JSON cannot hold."""
    found = json.loads(json.dumps(to_json_object([WRITTEN, DERIVED]), allow_nan=False))
    assert (found["schema"], found["holds"]) == (1, False)
    written, made = found["labs"]
    assert written["problems"][-1] == {"about": "inoffensif", "sentence": "passes critere_triple"}
    assert written["cases"][-1]["name"] == "inoffensif"
    assert {case["name"]: case["refused_by"] for case in written["cases"]}["faux"] == {"critere_double": "failed"}
    assert made["survivors"] == ["double-trou"]
    assert 0.9 < made["kill_rate"] < 1


def test_the_page_is_self_contained_and_inert() -> None:
    """No script, no address, what a case holds is text."""
    page = render([WRITTEN, DERIVED])
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in page
    assert "# &lt;b&gt;" in page
    assert not re.search(r"(?:https?:)?//\w", page)
    assert "default-src 'none'" in page
    assert page.count("<section>") == 2
    assert "double-trou: `x` → `abs(x)`" in page


def test_the_bar_tells_the_surprises() -> None:
    """On the way already."""
    text = io.StringIO()
    with VerificationProgress(Console(width=100, file=text, force_terminal=True, color_system=None)) as progress:
        progress(3, 9, 1)
    assert "3/9 surprises: 1" in text.getvalue()
