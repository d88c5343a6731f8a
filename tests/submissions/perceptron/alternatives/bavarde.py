# ---
# why: affichages, avertissements, sortie d'erreur, annotations de type, magies, cellules en erreur
# ---
# %% after="imports"
%matplotlib inline
import sys
import warnings
import logging
from typing import Any

import tensorflow as tf

logging.getLogger().warning("bonjour")
print("TensorFlow", tf.__version__, file=sys.stderr)
Tableau = np.ndarray

# %% grade_id="sigmoide"
def sigmoide(z: Tableau) -> Tableau:
    """Sigmoïde.

    >>> sigmoide(np.array([0.0]))
    array([0.5])
    """
    print("sigmoide appelée avec", np.shape(z))
    warnings.warn("attention aux débordements", stacklevel=2)
    print("une trace", file=sys.stderr)
    return 1.0 / (1.0 + np.exp(-z))

# %% after="sigmoide"
%time sigmoide(np.arange(3))
1 / 0

# %% after="critere_sigmoide"
!echo "je prends des notes"
cette ligne n'est pas du Python

# %% after="derivees"
assert derivee_relu(np.array([1.0])) == 0, "mon essai raté"

# %% grade_id="softmax"
def softmax(z: Tableau, *, verbeux: bool = True) -> Tableau:
    if verbeux:
        print(z[:1], end="\r")
    return np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True, dtype=float))

# %% grade_id="perceptron"
%%time
def perceptron(x: Tableau, y: Tableau, epoques: int, taux: float = 0.1) -> tuple[Tableau, float]:
    w, b = np.zeros(x.shape[1]), 0.0
    for epoque in range(epoques):
        erreurs = 0
        for x_i, y_i in zip(x, y, strict=True):
            ecart = int(y_i) - int(x_i @ w + b > 0)
            erreurs += abs(ecart)
            w, b = w + taux * ecart * x_i, b + taux * ecart
        print(f"époque {epoque} : {erreurs} erreurs", file=sys.stderr)
    return w, b

# %% after="critere_keras"
raise RuntimeError("ma dernière cellule échoue")
