# ---
# why: affichages, avertissements, magies, cellules en erreur
# ---
# %% after="imports"
%matplotlib inline
import sys
import warnings

print("bonjour", file=sys.stderr)

# %% grade_id="correlation2d"
def correlation2d(image: np.ndarray, noyau: np.ndarray) -> np.ndarray:
    """Corrélation.

    >>> correlation2d(np.eye(2), np.eye(2))
    array([[2.]])
    """
    print("correlation2d", image.shape, noyau.shape)
    warnings.warn("lent", stacklevel=2)
    a, b = noyau.shape
    return np.array([[np.sum(image[i:i + a, j:j + b] * noyau, dtype=float) for j in range(image.shape[1] - b + 1)] for i in range(image.shape[0] - a + 1)])

# %% after="critere_correlation"
%time correlation2d(np.ones((4, 4)), np.ones((2, 2)))
1 / 0

# %% grade_id="taille_sortie"
%%time
def taille_sortie(n: int, k: int, p: int = 0, s: int = 1) -> int:
    if k > n + 2 * p:
        print("trop grand", file=sys.stderr)
        raise ValueError(f"{k=} {n=} {p=}")
    return (n + 2 * p - k) // s + 1

# %% after="critere_equivariance"
raise RuntimeError("ma dernière cellule échoue")
