# ---
# why: donne autant de colonnes que de lignes
# refused_by: critere_pooling
# ---
# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (h - k) // s + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s:i * s + k, (j * s) % (l - k + 1):(j * s) % (l - k + 1) + k]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.mean(axis=(0, 1))
    return sortie
