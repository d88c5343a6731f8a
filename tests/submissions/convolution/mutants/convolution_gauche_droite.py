# ---
# why: retourne le noyau de gauche à droite seulement
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, np.fliplr(noyau), mode="valid")
