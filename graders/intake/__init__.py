"""From a submitted file to a notebook that can be graded: read whatever comes, rebuild it on the master.

A submission is written by a learner, by accident or by malice in any form. What leaves this package has every
cell of the master, in its order and with its grading metadata; only the learner's sources went in.
"""

from graders.intake.reading import read
from graders.intake.rebuilding import Rebuilt, rebuild
from graders.intake.refusal import Refused
from graders.intake.sources import is_untouched

__all__ = ["Rebuilt", "Refused", "is_untouched", "read", "rebuild"]
