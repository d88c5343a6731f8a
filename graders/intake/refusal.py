"""A submitted file that cannot be graded, told to the learner with what to do."""

from __future__ import annotations


class Refused(Exception):
    """The file is not a notebook of this assignment; concerns this learner alone.

    >>> str(Refused("Le fichier est vide. Enregistrez-le de nouveau."))
    'Le fichier est vide. Enregistrez-le de nouveau.'
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        """French sentences for the learner: what is wrong, what to do."""
        super().__init__(reason)
