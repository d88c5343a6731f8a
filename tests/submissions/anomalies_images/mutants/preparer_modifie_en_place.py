# ---
# why: met à zéro les pixels sombres du tableau reçu
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images):
    images[images < 5] = 0
    return images[..., None].astype("float32") / 255
