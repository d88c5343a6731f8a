"""The data sets of the course, one a module; ``from graders import data`` is what notebooks write.

Each has ``.train`` and ``.validation`` (public, the same everywhere) and ``.heldout`` (drawn from the
course secret, which only the examiner has). ``photographie`` gives pictures to look at, without held-out part. To add
one: a module that makes a :class:`Dataset`, and its line below.
"""

from graders.data.chiffres import chiffres
from graders.data.dataset import Dataset, Split
from graders.data.exclusive_or import xor
from graders.data.photographs import photographie
from graders.data.secret import HeldOutUnavailable, rng, rng_public
from graders.data.separable_clouds import nuages
from graders.data.two_moons import lunes

__all__ = [
    "Dataset",
    "HeldOutUnavailable",
    "Split",
    "chiffres",
    "lunes",
    "nuages",
    "photographie",
    "rng",
    "rng_public",
    "xor",
]
