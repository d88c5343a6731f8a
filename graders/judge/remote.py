"""The learner's objects as the examiner sees them: data by value, everything else a proxy that asks the kernel.

Proxies forward what a test may do to an object of the learner's (call it, read an attribute, add two of them). They
never decide an equality with plain data: an object of the learner's that claims to equal everything equals nothing
here but objects of his own.
"""

from __future__ import annotations

import hashlib
import operator
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from graders.judge.agent import builtin_exception, describe_exception
from graders.judge.models import NotRebuildable, rebuild, refresh, structure
from graders.judge.wire import CALLBACK, MODEL, REFERENCE, Codec, WireError

MARK = "__graders_learner__"
"""Attribute of an exception that was raised by the learner's code, with what is known of it."""
BATCH = 1024


class LearnerGone(BaseException):
    """The learner's kernel ended or ran out of time during a request; ``verdict`` says how.

    Not an ``Exception``: a test's ``except`` must not swallow it.
    """

    def __init__(self, verdict: str) -> None:
        self.verdict = verdict
        super().__init__(verdict)


class UnknownName(KeyError):
    """The learner's namespace has no such name."""


class Link(Protocol):
    """The way to the agent: sends a request's bytes, gives the answer's; runs callbacks meanwhile."""

    def __call__(self, request: bytes, on_callback: Callable[[bytes], bytes]) -> bytes:
        """Ask the agent.

        Raises:
            LearnerGone: when the kernel is no more.
        """
        ...


@dataclass(frozen=True)
class KnownModel:
    """A model of the learner's as it was when last seen, and ours that stands for it."""

    structure: str
    config: str
    weights: bytes
    model: Any

    def changed(self, config: str, weights: list[Any]) -> bool:
        """Whether the original was compiled, built or trained since."""
        return config != self.config or digest(weights) != self.weights

    def updated(self, config: str, weights: list[Any]) -> KnownModel:
        """The same model, as it is now."""
        return KnownModel(self.structure, config, digest(weights), self.model)


def digest(weights: list[Any]) -> bytes:
    """Fingerprint of weight arrays."""
    try:
        return hashlib.sha256(Codec().encode(weights)).digest()
    except WireError:
        return b""


