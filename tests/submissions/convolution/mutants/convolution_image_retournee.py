# ---
# why: retourne l'image, et pas le résultat
# refused_by: critere_convolution
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image[::-1, ::-1], noyau, mode="valid")
