"""Words, functions and operations that are taken for one another, or forgotten: the vocabulary of derived mutants."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

COSMETIC = frozenset(
    "seed graine random_state verbose name nom label title color batch_size taille_lot metrics validation_data".split()
)
"""Keywords whose value decides nothing, or that a statement leaves free."""
EPOCHS = frozenset("epochs epoques n_epochs nb_epochs steps_per_epoch".split())
RATES = frozenset("learning_rate lr taux eta".split())
AXES = frozenset("axis axes dim".split())
SEEDING = frozenset("set_random_seed default_rng RandomState seed manual_seed".split())
COMMUTATIVE = frozenset("maximum minimum add multiply logaddexp hypot allclose array_equal isclose zip print".split())

OPTIONS = [
    "relu tanh sigmoid linear softmax".split(),
    "elu relu".split(),
    "selu relu".split(),
    "softplus relu".split(),
    "gelu relu".split(),
    "swish relu".split(),
    "same valid".split(),
    "causal same".split(),
    "mse mae".split(),
    "mean_squared_error mean_absolute_error".split(),
    "binary_crossentropy mse".split(),
    "categorical_crossentropy sparse_categorical_crossentropy".split(),
    "mean sum".split(),
    "max min".split(),
    "train test".split(),
    "C F".split(),
]
"""Words of options, each with those that may stand in its place: the two that follow it in its group."""

FUNCTIONS = {
    "mean": ("sum",), "sum": ("mean",), "max": ("min",), "min": ("max",), "amax": ("amin",), "amin": ("amax",),
    "argmax": ("argmin",), "argmin": ("argmax",), "maximum": ("minimum",), "minimum": ("maximum",), "std": ("var",),
    "var": ("std",), "log": ("log10", "log1p"), "exp": ("expm1",), "sin": ("cos",), "cos": ("sin",),
    "zeros": ("ones",), "ones": ("zeros",), "zeros_like": ("ones_like",), "ones_like": ("zeros_like",),
    "floor": ("ceil",), "ceil": ("floor",), "median": ("mean",), "cumsum": ("cumprod",), "cumprod": ("cumsum",),
    "permutation": ("np.arange",), "all": ("any",), "any": ("all",), "vstack": ("hstack",), "hstack": ("vstack",),
    "tanh": ("arctan",), "relu": ("tanh",), "sigmoid": ("tanh",), "softmax": ("sigmoid",),
    "MaxPooling2D": ("AveragePooling2D",), "AveragePooling2D": ("MaxPooling2D",), "MaxPooling1D": ("AveragePooling1D",),
    "AveragePooling1D": ("MaxPooling1D",), "GlobalAveragePooling2D": ("Flatten",), "GlobalMaxPooling2D": ("Flatten",),
    "Conv2D": ("Conv2DTranspose",), "Conv2DTranspose": ("Conv2D",), "LSTM": ("GRU",), "GRU": ("LSTM",),
    "SimpleRNN": ("LSTM",), "Add": ("Subtract",), "Concatenate": ("Add",), "fit_transform": ("transform",),
    "BinaryCrossentropy": ("MeanSquaredError",), "CategoricalCrossentropy": ("MeanSquaredError",),
    "SparseCategoricalCrossentropy": ("MeanSquaredError",), "MeanSquaredError": ("MeanAbsoluteError",),
}  # fmt: skip
"""Functions and classes that are taken for one another."""

UNWRAPPED = frozenset(
    "tanh exp log sqrt square abs sum mean relu sigmoid softmax round int float flip sorted reversed transpose squeeze"
    " cumsum diff asarray array maximum".split()
)
"""Functions that are forgotten: the argument stands in the place of the call."""
LIBRARIES = frozenset("np numpy tf keras layers ops pd".split())
DROPPED_METHODS = frozenset("copy reshape ravel flatten astype transpose squeeze swapaxes clip round".split())
"""Methods that are forgotten: the object stands in the place of the call."""

SIBLINGS = ("train", "test", "validation", "valid", "val", "apprentissage", "entrainement")
"""Parts of names that tell one share of the data from another."""

ARITHMETIC: Mapping[type[cst.BaseBinaryOp], type[cst.BaseBinaryOp]] = {
    cst.Add: cst.Subtract,
    cst.Subtract: cst.Add,
    cst.Multiply: cst.Divide,
    cst.Divide: cst.Multiply,
    cst.FloorDivide: cst.Divide,
    cst.Modulo: cst.FloorDivide,
    cst.Power: cst.Multiply,
    cst.MatrixMultiply: cst.Multiply,
}
AUGMENTED: Mapping[type[cst.BaseAugOp], type[cst.BaseAugOp]] = {
    cst.AddAssign: cst.SubtractAssign,
    cst.SubtractAssign: cst.AddAssign,
    cst.MultiplyAssign: cst.DivideAssign,
    cst.DivideAssign: cst.MultiplyAssign,
}
COMPARISONS: Mapping[type[cst.BaseCompOp], tuple[type[cst.BaseCompOp], ...]] = {
    cst.LessThan: (cst.LessThanEqual, cst.GreaterThan),
    cst.LessThanEqual: (cst.LessThan, cst.GreaterThanEqual),
    cst.GreaterThan: (cst.GreaterThanEqual, cst.LessThan),
    cst.GreaterThanEqual: (cst.GreaterThan, cst.LessThanEqual),
    cst.Equal: (cst.NotEqual,),
    cst.NotEqual: (cst.Equal,),
    cst.In: (cst.NotIn,),
    cst.NotIn: (cst.In,),
    cst.Is: (cst.IsNot,),
    cst.IsNot: (cst.Is,),
}
