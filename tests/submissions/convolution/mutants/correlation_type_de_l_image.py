# ---
# why: range le résultat dans un tableau du type de l'image
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1), dtype=image.dtype)
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            sortie[i, j] = np.sum(image[i:i + a, j:j + b] * noyau).astype(image.dtype)
    return sortie
