"""Fixtures of the tests of checks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.check.hostile import HOSTILE


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> Any:
    """An object that pretends to be ``[0.5, 0.25]``."""
    return HOSTILE[request.param]()
