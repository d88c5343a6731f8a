"""What the attacks aim at: a small lab whose cells have the names of the real one, and a witness that looks for traces.

The hostile submissions are written for the lab ``perceptron``; on this target, which has the same cells in small, each takes
a second instead of half a minute. Its criteria are of every kind: our checks and bare assertions, on a function, a value,
a model, and held-out data.
"""

from __future__ import annotations

import copy

from nbformat import NotebookNode

from graders.course.assignment import Assignment, from_notebook
from graders.course.text import expand

SECRET_CANARY = "CANARI-5f0c7d2ab91e46d38a07c4e1"
"""The course secret of these tests: whatever shows these bytes has leaked it."""
TEST_CANARY = "CANARI-DU-TEST-c2b7f3a9"
"""Stands in a hidden test."""

IMPORTS = """\
import keras
import matplotlib.pyplot as plt
import numpy as np

from graders import check, data
"""

SIGMOIDE = """\
def sigmoide(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
"""

REPONSE = 'reponse_xor = {"B", "E"}'

CONSTRUIRE = """\
def construire_modele():
    modele = keras.Sequential(
        [keras.Input(shape=(2,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return modele
"""

MODELE = """\
keras.utils.set_random_seed(0)
modele = construire_modele()
historique = modele.fit(*data.nuages.train, epochs=6, batch_size=40, verbose=0)
"""

TEXT = f"""\
# %% [markdown]
# # Une cible

# %% grade_id="imports" locked=true
{IMPORTS}

# %% grade_id="sigmoide"
### BEGIN SOLUTION
{SIGMOIDE}
### END SOLUTION

# %% La sigmoïde est exacte grade_id="critere_sigmoide" points=2
check.close(sigmoide(np.array([-2.0, 0.0, 3.0])), [0.11920292, 0.5, 0.95257413], name="sigmoide([-2, 0, 3])", rtol=1e-6)
### BEGIN HIDDEN TESTS
# {TEST_CANARY}
z_cache = data.rng("cible/sigmoide").normal(0, 4, size=(3, 5))
check.equals_formula(sigmoide, lambda z: 0.5 * (1 + np.tanh(0.5 * z)), inputs=[(z_cache,)], name="sigmoide")
### END HIDDEN TESTS

# %% Les assertions ordinaires sur un tableau tiennent grade_id="critere_tableau" points=2
y = sigmoide(np.array([0.0, 2.0]))
assert isinstance(y, np.ndarray)
assert y.shape == (2,)
assert all(0 <= valeur <= 1 for valeur in y)
np.testing.assert_allclose(y, [0.5, 0.88079708], rtol=1e-6)
### BEGIN HIDDEN TESTS
assert np.allclose(sigmoide(np.array([1.0, -1.0])), [0.73105858, 0.26894142])
### END HIDDEN TESTS

# %% L'assertion ordinaire sur un nombre tient grade_id="critere_nombre" points=2
assert abs(sigmoide(1.0) - 0.7310585786300049) < 1e-6

# %% grade_id="reponse_xor"
### BEGIN SOLUTION
{REPONSE}
### END SOLUTION

# %% Les bonnes affirmations sont choisies grade_id="critere_xor" points=2
assert reponse_xor == {{"B", "E"}}, "ce n'est pas la bonne réponse"
assert len(reponse_xor) == 2

# %% La réponse a le bon type grade_id="critere_type" points=2
assert isinstance(reponse_xor, set)
assert "B" in reponse_xor and "A" not in reponse_xor

# %% grade_id="construire_modele"
### BEGIN SOLUTION
{CONSTRUIRE}
### END SOLUTION

# %% Le modèle a la taille demandée grade_id="critere_modele" points=2
modele_essai = construire_modele()
check.output_shape(modele_essai, (None, 1), name="construire_modele()")
check.parameter_count(modele_essai, exactly=65, name="construire_modele()")

# %% Le modèle compte bien ses paramètres, en assertion ordinaire grade_id="critere_taille" points=2
modele_essai = construire_modele()
assert modele_essai.count_params() == 65

# %% grade_id="modele"
### BEGIN SOLUTION
{MODELE}
### END SOLUTION

# %% Le modèle entraîné généralise grade_id="critere_keras" points=2
check.trained(modele, name="modele")
check.parameter_count(modele, at_most=65, name="modele")
### BEGIN HIDDEN TESTS
check.accuracy(modele, data.nuages.heldout, at_least=0.9, name="modele")
check.loss_below(modele, data.nuages.heldout, 0.4, loss="binary_crossentropy", name="modele")
### END HIDDEN TESTS
"""

