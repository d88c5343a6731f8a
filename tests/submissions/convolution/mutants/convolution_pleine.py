# ---
# why: renvoie toutes les places où le noyau touche l'image
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, noyau[::-1, ::-1], mode="full")
