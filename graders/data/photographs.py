"""``data.photographie``: the two colour photographs that scikit-learn carries, as they are.

Real data, without download. Nothing is learnt from them in a graded way, so they have no held-out part: hidden tests
draw their own images.

Source: ``sklearn.datasets.load_sample_image`` (``china.jpg``, ``flower.jpg``), retrieved from Flickr in August 2011 by
Robert Layton. Licence: Creative Commons Attribution 2.0; attribution as scikit-learn gives it: « Some rights reserved
by danielbuechele » (china.jpg, flickr.com/photos/danielbuechele/6061409035; flower.jpg,
flickr.com/photos/vultilion/6056698931).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FILES = {"temple": "china.jpg", "fleur": "flower.jpg"}
SHAPE = (427, 640, 3)
CREDIT = "photographies de danielbuechele et vultilion (Flickr), licence CC BY 2.0, fournies avec scikit-learn"


def photographie(nom: str) -> NDArray[np.uint8]:
    """One photograph, ``"temple"`` or ``"fleur"``: (427, 640, 3), red, green and blue from 0 to 255.

    Each call gives an array of its own, which may be changed in place.

    Raises:
        ValueError: there is no photograph of that name.

    >>> photographie("temple").shape
    (427, 640, 3)
    >>> photographie("chat")
    Traceback (most recent call last):
    ValueError: pas de photographie « chat » ; il y a : temple, fleur
    """
    if nom not in FILES:
        raise ValueError(f"pas de photographie « {nom} » ; il y a : {', '.join(FILES)}")
    from sklearn.datasets import load_sample_image  # a second of imports, only where pictures are shown

    return np.array(load_sample_image(FILES[nom]), dtype=np.uint8)
