"""A small lab by hand: prose, imports, three solutions with their criteria, free code, a written answer."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import Any

import pytest
from nbformat import NotebookNode, from_dict

from graders.course.assignment import CODE_STUB

ATTEMPTS = {
    "sigmoide": "def sigmoide(z):\n    return 1 / (1 + np.exp(-z))",
    "relu": "def relu(z):\n    return np.maximum(z, 0)",
    "modele": "modele = keras.Sequential([keras.layers.Dense(1)])\nmodele.compile(loss='mse')",
    "avis": "La sigmoïde sature, donc son gradient s'annule.",
}
CRITERIA = ("critere_sigmoide", "critere_relu", "critere_modele")


def _settings(grade_id: str, cell_type: str, points: int | None, **flags: bool) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
        "grade_id": grade_id,
        "cell_type": cell_type,
        "schema_version": 3,
        "checksum": "0" * 32,
    }
    return settings | flags | ({} if points is None else {"points": points})


def _cell(
    cell_id: str,
    source: str,
    *,
    cell_type: str = "code",
    title: str = "",
    points: int | None = None,
    **flags: bool,
) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    if flags:
        metadata["nbgrader"] = _settings(cell_id, cell_type, points, **flags)
    if title:
        metadata["graders"] = {"title": title}
    cell: dict[str, Any] = {"id": cell_id, "cell_type": cell_type, "metadata": metadata, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if cell_type == "code" else {})


def _criterion(name: str, title: str, visible: str) -> dict[str, Any]:
    hidden = f"### BEGIN HIDDEN TESTS\ncheck.secret({name})\n### END HIDDEN TESTS"
    source = f"# Critère : {title} (2 points)\n{visible}\n{hidden}"
    return _cell(f"critere_{name}", source, title=title, points=2, grade=True, locked=True)


MASTER = from_dict(
    {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "cells": [
            _cell("intro", "# Les activations\nOn programme les activations usuelles.", cell_type="markdown"),
            _cell("imports", "import numpy as np\nimport keras\nfrom graders import check, data", locked=True),
            _cell("enonce", "## La sigmoïde\nElle vaut 1/2 en zéro ; écrivez-la.", cell_type="markdown"),
            _cell(
                "sigmoide",
                'def sigmoide(z):\n    """La sigmoïde de z."""\n    ' + CODE_STUB.replace("\n", "\n    "),
                solution=True,
            ),
            _criterion("sigmoide", "La sigmoïde est exacte", "check.close(sigmoide(0.0), 0.5, name='sigmoide(0)')"),
            _cell("trace", "x = np.linspace(-5, 5, 100)\nplt.plot(x, sigmoide(x))"),
            _cell(
                "relu",
                'def relu(z):\n    """Le maximum de z et 0."""\n    ' + CODE_STUB.replace("\n", "\n    "),
                solution=True,
            ),
            _criterion("relu", "ReLU annule les négatifs", "check.close(relu(-1.0), 0.0, name='relu(-1)')"),
            _cell("suite", "## Un réseau\nConstruisez un réseau d'une seule couche.", cell_type="markdown"),
            _cell("modele", CODE_STUB, solution=True),
            _criterion("modele", "Le réseau a une sortie", "check.output_shape(modele, (None, 1), input_shape=(4,))"),
            _cell(
                "avis",
                "VOTRE RÉPONSE ICI",
                cell_type="markdown",
                title="Votre avis",
                points=1,
                grade=True,
                solution=True,
            ),
            _cell("fin", "Vous avez terminé cette première séance.", cell_type="markdown"),
        ],
    }
)


@dataclass(frozen=True)
class Lab:
    """The master, what a learner received, and what a learner hands in."""

    attempts = ATTEMPTS
    criteria = CRITERIA

    def master(self) -> NotebookNode:
        """The notebook with hidden tests and stubs."""
        return copy.deepcopy(MASTER)

    def released(self) -> NotebookNode:
        """The notebook as a learner receives it."""
        notebook = self.master()
        for cell in notebook.cells:
            cell.source = cell.source.split("\n### BEGIN HIDDEN")[0]
            cell.metadata.pop("graders", None)
        return notebook

    def solved(self) -> NotebookNode:
        """The notebook with every solution attempted."""
        notebook = self.released()
        for name, source in ATTEMPTS.items():
            self.cell(notebook, name).source = source
        return notebook

    def index(self, notebook: NotebookNode, name: str) -> int:
        """Position of the cell of this id."""
        return next(i for i, cell in enumerate(notebook.cells) if cell.id == name)

    def cell(self, notebook: NotebookNode, name: str) -> NotebookNode:
        """The cell of this id."""
        return notebook.cells[self.index(notebook, name)]

    def own(self, source: str, *, cell_type: str = "code", cell_id: str = "a-moi", **metadata: Any) -> NotebookNode:
        """A cell of the learner's own."""
        cell = {"id": cell_id, "cell_type": cell_type, "metadata": metadata, "source": source}
        return from_dict(cell | ({"outputs": [], "execution_count": None} if cell_type == "code" else {}))

    def strip(self, notebook: NotebookNode) -> NotebookNode:
        """The notebook without any identity of its cells, as some editors leave it."""
        for number, cell in enumerate(notebook.cells):
            cell.metadata = from_dict({})
            cell.id = f"vscode-{number}"
        return notebook

    def order(self, notebook: NotebookNode) -> list[str]:
        """The ids in order."""
        return [cell.id for cell in notebook.cells]

    def data(self, notebook: NotebookNode) -> bytes:
        """The file."""
        return json.dumps(notebook).encode()


@pytest.fixture(scope="session")
def lab() -> Lab:
    """The lab by hand."""
    return Lab()
