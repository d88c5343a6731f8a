# ---
# why: divise la somme par s² au lieu de k²
# refused_by: critere_pooling
# ---
# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s:i * s + k, j * s:j * s + k]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.sum(axis=(0, 1)) / s**2
    return sortie