class Learner:
    """The learner's namespace and objects, reached over a link."""

    def __init__(self, link: Link, *, max_bytes: int = 256_000_000) -> None:
        self.link = link
        self.codec = Codec(describe=self._describe, resolve=self._resolve, max_bytes=max_bytes)
        self.generation = 0
        self.touched: list[str] = []
        """Names fetched or functions called since the current criterion began."""
        self._callbacks: list[Callable[..., Any]] = []
        self._models: dict[int, KnownModel] = {}

    def request(self, do: str, **content: Any) -> Any:
        """Ask for something and give its value, its exception, and what it changed in place.

        Raises:
            LearnerGone: when the kernel is no more.
        """
        try:
            data = self.codec.encode({"do": do, **content})
        except WireError as error:
            raise TypeError(str(error)) from error
        answer_bytes = self.link(data, self._run_callback)
        try:
            answer = self.codec.decode(answer_bytes)
        except WireError as error:
            raise mark(ValueError(f"valeur illisible ({error})"), {"type": "ValueError", "where": ""}) from None
        if not isinstance(answer, dict):
            raise mark(ValueError("réponse illisible"), {"type": "ValueError", "where": ""})
        if isinstance(answer.get("printed"), str):
            sys.stdout.write(answer["printed"])
        self._apply_changes(content, answer.get("changed", ()))
        if "error" in answer:
            description = answer["error"] if isinstance(answer["error"], dict) else {}
            if description.get("builtin") == "UnknownName":
                raise UnknownName(str(content.get("name")))
            raise mark(builtin_exception(description), description)
        return answer.get("value")

    def value_of(self, name: str) -> Any:
        """The learner's object of that name.

        Raises:
            UnknownName: when there is none.
        """
        value = self.request("get", name=name)
        self.touched.append(name)
        return value

    def forget_criterion(self) -> None:
        """Start a new criterion: nothing touched yet, no callback alive."""
        self.touched.clear()
        self._callbacks.clear()

    def restarted(self) -> None:
        """The kernel is another one: references from before are dead."""
        self.generation += 1
        self._models.clear()

    def _describe(self, value: Any) -> tuple[int, Any]:
        if isinstance(value, Remote):
            return REFERENCE, {"id": value.__graders_id__()}
        number = getattr(value, "graders_reference", None)
        if isinstance(number, tuple) and number[0] == self.generation:
            return REFERENCE, {"id": number[1]}
        if callable(value):
            self._callbacks.append(value)
            return CALLBACK, {
                "id": len(self._callbacks) - 1,
                "name": str(getattr(value, "__name__", "fonction")),
            }
        raise WireError(f"a value of type {type(value).__name__} cannot be given to the learner's code")

    def _resolve(self, code: int, payload: Any) -> Any:
        if not isinstance(payload, dict) or type(payload.get("id")) is not int:
            raise WireError("malformed reference")
        if code == MODEL:
            return self._model(payload)
        if code != REFERENCE:
            raise WireError("the learner's code cannot give a function of the examiner's")
        return self._remote(payload)

    def _remote(self, payload: dict[str, Any]) -> Remote:
        types = [str(name) for name in payload.get("types", ()) if isinstance(name, str)]
        name = payload.get("name")
        return Remote(self, payload["id"], name if isinstance(name, str) else "objet", tuple(types))

    def _model(self, payload: dict[str, Any]) -> Any:
        config, weights = payload.get("config"), payload.get("weights")
        if not isinstance(config, str) or not isinstance(weights, list):
            raise WireError("malformed model")
        known = self._models.get(payload["id"])
        try:
            if known is not None and known.structure == structure(config):
                if isinstance(known.model, RemoteModel):
                    return known.model
                if known.changed(config, weights):
                    refresh(known.model, config, weights)
                    self._models[payload["id"]] = known.updated(config, weights)
                return known.model
            model = rebuild(config, weights)
            model.graders_reference = (self.generation, payload["id"])
        except NotRebuildable as error:
            model = RemoteModel(self._remote(payload), str(error))
        self._models[payload["id"]] = KnownModel(structure(config), config, digest(weights), model)
        return model

    def _apply_changes(self, content: dict[str, Any], changes: Any) -> None:
        arguments = [*content.get("args", ()), *content.get("kwargs", {}).values()]
        for change in changes if isinstance(changes, list) else ():
            position, value = change
            if type(position) is int and 0 <= position < len(arguments):
                change_in_place(arguments[position], value)

    def _run_callback(self, request: bytes) -> bytes:
        try:
            call = self.codec.decode(request)
            value = self._callbacks[call["callback"]](*call.get("args", ()), **call.get("kwargs", {}))
            return self.codec.encode({"value": value})
        except LearnerGone:
            raise
        except Exception as error:
            return self.codec.encode({"error": describe_exception(error)})


class Remote:
    """An object in the learner's kernel that is no data: a function, a class, an instance, an estimator."""

    __slots__ = ("__born", "__learner", "__name__", "__number", "__types")

    def __init__(self, learner: Learner, number: int, name: str, types: tuple[str, ...]) -> None:
        self.__learner = learner
        self.__number = number
        self.__born = learner.generation
        self.__name__ = name
        self.__types = types

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
        return self.__learner.request("attribute", id=self.__graders_id__(), name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_Remote__") or name == "__name__":
            object.__setattr__(self, name, value)
        else:
            self.__learner.request("set_attribute", id=self.__graders_id__(), name=name, value=value)

    def __operate(self, name: str, *others: Any) -> Any:
        return self.__learner.request("operation", name=name, args=[self, *others])

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


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Any, *others: Any) -> Any:
        return self._Remote__operate(name, *others)

    return method


for _name in "add sub mul truediv floordiv mod pow matmul lt le gt ge neg pos abs invert".split():
    setattr(Remote, f"__{_name}__", _forward(_name))


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
        from graders.outcome import CheckFailure

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


def change_in_place(argument: Any, value: Any) -> None:
    """Make an argument of ours what the learner's function has made of its copy."""
    if isinstance(argument, np.ndarray) and isinstance(value, np.ndarray) and argument.shape == value.shape:
        if argument.flags.writeable:
            argument[...] = value
    elif isinstance(argument, list) and isinstance(value, list):
        argument[:] = value
    elif (isinstance(argument, dict) and isinstance(value, dict)) or (
        isinstance(argument, set) and isinstance(value, set)
    ):
        argument.clear()
        argument.update(value)
