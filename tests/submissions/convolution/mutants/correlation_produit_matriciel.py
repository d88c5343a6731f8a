# ---
# why: prend le produit matriciel de la fenêtre et du noyau
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            sortie[i, j] = np.sum(image[i:i + a, j:j + b].T @ noyau)
    return sortie
