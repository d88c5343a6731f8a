"""What makes a delivery unusable before any notebook is read: to the learner in French, to the instructor in English.

A delivery that was refused leaves a record in the place of its notebook, which :func:`graders.intake.read` turns back
into the same refusal: whichever command grades, the learner reads why. The record names a flaw of this list and what
it concerns, never a sentence, so that nobody can write into his own feedback by submitting one.
"""

from __future__ import annotations

import json
import unicodedata
from enum import Enum
from typing import Any

from graders.intake.refusal import Refused

KEY = "graders_refused"
SHOWN = 60
"""Characters of a name that a sentence shows."""
_ANEW = "Refaites l'archive avec le notebook et les seuls fichiers dont il a besoin, puis déposez-la de nouveau."
_DIRECT = "Déposez le fichier .ipynb lui-même, ou une archive zip qui le contient directement."
_LESS = "Ne gardez que le notebook et les fichiers dont il a besoin, puis déposez-le de nouveau."


class Flaw(Enum):
    """What is wrong with a delivery: what the learner is told, what he is to do, what the instructor is told."""

    DAMAGED = (
        "L'archive déposée ne s'ouvre pas : elle est abîmée, ou sa copie a été interrompue.",
        _ANEW,
        "not a zip that opens: damaged, or its copy was interrupted",
    )
    ENCRYPTED = (
        "L'archive est protégée par un mot de passe.",
        "Refaites-la sans mot de passe, puis déposez-la de nouveau.",
        "the archive is encrypted",
    )
    METHOD = (
        "L'archive emploie une compression particulière, qui n'est pas acceptée.",
        "Refaites-la au format zip ordinaire, puis déposez-la de nouveau.",
        "a compression other than zip's ordinary one",
    )
    FORMAT = (
        "Le fichier `{}` n'est ni un notebook ni une archive zip.",
        _DIRECT,
        "`{}` is neither a notebook nor a zip",
    )
    TOO_HEAVY = ("L'archive pèse {} Mo ; le maximum est {} Mo.", _ANEW, "the archive has {} MB, the most is {} MB")
    TOO_MANY = (
        "L'archive contient trop de fichiers ({}) ; le maximum est {}.",
        _ANEW,
        "too many files ({}), the most is {}",
    )
    HUGE_FILE = (
        "Le fichier `{}` de l'archive dépasse {} Mo une fois décompressé.",
        _ANEW,
        "`{}` unpacks to more than {} MB",
    )
    HUGE = ("Le contenu de l'archive dépasse {} Mo une fois décompressé.", _ANEW, "it unpacks to more than {} MB")
    BOMB = (
        "Le contenu annoncé par l'archive est {} fois plus gros qu'elle : elle n'a pas été ouverte.",
        _ANEW,
        "it says it unpacks to {} times its size: not opened",
    )
    OUTSIDE = (
        "L'archive contient un chemin qui sort de son dossier (`{}`).",
        _ANEW,
        "a path that leads out of the archive: `{}`",
    )
    SPECIAL = ("Le dépôt contient un lien ou un fichier spécial (`{}`).", _ANEW, "a link or special file: `{}`")
    TWICE = (
        "L'archive contient deux fichiers du même nom, ou de noms qui ne diffèrent que par les majuscules (`{}`).",
        _ANEW,
        "two files of the same name, or of names that differ by case alone: `{}`",
    )
    NAME = (
        "L'archive contient un nom de fichier inutilisable (`{}`) : trop long, ou avec des caractères interdits.",
        _ANEW,
        "an unusable file name: `{}`",
    )
    NO_NOTEBOOK = ("L'archive ne contient pas de notebook Jupyter (fichier .ipynb).", _ANEW, "no notebook in it")
    NESTED = (
        "L'archive ne contient pas de notebook mais une autre archive (`{}`).",
        _DIRECT,
        "no notebook in it, but another archive: `{}`",
    )
    SEVERAL = (
        "L'archive contient plusieurs notebooks, dont `{}`, sans que l'on puisse dire lequel noter.",
        "Ne gardez que celui du devoir, nommé `{}`, puis déposez-la de nouveau.",
        "several notebooks, `{}` among them, none of them clearly `{}`",
    )
    FOLDER_TOO_BIG = ("Le dossier déposé dépasse {} Mo.", _LESS, "the submitted folder has more than {} MB")
    FOLDER_TOO_MANY = (
        "Le dossier déposé contient plus de {} fichiers.",
        _LESS,
        "the submitted folder has more than {} files",
    )


class Unusable(Refused):
    """A delivery that nothing is taken from; concerns its learner alone.

    >>> refused = Unusable(Flaw.OUTSIDE, "../x.py")
    >>> refused.reason
    "L'archive contient un chemin qui sort de son dossier (`../x.py`). Refaites l'archive avec le notebook et les \
seuls fichiers dont il a besoin, puis déposez-la de nouveau."
    >>> refused.said
    'a path that leads out of the archive: `../x.py`'
    """

    def __init__(self, flaw: Flaw, *values: object) -> None:
        self.flaw = flaw
        self.values = tuple(_shown(str(value)) for value in values)
        observed, advice, said = flaw.value
        self.said = said.format(*self.values)
        """The instructor's line."""
        super().__init__(f"{observed} {advice}".format(*self.values))

    def record(self) -> bytes:
        """What stands in the place of the notebook."""
        return json.dumps({KEY: {"flaw": self.flaw.name, "values": list(self.values)}}).encode()


def recorded(content: Any) -> Unusable | None:
    """The refusal that a file's JSON value records, or None where it records none."""
    entry = content.get(KEY) if isinstance(content, dict) else None
    if not isinstance(entry, dict) or not isinstance(entry.get("values"), list):
        return None
    try:
        return Unusable(Flaw[str(entry.get("flaw"))], *(str(value) for value in entry["values"][:4]))
    except (KeyError, IndexError):
        return None


def _shown(value: str) -> str:
    """A learner's word inside a sentence: one line, no markup, not long."""
    shown = "".join("�" if unicodedata.category(c)[0] == "C" or c in "`\u2028\u2029" else c for c in value)
    return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"
