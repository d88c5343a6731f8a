# ---
# why: tourne le noyau d'un quart de tour
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, np.rot90(noyau), mode="valid")
