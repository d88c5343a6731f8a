# ---
# why: garde la taille de l'image (mode same)
# refused_by: critere_correlation
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    return correlate2d(image.astype(float), noyau, mode="same")
