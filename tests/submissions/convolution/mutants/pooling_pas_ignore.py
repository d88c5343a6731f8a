# ---
# why: avance toujours de k
# refused_by: critere_pooling
# ---
# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // k + 1, (l - k) // k + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * k:i * k + k, j * k:j * k + k]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.mean(axis=(0, 1))
    return sortie
