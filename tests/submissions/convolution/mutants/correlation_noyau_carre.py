# ---
# why: suppose le noyau carré
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    k = noyau.shape[0]
    h, l = image.shape
    sortie = np.zeros((h - k + 1, l - k + 1))
    for i in range(h - k + 1):
        for j in range(l - k + 1):
            sortie[i, j] = np.sum(image[i:i + k, j:j + k] * noyau)
    return sortie
