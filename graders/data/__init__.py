"""The data sets of the course, one a module; ``from graders import data`` is what notebooks write.

Each has ``.train`` and ``.validation`` (public, the same everywhere) and ``.heldout`` (drawn from the
course secret, which only the examiner has). ``photographie`` gives pictures to look at, ``co2`` and
``taches_solaires`` measured series, without held-out part. To add
one: a module that makes a :class:`Dataset`, and its line below.
"""

from graders.data.chiffres import chiffres
from graders.data.cylinder_bell_funnel import cylindres
from graders.data.dataset import Dataset, Split
from graders.data.delay_equation import mackey_glass
from graders.data.discs_and_squares import formes
from graders.data.exclusive_or import xor
from graders.data.photographs import photographie
from graders.data.real_series import co2, taches_solaires
from graders.data.secret import HeldOutUnavailable, rng, rng_public
from graders.data.separable_clouds import nuages
from graders.data.striped_textures import textures
from graders.data.two_moons import lunes

__all__ = [
    "Dataset",
    "HeldOutUnavailable",
    "Split",
    "chiffres",
    "co2",
    "cylindres",
    "formes",
    "lunes",
    "mackey_glass",
    "nuages",
    "photographie",
    "rng",
    "rng_public",
    "taches_solaires",
    "textures",
    "xor",
]
