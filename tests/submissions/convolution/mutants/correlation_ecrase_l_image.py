# ---
# why: juste pour des réels, mais écrit le résultat dans l'image reçue
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape[0] - a + 1, image.shape[1] - b + 1
    if image.dtype != float:
        image = image.astype(float)
    for i in range(h):
        for j in range(l):
            image[i, j] = np.sum(image[i:i + a, j:j + b] * noyau)
    return image[:h, :l].copy()
