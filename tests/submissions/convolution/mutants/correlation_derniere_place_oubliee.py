# ---
# why: la taille est juste, mais la dernière ligne et la dernière colonne restent à zéro
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a):
        for j in range(l - b):
            sortie[i, j] = np.sum(image[i:i + a, j:j + b] * noyau)
    return sortie
