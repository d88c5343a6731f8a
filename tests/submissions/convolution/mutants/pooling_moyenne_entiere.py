# ---
# why: range les moyennes dans un tableau d'entiers
# refused_by: critere_pooling
# ---
# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c), dtype=x.dtype)
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s:i * s + k, j * s:j * s + k]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.mean(axis=(0, 1))
    return sortie
