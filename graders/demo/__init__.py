"""The whole lifecycle on a sample class, through nbgrader's own verbs: release, submit, collect, grade, feedback."""

from graders.demo.lifecycle import run

__all__ = ["run"]