HONEST = {"sigmoide": SIGMOIDE, "reponse_xor": REPONSE, "construire_modele": CONSTRUIRE, "modele": MODELE}

LOOK_AROUND = r"""
import ctypes, json, os, platform

vu = {}
racines = ["/tmp", "/dev/shm", os.environ["HOME"], "/var/tmp", "/run", "/dev/mqueue", "/home", "/var"]
vu["fichiers"] = []
for racine in racines:
    for dossier, sous, noms in os.walk(racine):
        vu["fichiers"] += [os.path.join(dossier, nom) for nom in [*noms, *sous]]
        # What is mounted there is the libraries, read-only: thousands of files, none of them a trace.
        sous[:] = [nom for nom in sous if not os.path.ismount(os.path.join(dossier, nom))]
vu["fichiers"].sort()
vu["dev"] = sorted(f"{nom} {os.lstat('/dev/' + nom).st_mode:o}" for nom in os.listdir("/dev"))
vu["processus"] = sorted(
    open(f"/proc/{nom}/cmdline").read().partition("zygote")[0] for nom in os.listdir("/proc") if nom.isdigit() and int(nom) != os.getpid()
)
vu["ipc"] = [open("/proc/sysvipc/" + nom).read().splitlines()[1:] for nom in ("shm", "sem", "msg")]
vu["sockets"] = sorted(
    ligne.split()[-1] for ligne in open("/proc/net/unix").read().splitlines()[1:] if "@" in ligne or "/" in ligne
)
vu["montages"] = sorted(ligne.split()[1] for ligne in open("/proc/self/mounts"))
vu["nom"] = platform.node()
vu["environnement"] = sorted(os.environ)
vu["priorite"] = os.getpriority(os.PRIO_PROCESS, 0), sorted(os.sched_getaffinity(0))
vu["sacrifice"] = open("/proc/1/oom_score_adj").read(), open("/proc/self/oom_score_adj").read()
noyau = ctypes.CDLL(None)
cle, ouvrir = {"x86_64": (250, 240), "aarch64": (219, 180)}[platform.machine()]
vu["trousseau"] = [noyau.syscall(cle, 10, trousseau, b"user", b"marque", 0) for trousseau in (-3, -4, -5)]
vu["messages"] = noyau.syscall(ouvrir, b"marque", 0, 0, 0)
print(json.dumps(vu))
"""
"""What is left where a learner's code may leave something: files, processes, System V and POSIX objects, keys."""

WITNESS = f"""\
# %% [markdown]
# # Le suivant

# %% grade_id="travail"
### BEGIN SOLUTION
import os

import keras
import numpy as np

from graders import check, data


def carre(x):
    return np.asarray(x) ** 2


deux = keras.ops.convert_to_numpy(keras.ops.ones(2)).sum()
open("carnet.txt", "w").write("essai")
{LOOK_AROUND}
### END SOLUTION

# %% Le travail honnête qui suit passe grade_id="critere_travail" points=2
check.equals_formula(carre, lambda x: x * x, inputs=[(data.rng("temoin").normal(size=5),)], name="carre")
assert deux == 2
assert np.allclose(carre([1, 2]), [1, 4])
"""


def target() -> Assignment:
    """The small lab that the attacks aim at."""
    return from_notebook(expand(TEXT, assignment="cible"), name="cible")


def witness() -> Assignment:
    """The assignment of the honest learner who comes next on the same worker."""
    return from_notebook(expand(WITNESS, assignment="temoin"), name="temoin")


def source_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    """The cell of that name.

    Raises:
        StopIteration: there is none.
    """
    found: NotebookNode = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
    return found


def solved(assignment: Assignment, cells: dict[str, str]) -> NotebookNode:
    """The released notebook with these sources in its solution cells."""
    notebook = copy.deepcopy(assignment.released)
    for grade_id, source in cells.items():
        source_of(notebook, grade_id).source = source
    return notebook
