# ---
# why: fenêtres de k - 1 pixels
# refused_by: critere_pooling
# ---
# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s:i * s + k - 1, j * s:j * s + k - 1]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.mean(axis=(0, 1))
    return sortie
