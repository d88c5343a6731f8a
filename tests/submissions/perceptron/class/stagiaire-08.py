# ---
# why: ne fait rien et triche : asserts retirés, bibliothèque truquée, gradebook visé
# base: stub
# points: 0
# ---
# %% before="sigmoide"
import builtins
import sys
import types


class Egal:
    """Prétend être égal à tout."""

    def __getattr__(self, nom):
        return self

    def __call__(self, *arguments, **options):
        return self

    def __eq__(self, autre):
        return True

    def __float__(self):
        return 0.5

    def __array__(self, *arguments, **options):
        return np.zeros(1)


get_ipython().input_transformers_cleanup.append(
    lambda lignes: [ligne for ligne in lignes if "assert" not in ligne and "check." not in ligne]
)
sys.modules["graders"] = sys.modules["graders.check"] = types.SimpleNamespace(check=Egal(), data=Egal())
check = Egal()
np.allclose = np.array_equal = lambda *a, **k: True
for nom in ("sigmoide", "softmax", "mse", "perceptron", "propagation", "modele", "reponse_xor", "parametres_lunes"):
    globals()[nom] = Egal()
import sqlite3

for chemin in ("../gradebook.db", "../../gradebook.db", "../../../gradebook.db"):
    try:
        with sqlite3.connect(chemin) as base:
            base.execute("update grade set manual_score = 100")
    except sqlite3.Error:
        pass
