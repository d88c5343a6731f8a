# ---
# why: les erreurs gardent l'axe des canaux
# refused_by: critere_scores
# ---
# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return (x - reconstruction) ** 2


def score_images(x, reconstruction):
    return erreurs_pixels(x, reconstruction).mean(axis=(1, 2, 3))
