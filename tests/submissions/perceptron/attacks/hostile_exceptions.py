# ---
# why: lève des exceptions dont le texte, la classe ou la cause sont piégés
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import itertools

from graders.outcome import CheckFailure


class Meta(type):
    def __instancecheck__(cls, objet):
        return True

    __name__ = property(lambda soi: 1 / 0)


class Texte(Exception):
    def __str__(self):
        return "x" * 50_000_000


class Sortie(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


class Boucle(Exception):
    def __str__(self):
        return str(self)


class Etrange(Exception, metaclass=Meta):
    __module__ = "builtins"


class Bizarre(ValueError):
    def __init__(self):
        self.__cause__ = self
        self.__traceback__ = None

    @property
    def __class__(self):
        return AssertionError


UnknownName = type("UnknownName", (Exception,), {"__module__": "graders.judge.remote"})
LearnerGone = type("LearnerGone", (BaseException,), {"verdict": "passed"})
suite = itertools.cycle([
    Texte, Sortie, Boucle, Etrange, Bizarre, UnknownName, LearnerGone, AssertionError, RecursionError, MemoryError,
    lambda: CheckFailure("\x00" * 1000, "\ud800"),
    lambda: ExceptionGroup("x", [ValueError(n) for n in range(1000)]),
    lambda: NameError("sigmoide", name="sigmoide"),
    lambda: UnicodeDecodeError("x", b"", 0, 1, "y"),
    lambda: KeyError(Texte()),
])

# %% grade_id="sigmoide"
def sigmoide(z):
    raise next(suite)()

# %% grade_id="reponse_xor"
raise Boucle

# %% grade_id="construire_modele"
construire_modele = sigmoide
