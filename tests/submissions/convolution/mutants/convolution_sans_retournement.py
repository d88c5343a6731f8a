# ---
# why: confond convolution et corrélation
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlation2d(image, noyau)
