"""Whose submission a file is, and of which assignment, by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graders.outcome import UserError

PATTERN = (
    r"(?P<student_id>.+?)(_\d+_assignsubmission_file)?"  # Moodle: Prénom Nom_1234_assignsubmission_file_
    r"(_(?P<assignment>{assignments}))?_?( ?\(\d+\))?"  # a browser's second copy: stagiaire-01 (1).zip
)
"""The whole name without its ending: `stagiaire-01`, `stagiaire-01_perceptron`, or as Moodle writes it."""
MOST_BYTES = 100


@dataclass(frozen=True, kw_only=True)
class Named:
    """What a name says."""

    student: str
    assignment: str = ""
    """Empty where the name names none."""


@dataclass(frozen=True, kw_only=True)
class Naming:
    r"""How the names of files tell their learners; ``{assignments}`` stands for the names of the course's assignments.

    >>> naming = Naming(assignments=("perceptron", "convolution"))
    >>> naming.read("jean_dupont_perceptron")
    Named(student='jean_dupont', assignment='perceptron')
    >>> naming.read("stagiaire-01 (2)")
    Named(student='stagiaire-01', assignment='')
    >>> naming.read("Élève Un_4321_assignsubmission_file_").student
    'Élève Un'
    >>> naming.read("perceptron") is naming.read("..") is None
    True
    >>> Naming(assignments=("perceptron",), pattern=r"TP-(?P<student_id>\d+)").read("TP-17").student
    '17'
    """

    assignments: Sequence[str]
    pattern: str = PATTERN

    def __post_init__(self) -> None:
        """Refuse an expression that cannot name a learner.

        Raises:
            UserError: it is no regular expression, or has no group ``student_id``.
        """
        try:
            groups = self._compiled().groupindex
        except re.error as error:
            raise UserError(f"c.DropFolder.named_regexp is no regular expression: {error}") from error
        if "student_id" not in groups:
            raise UserError("c.DropFolder.named_regexp needs a group (?P<student_id>...)")

    def read(self, name: str) -> Named | None:
        """The learner that a name (without its ending) names, or None; an assignment's name is no learner's."""
        found = self._compiled().fullmatch(unicodedata.normalize("NFC", name))
        if found is None:
            return None
        groups = found.groupdict()
        student = (groups["student_id"] or "").strip()
        if not is_learner(student) or self.assignment(student):
            return None
        return Named(student=student, assignment=self.assignment(groups.get("assignment") or ""))

    def assignment(self, name: str) -> str:
        """The assignment of this name, in whatever case it is written, or an empty text."""
        return next((known for known in self.assignments if known.casefold() == name.casefold()), "")

    def _compiled(self) -> re.Pattern[str]:
        known = "|".join(re.escape(name) for name in sorted(self.assignments, key=len, reverse=True))
        return re.compile(self.pattern.replace("{assignments}", f"(?:{known})"), re.IGNORECASE)


def is_learner(name: str) -> bool:
    """Whether a name can be a learner's in nbgrader: one plain component of a path, no pattern.

    >>> is_learner("jean.dupont@lycee-hugo.fr"), is_learner(".."), is_learner("a*"), is_learner("")
    (True, False, False, False)
    """
    plain = name == name.strip() and name[:1] not in ("", ".", "-") and not set(name) & set('/\\*?[]"<>|:')
    return plain and len(name.encode(errors="replace")) <= MOST_BYTES and name.replace("\xa0", " ").isprintable()
