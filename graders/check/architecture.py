"""Which layers a model is made of; to be used only where the statement demands or forbids some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graders.check import arguments, models, wording
from graders.outcome import CheckFailure

_CELLS = ("LSTMCell", "GRUCell", "SimpleRNNCell")


def layers(
    model: Any,
    *,
    must_use: Iterable[str] = (),
    must_not_use: Iterable[str] = (),
    one_of: Iterable[str] = (),
    name: str = "modele",
    lead: str = "",
) -> None:
    """Accept a model that uses all of some Keras layer classes, none of others, and one at least of ``one_of``.

    Names are those of ``keras.layers``, e.g. ``"Conv2D"``; nested models and wrappers are looked through, a base class
    such as ``"RNN"`` covers its subclasses, and ``RNN(LSTMCell(8))`` counts as an ``"LSTM"``.

    Raises:
        CheckFailure: a layer is missing or forbidden, or the structure cannot be verified.
        TypeError, ValueError: a name that ``keras.layers`` does not have, or one both demanded and forbidden.

    >>> import keras
    >>> modele = keras.Sequential([keras.Input((2,)), keras.layers.Dense(8), keras.layers.Dense(1)])
    >>> layers(modele, must_use=["Dense"], must_not_use=["LSTM"])
    >>> layers(modele, must_use=["Conv2D"])
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` est fait de couches Dense ; attendu : au moins une couche Conv2D.
    >>> layers(modele, one_of=["LSTM", "GRU"])
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `modele` est fait de couches Dense ; attendu : au moins une couche LSTM ou GRU.
    """
    arguments.texts(name=name, lead=lead)
    demanded, forbidden = arguments.names("must_use", must_use), arguments.names("must_not_use", must_not_use)
    choice = arguments.names("one_of", one_of)
    if not demanded and not forbidden and not choice:
        raise ValueError("name at least one layer in must_use, must_not_use or one_of")
    if set(demanded) & set(forbidden):
        raise ValueError("a layer is both in must_use and in must_not_use")
    classes = {layer: _layer_class(layer) for layer in (*demanded, *forbidden, *choice)}
    model = models.require_standard(model, name=name, lead=lead)
    found = [type(layer) for layer in models.leaves(model, wrappers=True)]
    used = found + [_layer_class(cls.__name__.removesuffix("Cell")) for cls in found if cls.__name__ in _CELLS]
    missing = [layer for layer in demanded if not any(issubclass(cls, classes[layer]) for cls in used)]
    surplus = [layer for layer in forbidden if any(issubclass(cls, classes[layer]) for cls in used)]
    lacking = bool(choice) and not any(issubclass(cls, classes[layer]) for cls in used for layer in choice)
    if not missing and not surplus and not lacking:
        return
    kinds = dict.fromkeys(cls.__name__ for cls in found if cls.__name__ != "InputLayer")
    made_of = f"est fait de couches {wording.listing(kinds, most=12)}" if kinds else "n'a aucune couche"
    wishes = [f"au moins une couche {layer}" for layer in missing] + [f"aucune couche {layer}" for layer in surplus]
    if lacking:
        wishes.append(f"au moins une couche {wording.listing(choice, 'ou')}")
    raise CheckFailure(f"`{name}` {made_of}", wording.listing(wishes), lead)


def keras_model(model: Any, *, name: str = "modele", lead: str = "") -> None:
    """Accept a Keras model of any kind, with layers of the learner's own too: what is no network predicts as well.

    Raises:
        CheckFailure: a function, an estimator, what ``fit`` returns, or anything else.

    >>> import keras
    >>> keras_model(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))
    >>> keras_model(lambda x: x > 0.5, name="fcn", lead="rangez-y le modèle")
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `fcn` est une fonction ; attendu : un modèle Keras. Piste : rangez-y le modèle.
    """
    arguments.texts(name=name, lead=lead)
    if not (models.is_keras(model) or models.is_remote(model)):
        raise CheckFailure(f"`{name}` est {wording.kind(model)}", "un modèle Keras", lead)


def _layer_class(name: str) -> type:
    classes = vars(models.keras_library().layers)
    if not isinstance(classes.get(name), type):
        raise ValueError(f"keras.layers has no class {name!r}")
    found: type = classes[name]
    return found
