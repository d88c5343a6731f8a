"""Property checks on a learner's objects, one family a module; notebooks write ``from graders import check``.

Every check returns None or raises :class:`CheckFailure`, told in French in three parts. An instructor's
mistake is a ``TypeError`` or ``ValueError``, raised before a learner's object is touched. Nothing here
imports TensorFlow.

To add a family: one module, and its line below.
"""

from graders.check.architecture import keras_model, layers
from graders.check.augmentation import translations
from graders.check.causality import causality
from graders.check.choices import choice
from graders.check.chronology import canary, chronological
from graders.check.detection import auroc, auroc_of, positive_rate
from graders.check.forecasts import relative_mae
from graders.check.formulas import equals_formula, identities
from graders.check.gradients import gradient
from graders.check.inference import batch_independence
from graders.check.layer_settings import layer_setting
from graders.check.loss_fit import loss_matches_output
from graders.check.losses import loss_below, loss_of
from graders.check.memorisation import overfits_one_batch
from graders.check.memory import reads_every_step, state_reset
from graders.check.overlap import iou, iou_of
from graders.check.padding import mask_invariance
from graders.check.parameters import parameter_count
from graders.check.performance import accuracy, accuracy_of, beats_baseline
from graders.check.regularisation import regularised
from graders.check.resolutions import downsampling, skip_connections
from graders.check.shapes import output_shape, shape
from graders.check.spatial import receptive_field, translation_equivariance
from graders.check.splits import partition, stratified
from graders.check.trace import activations, feature_shapes, steps_of
from graders.check.training import best_of, trained
from graders.check.values import close, finite, is_true, probabilities
from graders.check.windows import window_alignment
from graders.outcome import CheckFailure

__all__ = [
    "CheckFailure",
    "accuracy",
    "accuracy_of",
    "activations",
    "auroc",
    "auroc_of",
    "batch_independence",
    "beats_baseline",
    "best_of",
    "canary",
    "causality",
    "choice",
    "chronological",
    "close",
    "downsampling",
    "equals_formula",
    "feature_shapes",
    "finite",
    "gradient",
    "identities",
    "iou",
    "iou_of",
    "is_true",
    "keras_model",
    "layer_setting",
    "layers",
    "loss_below",
    "loss_matches_output",
    "loss_of",
    "mask_invariance",
    "output_shape",
    "overfits_one_batch",
    "parameter_count",
    "partition",
    "positive_rate",
    "probabilities",
    "reads_every_step",
    "receptive_field",
    "regularised",
    "relative_mae",
    "shape",
    "skip_connections",
    "state_reset",
    "steps_of",
    "stratified",
    "trained",
    "translation_equivariance",
    "translations",
    "window_alignment",
]
