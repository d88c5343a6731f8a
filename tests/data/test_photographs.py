"""The photographs: what they are, and what calling for them costs."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from graders import data
from graders.data import photographs


@pytest.mark.parametrize("name", photographs.FILES)
def test_a_photograph_is_a_colour_image_of_its_own(name: str) -> None:
    """Height, width, three channels of bytes that use most of the range; changing it changes no other."""
    first = data.photographie(name)
    assert first.shape == photographs.SHAPE
    assert first.dtype == np.uint8
    assert first.min() < 20
    assert first.max() > 235
    first[:] = 0
    assert data.photographie(name).max() > 235


def test_photographs_differ_and_others_are_refused() -> None:
    """The message says which there are."""
    assert not np.array_equal(data.photographie("temple"), data.photographie("fleur"))
    with pytest.raises(ValueError, match="il y a : temple, fleur"):
        data.photographie("chat")


def test_provenance_is_told() -> None:
    """Creative Commons asks for the author and the licence."""
    assert "CC BY 2.0" in photographs.CREDIT
    assert "danielbuechele" in photographs.CREDIT
    assert photographs.__doc__ is not None
    assert "Attribution 2.0" in photographs.__doc__


def test_the_library_that_carries_them_is_imported_on_demand() -> None:
    """Importing the data sets must stay cheap."""
    program = "import sys; from graders import data; print('sklearn' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert shown.stdout.strip() == "False"
