# ---
# why: prend la racine de l'erreur quadratique moyenne
# refused_by: critere_scores
# ---
# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return ((x - reconstruction) ** 2)[..., 0]


def score_images(x, reconstruction):
    return np.sqrt(erreurs_pixels(x, reconstruction).mean(axis=(1, 2)))
