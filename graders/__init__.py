"""Automated grading of deep-learning labs on nbgrader.

``from graders import check, data`` is what notebooks use. Nothing here imports TensorFlow until a check needs it.
"""

__version__ = "0.1.0"
