# ---
# why: suppose l'image carrée
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    n = len(image)
    sortie = np.zeros((n - a + 1, n - b + 1))
    for i in range(n - a + 1):
        for j in range(n - b + 1):
            sortie[i, j] = np.sum(image[i:i + a, j:j + b] * noyau)
    return sortie
