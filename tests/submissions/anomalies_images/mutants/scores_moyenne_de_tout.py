# ---
# why: un seul nombre pour toutes les images
# refused_by: critere_scores
# ---
# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return ((x - reconstruction) ** 2)[..., 0]


def score_images(x, reconstruction):
    return erreurs_pixels(x, reconstruction).mean()
