"""Property checks on a learner's objects, one family a module; notebooks write ``from graders import check``.

Every check returns None or raises :class:`CheckFailure`, told in French in three parts. An instructor's
mistake is a ``TypeError`` or ``ValueError``, raised before a learner's object is touched. Nothing here
imports TensorFlow.

To add a family: one module, and its line below.
"""

from graders.check.architecture import layers
from graders.check.choices import choice
from graders.check.formulas import equals_formula, identities
from graders.check.gradients import gradient
from graders.check.loss_fit import loss_matches_output
from graders.check.losses import loss_below, loss_of
from graders.check.parameters import parameter_count
from graders.check.performance import accuracy, accuracy_of, beats_baseline
from graders.check.shapes import output_shape, shape
from graders.check.spatial import receptive_field, translation_equivariance
from graders.check.trace import activations, feature_shapes, steps_of
from graders.check.training import best_of, trained
from graders.check.values import close, finite, is_true, probabilities
from graders.outcome import CheckFailure

__all__ = [
    "CheckFailure",
    "accuracy",
    "accuracy_of",
    "activations",
    "beats_baseline",
    "best_of",
    "choice",
    "close",
    "equals_formula",
    "feature_shapes",
    "finite",
    "gradient",
    "identities",
    "is_true",
    "layers",
    "loss_below",
    "loss_matches_output",
    "loss_of",
    "output_shape",
    "parameter_count",
    "probabilities",
    "receptive_field",
    "shape",
    "steps_of",
    "trained",
    "translation_equivariance",
]
