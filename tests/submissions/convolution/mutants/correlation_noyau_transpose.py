# ---
# why: parcourt le noyau colonne par colonne
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            fenetre = image[i:i + a, j:j + b]
            sortie[i, j] = np.dot(fenetre.T.ravel(), noyau.ravel())
    return sortie
