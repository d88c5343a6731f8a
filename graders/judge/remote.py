"""Proxies of the learner's objects that are no data: functions, classes, instances, estimators, odd models.

They forward what a test may do to an object (call it, read an attribute, add two of them). They never decide a
comparison with plain data: an object of the learner's that claims to equal everything equals nothing here but objects
of his own, and one that claims to be near every number (``abs(f(x) - 3) < 1e-6``) is told from a number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import numpy as np

from graders.outcome import CheckFailure

MARK = "__graders_learner__"
"""Attribute of an exception that was raised by the learner's code, with what is known of it."""
BATCH = 1024
ONLY_KERAS = frozenset({"count_params", "trainable_weights", "non_trainable_weights", "trainable_variables"})
"""What a test asks of a Keras model, which would not be a proxy: whatever answers here stands in the place of one."""


class LearnerGone(BaseException):
    """The learner's kernel ended or ran out of time during a request; ``verdict`` says how.

    Not an ``Exception``: a test's ``except`` must not swallow it.
    """

    def __init__(self, verdict: str) -> None:
        self.verdict = verdict
        super().__init__(verdict)


class Owner(Protocol):
    """Whose objects these are: the learner's kernel in its present life."""

    generation: int
    touched: list[str]

    def request(self, do: str, **content: Any) -> Any:
        """Ask the kernel for something."""
        ...


class Remote:
    """An object in the learner's kernel that is no data: a function, a class, an instance, an estimator."""

    __slots__ = ("__born", "__computed", "__learner", "__name__", "__number", "__types")

    def __init__(self, learner: Owner, number: int, name: str, types: tuple[str, ...]) -> None:
        self.__learner = learner
        self.__number = number
        self.__born = learner.generation
        self.__name__ = name
        self.__types = types
        self.__computed = False

    def __graders_id__(self) -> int:
        """Number of the object in the kernel's agent.

        Raises:
            LearnerGone: when that kernel is no more.
        """
        if self.__born != self.__learner.generation:
            raise LearnerGone("crashed")
        return self.__number

    def __graders_types__(self) -> tuple[str, ...]:
        """Qualified names of its classes, as the learner's kernel says."""
        return self.__types

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the kernel, with data."""
        self.__learner.touched.append(self.__name__)
        return self.__learner.request("call", id=self.__graders_id__(), args=list(args), kwargs=kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in ("__doc__", "__wrapped__"):
            raise AttributeError(name)
        if name in ("graders_reference", "graders_remote"):
            raise AttributeError(name)
        if name in ONLY_KERAS:
            raise CheckFailure(f"un objet `{self.__name__}` tient lieu de modèle", "un modèle Keras")
        return self.__learner.request("attribute", id=self.__graders_id__(), name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_Remote__") or name == "__name__":
            object.__setattr__(self, name, value)
        else:
            self.__learner.request("set_attribute", id=self.__graders_id__(), name=name, value=value)

    def __operate(self, name: str, *others: Any) -> Any:
        return self.__learner.request("operation", name=name, args=[self, *others])

    def __calculate(self, name: str, *others: Any) -> Any:
        """An operator that makes something new; what is made with plain data may be an object, never plain data."""
        computed = self.__computed or any(not isinstance(other, Remote) for other in others)
        result = self.__operate(name, *others)
        if computed and isinstance(result, Remote):
            result.__computed = True
        elif computed and isinstance(result, int | float | complex | np.generic | np.ndarray):
            raise self.__no_number()
        return result

    def __compare(self, name: str, other: Any) -> Any:
        """An order between two objects of the learner's is theirs to define, not the one with a number of ours."""
        if not isinstance(other, Remote):
            raise self.__no_number()
        return self.__operate(name, other) is True

    def __no_number(self) -> CheckFailure:
        return CheckFailure(
            f"votre code donne un objet `{self.__name__}` là où un nombre est comparé",
            "un nombre ou un tableau NumPy",
            "vérifiez ce que renvoie votre fonction",
        )

    def __eq__(self, other: object) -> Any:
        if self is other:
            return True
        if not isinstance(other, Remote):
            return False
        if self.__number == other.__graders_id__():
            return True
        return self.__operate("eq", other) is True

    def __ne__(self, other: object) -> Any:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.__born, self.__number))

    def __instancecheck__(self, instance: Any) -> bool:
        return (
            isinstance(instance, Remote)
            and self.__learner.request("isinstance", id=self.__graders_id__(), args=[instance]) is True
        )

    def __bool__(self) -> bool:
        return self.__operate("bool") is True

    def __len__(self) -> int:
        return operator.index(self.__operate("len"))

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self.__operate("iter")))

    def __str__(self) -> str:
        return str(self.__operate("str"))

    def __float__(self) -> float:
        return float(self.__operate("float"))

    def __int__(self) -> int:
        return int(self.__operate("int"))

    def __contains__(self, item: Any) -> bool:
        return self.__operate("contains", item) is True

    def __getitem__(self, key: Any) -> Any:
        return self.__operate("getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self.__operate("setitem", key, value)

    def __delitem__(self, key: Any) -> None:
        self.__operate("delitem", key)

    def __enter__(self) -> Any:
        return self.__getattr_special("__enter__")()

    def __exit__(self, *exception: object) -> Any:
        return self.__getattr_special("__exit__")(None, None, None)

    def __getattr_special(self, name: str) -> Any:
        return self.__learner.request("attribute", id=self.__graders_id__(), name=name)

    def __repr__(self) -> str:
        return f"<{self.__name__} (objet du notebook)>"


def _forward(way: str, name: str) -> Callable[..., Any]:
    def method(self: Any, *others: Any) -> Any:
        return getattr(self, f"_Remote__{way}")(name, *others)

    return method


for _name in "add sub mul truediv floordiv mod pow matmul neg pos abs invert".split():
    setattr(Remote, f"__{_name}__", _forward("calculate", _name))
for _name in "lt le gt ge".split():
    setattr(Remote, f"__{_name}__", _forward("compare", _name))


class RemoteModel:
    """A Keras model that is not made of standard layers: it can be asked for predictions, and for nothing else.

    What it says of itself (parameters, shapes, losses) would be the learner's word, so it is not offered.
    """

    graders_remote = True

    def __init__(self, remote: Remote, reason: str) -> None:
        self._remote = remote
        self.reason = reason
        self.graders_reference = (remote._Remote__born, remote.__graders_id__())

    def predict(self, x: Any, batch_size: int = BATCH, **_options: Any) -> np.ndarray[Any, Any]:
        """Predictions (n, …) for ``x`` (n, …), computed by the learner's code."""
        return np.asarray(self._remote.predict(np.asarray(x), batch_size=batch_size, verbose=0))

    def __call__(self, x: Any, training: bool = False) -> np.ndarray[Any, Any]:
        """As :meth:`predict`."""
        return self.predict(x)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise CheckFailure(
            f"la propriété `{name[:60]}` de votre modèle ne peut pas être vérifiée, parce que votre modèle n'est pas"
            " uniquement fait de couches standard de Keras",
            "un modèle Sequential ou fonctionnel, fait de couches de `keras.layers`",
            "écrivez le modèle sans classe ni couche personnelle (ni Lambda)",
        )


def mark(error: Exception, description: dict[str, Any]) -> Exception:
    """Note on an exception that it comes from the learner's code."""
    setattr(error, MARK, description)
    return error
