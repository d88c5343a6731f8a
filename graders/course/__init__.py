"""Authoring a course: text and notebooks, the versions of an assignment, the build and its leak audit."""
