# ---
# why: divise par 256, le nombre de niveaux, au lieu de 255
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images):
    return images[..., None].astype("float32") / 256
