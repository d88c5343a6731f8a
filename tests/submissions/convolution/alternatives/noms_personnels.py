# ---
# why: autres noms d'arguments, classes appelables, lambdas, cellules et fonctions en plus
# ---
# %% before="correlation2d"
class Glisseur:
    """Promène un noyau sur une image."""

    def __init__(self, retourner):
        self.retourner = retourner

    def __call__(self, img, ker):
        ker = ker[::-1, ::-1] if self.retourner else ker
        out = np.zeros(tuple(n - k + 1 for n, k in zip(img.shape, ker.shape)))
        for place in np.ndindex(out.shape):
            fenetre = img[tuple(slice(d, d + k) for d, k in zip(place, ker.shape))]
            out[place] = np.vdot(fenetre, ker) if img.dtype == ker.dtype else float(np.sum(fenetre * ker))
        return out

# %% grade_id="correlation2d"
correlation2d = Glisseur(retourner=False)

# %% grade_id="convolution2d"
convolution2d = Glisseur(retourner=True)

# %% grade_id="remplir"
remplir = lambda tableau, marge: np.pad(tableau, ((marge, marge), (marge, marge)) + ((0, 0),) * (np.ndim(tableau) - 2))

# %% grade_id="taille_sortie"
def taille_sortie(taille, noyau, marge, pas):
    positions = range(0, taille + 2 * marge - noyau + 1, pas)
    if not positions:
        raise ValueError("aucune position")
    return len(positions)

# %% grade_id="couche_convolution"
def couche_convolution(entree, w, beta, marge=0, pas=1):
    entree = np.pad(entree, ((marge, marge), (marge, marge), (0, 0)))
    filtres = [sum(correlation2d(entree[:, :, c].astype(float), w[:, :, c, m]) for c in range(w.shape[2])) for m in range(w.shape[3])]
    return np.dstack(filtres)[::pas, ::pas] + np.reshape(beta, (1, 1, -1))

# %% grade_id="pooling"
def pooling(carte, cote, pas, facon="max"):
    match facon:
        case "max":
            resume = np.amax
        case "moyenne":
            resume = np.average
        case _:
            raise ValueError(facon)
    lignes = range(0, carte.shape[0] - cote + 1, pas)
    colonnes = range(0, carte.shape[1] - cote + 1, pas)
    return np.array([[resume(carte[i:i + cote, j:j + cote], axis=(0, 1)) for j in colonnes] for i in lignes])

# %% grade_id="champ_receptif"
def champ_receptif(pile):
    if not pile:
        return 1
    *debut, (k, s) = pile
    return champ_receptif([*debut[:-1], (debut[-1][0] + (k - 1) * debut[-1][1], debut[-1][1] * s)]) if debut else k
