"""The learner's side as the examiner reaches it: his namespace, and what his code changes in ours.

Requests and answers are bytes of :mod:`graders.judge.wire`, carried by a link; what comes back is plain data, a proxy
(:mod:`graders.judge.remote`) or a rebuilt model (:mod:`graders.judge.models`).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from graders.judge.agent import builtin_exception, describe_exception
from graders.judge.models import NotRebuildable, rebuild, refresh, structure
from graders.judge.remote import LearnerGone, Remote, RemoteModel, mark
from graders.judge.wire import CALLBACK, MODEL, REFERENCE, Codec, WireError

MAX_PRINTED = 1_000_000
"""Characters that the learner's code may print while it is examined, in one criterion."""
READING = ("get", "knows")
"""Requests that run none of the learner's code."""


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
        self.acts = 0
        """Requests so far that may have changed the learner's objects."""
        self._printed = 0
        self._answering = False
        self._callbacks: list[Callable[..., Any]] = []
        self._models: dict[int, KnownModel] = {}

    def request(self, do: str, **content: Any) -> Any:
        """Ask for something and give its value, its exception, and what it changed in place.

        Raises:
            LearnerGone: when the kernel is no more.
        """
        if self._answering:
            # The kernel waits for a function of ours, and cannot be asked for anything meanwhile.
            raise theirs("un objet donné à une fonction de l'examen n'est pas une donnée")
        self.acts += do not in READING
        try:
            data = self.codec.encode({"do": do, **content})
        except WireError as error:
            raise TypeError(str(error)) from error
        answer_bytes = self.link(data, self._run_callback)
        try:
            answer = self.codec.decode(answer_bytes)
        except WireError as error:
            raise theirs(f"valeur illisible ({error})") from None
        if not isinstance(answer, dict):
            raise theirs("réponse illisible")
        if isinstance(answer.get("printed"), str):
            text = answer["printed"][: MAX_PRINTED - self._printed]
            self._printed += len(text)
            sys.stdout.write(text)
        try:
            self._apply_changes(content, answer.get("changed", ()))
        except (TypeError, ValueError) as error:
            raise theirs(f"argument modifié illisible ({error})") from None
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
        self._printed = 0

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
        listed = payload.get("types")
        types = [name[:200] for name in listed[:20] if isinstance(name, str)] if isinstance(listed, list) else []
        name = payload.get("name")
        return Remote(self, payload["id"], name[:200] if isinstance(name, str) else "objet", tuple(types))

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
        self._answering = True
        try:
            call = self.codec.decode(request)
            value = self._callbacks[call["callback"]](*call.get("args", ()), **call.get("kwargs", {}))
            return self.codec.encode({"value": value})
        except LearnerGone:
            raise
        except Exception as error:
            return self.codec.encode({"error": describe_exception(error)})
        finally:
            self._answering = False


def theirs(message: str) -> Exception:
    """An exception for what the learner's side has sent and cannot be used."""
    return mark(ValueError(message), {"type": "ValueError", "message": message, "where": ""})


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
