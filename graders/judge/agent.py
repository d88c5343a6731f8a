"""What answers the examiner inside the learner's kernel: looks a name up, calls a function, gives data back.

It shares the process with the learner's code and is trusted with nothing: whatever it says is treated as the learner's
own word. One entry point, :func:`dispatch`, reached by silent ``execute_request``s; requests and answers are bytes of
:mod:`graders.judge.wire` in base64.
"""

from __future__ import annotations

import base64
import contextlib
import io
import operator
import sys
import traceback
from typing import Any

from graders.judge.wire import CALLBACK, MODEL, REFERENCE, Codec, WireError

MISSING = object()
CALLBACK_PROMPT = "graders-callback:"
"""Marks an ``input_request`` as ours, and not the learner's ``input()``."""
BUILTIN_MODULES = ("builtins",)
OPERATIONS = {
    name: getattr(operator, name)
    for name in (
        "add sub mul truediv floordiv mod pow matmul and_ or_ xor lshift rshift neg pos abs invert "
        "eq ne lt le gt ge getitem setitem delitem contains"
    ).split()
} | {
    "len": len,
    "bool": bool,
    "str": str,
    "repr": repr,
    "iter": list,
    "hash": hash,
    "float": float,
    "int": int,
}


class Agent:
    """Objects of the learner's that the examiner holds, and what the examiner changed for the time of a criterion."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self.namespace = namespace
        self.objects: dict[int, Any] = {}
        self.numbers: dict[int, int] = {}
        self.changed: dict[str, Any] = {}
        self.codec = Codec(describe=self.describe, resolve=self.resolve)

    # -- references ---------------------------------------------------------------------------------------------

    def number_of(self, value: Any) -> int:
        """A number that names ``value`` as long as the kernel lives."""
        known = self.numbers.get(id(value))
        if known is None:
            known = len(self.objects) + 1
            self.objects[known] = value
            self.numbers[id(value)] = known
        return known

    def describe(self, value: Any) -> tuple[int, Any]:
        """An object that is no data, as a reference; a Keras model with its configuration and weights."""
        reference = {
            "id": self.number_of(value),
            "callable": callable(value),
            "class": isinstance(value, type),
            "name": str(getattr(value, "__name__", "") or type(value).__name__)[:200],
            "types": [f"{kind.__module__}.{kind.__qualname__}"[:200] for kind in type(value).__mro__][:20],
        }
        keras = sys.modules.get("keras")
        if keras is not None and isinstance(value, keras.Model):
            return MODEL, {**reference, **export_model(value)}
        return REFERENCE, reference

    def resolve(self, code: int, payload: Any) -> Any:
        """The learner's own object that the examiner speaks of, or a function of the examiner's."""
        if code == CALLBACK:
            return self.callback(payload["id"], payload["name"])
        return self.objects[payload["id"]]

    def callback(self, number: int, name: str) -> Any:
        """A function that runs in the examiner when the learner's code calls it."""

        def call(*args: Any, **kwargs: Any) -> Any:
            request = self.codec.encode({"callback": number, "args": list(args), "kwargs": kwargs})
            answer = kernel().raw_input(CALLBACK_PROMPT + base64.b64encode(request).decode())
            reply = self.codec.decode(base64.b64decode(answer))
            if "error" in reply:
                raise builtin_exception(reply["error"])
            return reply["value"]

        call.__name__ = name
        return call

    # -- requests -----------------------------------------------------------------------------------------------

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Carry out one request; exceptions of the learner's code are part of the answer."""
        work = getattr(self, "do_" + request["do"])
        captured = io.StringIO()
        arguments = [*request.get("args", ()), *request.get("kwargs", {}).values()]
        before = [self.fingerprint(argument) for argument in arguments]
        try:
            with contextlib.redirect_stdout(captured):
                value = work(request)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            answer: dict[str, Any] = {"error": describe_exception(error)}
        else:
            answer = {"value": value}
        changed = [
            [position, argument]
            for position, argument in enumerate(arguments)
            if before[position] is not None and self.fingerprint(argument) != before[position]
        ]
        if changed:
            answer["changed"] = changed
        printed = captured.getvalue()
        if printed:
            answer["printed"] = printed[:1_000_000]
        return answer

    def fingerprint(self, argument: Any) -> bytes | None:
        """Content of an argument that a function may change in place; None for what cannot change."""
        keras = sys.modules.get("keras")
        mutable = isinstance(argument, list | dict | set) or type(argument).__name__ in (
            "ndarray",
            "DataFrame",
            "Series",
        )
        if not mutable and not (keras is not None and isinstance(argument, keras.Model)):
            return None
        try:
            return self.codec.encode(argument)
        except Exception:
            return None

    def do_get(self, request: dict[str, Any]) -> Any:
        """The value of a global name."""
        value = self.namespace.get(request["name"], MISSING)
        if value is MISSING:
            raise UnknownName(request["name"])
        return value

    def do_knows(self, request: dict[str, Any]) -> str:
        """``function``, ``value`` or an empty string: what the learner has under that name."""
        value = self.namespace.get(request["name"], MISSING)
        if value is MISSING:
            return ""
        return "function" if callable(value) else "value"

    def do_call(self, request: dict[str, Any]) -> Any:
        """Call an object with data."""
        return self.objects[request["id"]](*request.get("args", ()), **request.get("kwargs", {}))

    def do_attribute(self, request: dict[str, Any]) -> Any:
        """An attribute of an object."""
        return getattr(self.objects[request["id"]], request["name"])

    def do_set_attribute(self, request: dict[str, Any]) -> None:
        """Assign an attribute of an object."""
        setattr(self.objects[request["id"]], request["name"], request["value"])

    def do_operation(self, request: dict[str, Any]) -> Any:
        """An operator or a built-in function applied to an object."""
        return OPERATIONS[request["name"]](*request["args"])

    def do_isinstance(self, request: dict[str, Any]) -> bool:
        """Whether an object is an instance of a class of the learner's."""
        return isinstance(request["args"][0], self.objects[request["id"]])

    def do_delete(self, request: dict[str, Any]) -> None:
        """Take a name away for the time of a criterion."""
        self.remember(request["name"])
        del self.namespace[request["name"]]

    def do_replace(self, request: dict[str, Any]) -> None:
        """Put another object under a name for the time of a criterion."""
        self.remember(request["name"])
        self.namespace[request["name"]] = request["value"]

    def do_restore(self, _request: dict[str, Any]) -> None:
        """Give the learner's namespace back as it was before the criterion."""
        for name, value in self.changed.items():
            if value is MISSING:
                self.namespace.pop(name, None)
            else:
                self.namespace[name] = value
        self.changed.clear()

    def remember(self, name: str) -> None:
        """Keep what a name held before the first change."""
        self.changed.setdefault(name, self.namespace.get(name, MISSING))


