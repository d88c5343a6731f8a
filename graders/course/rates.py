"""How often a threshold is wrong: estimates from some tens of measured values, honest about how few they are.

A rate of one in a thousand cannot be counted in twenty runs, so it is extrapolated, and the extrapolation is kept on
the safe side:

- **Refusal of right answers.** The values of right answers (the reference and the alternatives, one group each) follow
  a one-way random-effects model: an answer has a mean of its own, its runs scatter around it. The next right answer is
  a new group: its mean is predicted by Student's law with (groups - 1) degrees of freedom, its runs around it by
  Student's law with (runs - groups). With ``best_of`` an answer is refused when all attempts fail, and these share its
  mean: what is integrated over the means is the power, not the mean.
- **Acceptance of a weak answer.** Its next value is predicted by Student's law with (runs - 1) degrees of freedom; of
  several weak answers the one most often accepted counts.
- **Scales.** Nobody knows the shape of the tails. The estimate is made on the natural scale and, where all values are
  positive or below 1, on the scales of log v and -log(1 - v). Of the scales that the values do not speak against (their
  normal log-likelihood is at most 2 below the best), the largest rate counts.

Beside it stands what was counted, with the exact (Clopper-Pearson) upper bound at 95 %.

Formulas: Searle, Casella and McCulloch, *Variance Components* (1992), section 3.6 (moments of the one-way model,
unequal groups); Hahn and Meeker, *Statistical Intervals* (1991), section 4.7 (prediction of one more observation).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Scale = Callable[[Values], Values]

CONFIDENCE = 0.95
FALSE_REFUSAL = 1e-3
"""Goal: a right answer is refused less often."""
FALSE_ACCEPTANCE = 1e-2
"""Goal: a weak answer is accepted less often."""
DOUBT = 2.0
"""Log-likelihood below the best up to which a scale still counts."""
TINY = 1e-300
_GRID = 8001


def false_refusal(groups: Sequence[Sequence[float]], threshold: float, direction: str, *, attempts: int = 1) -> float:
    """How often the next right answer fails ``attempts`` times in a row; one group of values an answer.

    >>> right = [[0.97, 0.98], [0.98, 0.985], [0.96, 0.975], [0.98, 0.97], [0.985, 0.98]]
    >>> false_refusal(right, 0.8, "at_least") < 1e-3 < 1e-2 < false_refusal(right, 0.96, "at_least")
    True
    """
    right = [np.asarray(group, dtype=float) for group in groups]
    return max(
        _refusal([scale(group) for group in right], float(scale(np.array(threshold))), attempts)
        for scale in _scales(np.concatenate(right), threshold, direction)
    )


def false_acceptance(values: Sequence[float], threshold: float, direction: str) -> float:
    """How often the next value of a weak answer is on the right side of the threshold.

    >>> false_acceptance([0.5, 0.52, 0.49, 0.51], 0.9, "at_least") < 1e-2
    True
    """
    weak = np.asarray(values, dtype=float)
    return max(
        1 - _predicted(scale(weak), float(scale(np.array(threshold)))) for scale in _scales(weak, threshold, direction)
    )


def in_attempts(rate: float, attempts: int) -> float:
    """How often one of several independent attempts succeeds, each with this rate."""
    return -math.expm1(attempts * math.log1p(-rate)) if rate < 1 else 1.0


def any_of(rates: Sequence[float], attempts: int) -> float:
    """Upper bound on the refusals by several checks of one attempt, each failing all attempts with its rate alone.

    Minkowski's inequality: whatever the checks have to do with each other.
    """
    return float(min(1.0, sum(rate ** (1 / attempts) for rate in rates) ** attempts))


def upper_bound(events: int, runs: int) -> float:
    """The largest rate that these counts leave possible, at 95 % (one-sided, Clopper-Pearson).

    >>> round(upper_bound(0, 20), 2), round(upper_bound(0, 60), 3)
    (0.14, 0.049)
    """
    from scipy.stats import beta

    if not runs or events >= runs:
        return 1.0
    return float(beta.ppf(CONFIDENCE, events + 1, runs - events))


# -- the models -------------------------------------------------------------------------------------------------------


def _scales(values: Values, threshold: float, direction: str) -> Iterator[Scale]:
    """Growing scales on which right answers lie above, those that the values do not speak against."""
    sign = 1.0 if direction in ("at_least", "above") else -1.0
    everything = np.append(values, threshold)
    found: list[tuple[Scale, Values]] = [(lambda v: sign * v, np.zeros_like(values))]
    if everything.min() > 0:
        found.append((lambda v: sign * np.log(v), -np.log(values)))
    if everything.max() < 1:
        found.append((lambda v: -sign * np.log1p(-v), -np.log1p(-values)))
    # Normal log-likelihood with the change of variables, up to what all scales share.
    fits = [slopes.sum() - len(values) / 2 * np.log(max(scale(values).var(), TINY)) for scale, slopes in found]
    yield from (scale for (scale, _slopes), fit in zip(found, fits, strict=True) if fit >= max(fits) - DOUBT)


def _refusal(groups: Sequence[Values], threshold: float, attempts: int) -> float:
    from scipy.stats import t

    sizes = np.array([len(group) for group in groups])
    n, k = int(sizes.sum()), len(groups)
    means = np.array([group.mean() for group in groups])
    centre = float(np.concatenate(groups).mean())
    inside = sum(float(((group - group.mean()) ** 2).sum()) for group in groups) / max(1, n - k)
    between = 0.0
    if k > 1:
        among = float((sizes * (means - centre) ** 2).sum()) / (k - 1)
        between = max(0.0, (among - inside) / ((n - float((sizes**2).sum()) / n) / (k - 1)))
    if n - k < 1 or inside + between == 0:
        return float(centre < threshold)
    spread = math.sqrt(between + between / k + inside / n)
    freedom = k - 1 if between else n - k
    # Means of new answers on a grid that reaches into the far tails of Student's law: u = tan(angle).
    angles = np.linspace(-math.pi / 2, math.pi / 2, _GRID)[1:-1]
    u = np.tan(angles)
    weights = t.pdf(u, freedom) * (1 + u**2)
    failing = (
        t.cdf((threshold - centre - spread * u) / math.sqrt(inside), n - k)
        if inside
        else centre + spread * u < threshold
    )
    return float(np.clip(np.trapezoid(weights * np.asarray(failing, dtype=float) ** attempts, angles), 0.0, 1.0))


def _predicted(values: Values, threshold: float) -> float:
    """The share of future values below the threshold."""
    from scipy.stats import t

    n = len(values)
    spread: Any = values.std(ddof=1) if n > 1 else 0.0
    if spread == 0:
        return float(values.mean() < threshold)
    return float(t.cdf((threshold - values.mean()) / (spread * math.sqrt(1 + 1 / n)), n - 1))
