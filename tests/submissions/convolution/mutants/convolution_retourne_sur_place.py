# ---
# why: retourne dans le tableau de l'appelant
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    noyau[:] = noyau[::-1, ::-1].copy()
    return correlate2d(image, noyau, mode="valid")