class UnknownName(Exception):
    """The learner has nothing under that name."""


def export_model(model: Any) -> dict[str, Any]:
    """A Keras model as data: its serialised configuration and its weights; empty when Keras cannot say."""
    try:
        # A weight of shape () comes out as a number: the mean that a Normalization layer has learnt, for instance.
        weights = [sys.modules["numpy"].asarray(variable.numpy()) for variable in model.weights]
        return {"config": model_config(model), "weights": weights, "built": bool(model.built)}
    except Exception as error:
        return {"config": "", "weights": [], "built": False, "why": f"{type(error).__name__}"[:200]}


def model_config(model: Any) -> str:
    """The serialised configuration; without what it was compiled with, where only that cannot be written down."""
    import json

    serialize = sys.modules["keras"].saving.serialize_keras_object
    try:
        return json.dumps(serialize(model))
    except Exception:
        # A loss or a metric of the learner's own, such as an instance of his class or a partial function.
        model.get_compile_config = lambda: None
        try:
            return json.dumps(serialize(model))
        finally:
            del model.get_compile_config


def describe_exception(error: BaseException) -> dict[str, Any]:
    """An exception as data: the nearest built-in type, the message, the learner's own line."""
    builtin = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ in BUILTIN_MODULES)
    try:
        message = str(error)[:2000]
    except Exception:
        message = ""
    where = ""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "ipykernel_" in frame.filename or "<ipython-input" in frame.filename:
            where = f"{frame.name}:{frame.lineno}:{(frame.line or '')[:200]}"
            break
    return {
        "builtin": "UnknownName" if isinstance(error, UnknownName) else builtin,
        "type": type(error).__name__[:100],
        "message": message,
        "where": where,
    }


def builtin_exception(description: dict[str, Any]) -> Exception:
    """The exception that a description stands for, as its built-in type."""
    import builtins

    kind = getattr(builtins, str(description.get("builtin")), Exception)
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = RuntimeError
    try:
        return kind(str(description.get("message", "")))
    except TypeError:
        return RuntimeError(str(description.get("message", "")))


def kernel() -> Any:
    """The running ipykernel."""
    from IPython import get_ipython

    return get_ipython().kernel


_AGENTS: list[Agent] = []


def dispatch(request: str) -> str:
    """Answer one request of the examiner's; both are base64 text."""
    if not _AGENTS:
        _AGENTS.append(Agent(kernel().shell.user_ns))
    agent = _AGENTS[0]
    try:
        message = agent.codec.decode(base64.b64decode(request))
        answer = agent.answer(message)
        try:
            data = agent.codec.encode(answer)
        except WireError as error:
            data = agent.codec.encode(
                {"error": {"builtin": "WireError", "type": "WireError", "message": str(error), "where": ""}}
            )
    except Exception as error:
        message = {
            "builtin": "WireError",
            "type": type(error).__name__,
            "message": str(error)[:500],
            "where": "",
        }
        data = agent.codec.encode({"error": message})
    return base64.b64encode(data).decode()
