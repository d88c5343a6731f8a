# ---
# why: oublie l'axe des canaux
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images):
    return images.astype("float32") / 255
