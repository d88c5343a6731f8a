# ---
# why: retourne le noyau de haut en bas seulement
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, noyau[::-1], mode="valid")
