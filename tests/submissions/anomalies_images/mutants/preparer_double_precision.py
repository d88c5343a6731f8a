# ---
# why: oublie la conversion en float32
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images):
    return images[..., None] / 255
