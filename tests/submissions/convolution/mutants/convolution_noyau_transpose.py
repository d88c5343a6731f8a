# ---
# why: transpose le noyau au lieu de le retourner
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, noyau.T, mode="valid")
