"""Back-propagation compared with central differences, in float64.

Differences of float32 losses are mostly rounding, and element-wise relative errors refuse right code where a
derivative is nearly 0; hence float64 and one error a parameter, |a - n| / (|a| + |n|) with Euclidean norms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graders.check import arguments, arrays, comparison, wording
from graders.outcome import CheckFailure

Array = NDArray[np.float64]

_STEPS = (1e-5, 1e-6, 1e-4)
"""The first step serves; the others are tried where it disagrees: it may straddle the kink of a ReLU."""
_ROUNDING = 50 * float(np.finfo(np.float64).eps)
_LEAD = "comparez terme à terme avec la dérivée écrite sur papier, facteurs et transpositions compris"


def gradient(
    loss: Callable[[Any], Any],
    parameters: Any,
    analytic: Any,
    *,
    name: str = "gradients",
    tolerance: float = 1e-6,
    directions: int = 10,
    lead: str = "",
) -> None:
    """Accept analytic gradients that agree with the numerical ones, parameter by parameter.

    ``parameters`` is a dict, a list or a tuple of arrays, or one array; ``loss`` takes the same structure
    and gives a number; ``analytic`` is the same structure of gradients, or a function of the parameters
    that gives it. A parameter of more than ``directions`` entries is checked along that many random
    directions, always the same ones: two calls of the loss a direction.

    Raises:
        CheckFailure: the gradient of some parameter is wrong, missing, or of another shape; all wrong ones
            are named.
        TypeError, ValueError: unusable ``loss``, ``tolerance`` or ``directions``.

    >>> parametres = {"w": np.array([1.0, -2.0]), "b": np.array(0.5)}
    >>> perte = lambda p: np.sum(p["w"] ** 2) + p["b"] ** 2
    >>> gradient(perte, parametres, {"w": 2 * parametres["w"], "b": 2 * parametres["b"]}, name="grads")
    >>> faux = {"w": parametres["w"], "b": 2 * parametres["b"]}
    >>> gradient(perte, parametres, faux, name="grads", lead="dérivez w²")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    graders.outcome.CheckFailure: `grads['w']` s'écarte du gradient numérique,
        erreur relative 0,333 (il est 0,5 fois le gradient numérique) ;
        attendu : une erreur relative d'au plus 1e-06. Piste : dérivez w².
    """
    arguments.texts(name=name, lead=lead)
    limit = arguments.real("tolerance", tolerance, low=1e-12, high=1)
    many = arguments.whole("directions", directions, low=1)
    arguments.function("loss", loss)
    values = _items(parameters, "parametres", lead)
    if not any(value.size for value in values.values()):
        raise CheckFailure("il n'y a aucun paramètre", "au moins un tableau de paramètres", lead)
    if callable(analytic):
        analytic = analytic(_rebuilt(parameters, values))
    given = _gradients(analytic, parameters, values, name, lead)

    def loss_at(key: Any, value: Array) -> float:
        return _number(loss(_rebuilt(parameters, {**values, key: value})))

    start = _number(loss(_rebuilt(parameters, values)))
    noise = _ROUNDING * max(1.0, abs(start))
    generator = np.random.default_rng(20240229)
    offences = []
    for key, value in values.items():
        if not value.size:
            continue
        tangents = _tangents(value, many, generator)
        slopes = np.array([float(np.sum(given[key] * tangent)) for tangent in tangents])
        numeric = [
            _derivative(lambda v, key=key: loss_at(key, v), value, tangent, slope, limit, noise)  # type: ignore[misc]
            for tangent, slope in zip(tangents, slopes, strict=True)
        ]
        measured, step_noise = np.array([d for d, _ in numeric]), max(n for _, n in numeric)
        gap = float(np.linalg.norm(slopes - measured))
        scale = float(np.linalg.norm(slopes) + np.linalg.norm(measured))
        if not gap <= limit * scale + step_noise * np.sqrt(len(tangents)):
            error = gap / scale if scale > 0 else float("nan")
            what = _offence(slopes, measured, error)
            offences.append(f"`{_label(name, key)}` s'écarte du gradient numérique, {what}")
    if offences:
        raise CheckFailure(
            wording.listing(offences), f"une erreur relative d'au plus {wording.number(limit)}", lead or _LEAD
        )


def _derivative(
    function: Callable[[Array], float], value: Array, tangent: Array, slope: float, limit: float, noise: float
) -> tuple[float, float]:
    """Central difference along a direction, and the rounding error it carries."""
    best, best_noise = float("nan"), 0.0
    for step in _STEPS:
        measured = (function(value + step * tangent) - function(value - step * tangent)) / (2 * step)
        if not abs(measured - slope) >= abs(best - slope):
            best, best_noise = measured, noise / step
        if abs(measured - slope) <= limit * (abs(measured) + abs(slope)) + noise / step:
            break
    return best, best_noise


def _tangents(value: Array, directions: int, generator: np.random.Generator) -> list[Array]:
    """Every axis of a small parameter, else random unit directions."""
    if value.size <= directions:
        return [axis.reshape(value.shape) for axis in np.eye(value.size)]
    drawn = generator.standard_normal((directions, *value.shape))
    return [tangent / np.linalg.norm(tangent) for tangent in drawn]


def _offence(slopes: Array, measured: Array, error: float) -> str:
    """The error, and the factor between the two gradients where there is one."""
    text = f"erreur relative {wording.number(error, 3)}"
    if not np.any(slopes):
        return f"{text} (il est nul)"
    if len(slopes) > 1 and np.any(measured):
        factor = float(slopes @ measured / (measured @ measured))
        if np.linalg.norm(slopes - factor * measured) <= 1e-4 * np.linalg.norm(slopes):
            return f"{text} (il est {wording.number(factor, 3)} fois le gradient numérique)"
    return text


def _number(value: object) -> float:
    """The value of the loss."""
    found = arrays.numeric(value, name="perte")
    if found.size != 1:
        raise CheckFailure(f"la perte a la forme {wording.shape(found.shape)}", "un seul nombre")
    if found.dtype.kind == "f" and found.dtype.itemsize < 8:
        raise CheckFailure(
            f"la perte est calculée en {found.dtype.name}",
            "float64",
            "en simple précision, une différence finie n'est que du bruit d'arrondi",
        )
    result = float(found.reshape(-1)[0])
    if not np.isfinite(result):
        raise CheckFailure(f"la perte vaut {wording.number(result)}", "un nombre fini")
    return result


def _items(structure: Any, name: str, lead: str) -> dict[Any, Array]:
    """The parameters by key: those of a dict, the positions of a list or tuple, None for one array."""
    if type(structure) is dict:
        pairs = list(structure.items())
    elif type(structure) in (list, tuple):
        pairs = list(enumerate(structure))
    else:
        pairs = [(None, structure)]
    return {key: arrays.floats(value, name=_label(name, key), lead=lead) for key, value in pairs}


def _gradients(analytic: Any, parameters: Any, values: dict[Any, Array], name: str, lead: str) -> dict[Any, Array]:
    if type(parameters) is dict:
        pairs = comparison.entries(analytic, list(values), name=name, lead=lead)
    elif type(parameters) in (list, tuple):
        if type(analytic) not in (list, tuple) or len(analytic) != len(values):
            size = f" de {len(analytic)} éléments" if type(analytic) in (list, tuple) else ""
            observed = f"`{name}` est {wording.kind(analytic)}{size}"
            raise CheckFailure(observed, f"une liste de {len(values)} gradients", lead)
        pairs = list(enumerate(analytic))
    else:
        pairs = [(None, analytic)]
    found = {key: arrays.floats(value, name=_label(name, key), lead=lead) for key, value in pairs}
    wrong = [key for key in values if found[key].shape != values[key].shape]
    if wrong:
        raise CheckFailure(
            wording.listing(f"`{_label(name, key)}` a la forme {wording.shape(found[key].shape)}" for key in wrong),
            f"{wording.listing(wording.shape(values[key].shape) for key in wrong)}, comme le paramètre",
            lead,
        )
    broken = [key for key in values if not np.all(np.isfinite(found[key]))]
    if broken:
        raise CheckFailure(
            wording.listing(f"`{_label(name, key)}` contient NaN ou des infinis" for key in broken),
            "des nombres finis",
            lead,
        )
    return found


def _rebuilt(like: Any, values: dict[Any, Array]) -> Any:
    """Fresh copies in the structure of the parameters, so that a loss may change them in place."""
    if type(like) is dict:
        return {key: value.copy() for key, value in values.items()}
    if type(like) in (list, tuple):
        return type(like)(value.copy() for value in values.values())
    return values[None].copy()


def _label(name: str, key: Any) -> str:
    return name if key is None else f"{name}[{wording.safe(repr(key)) if type(key) in (str, int) else '…'}]"
