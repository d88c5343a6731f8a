# ---
# why: prend le gris médian pour seuil
# refused_by: critere_otsu
# ---
# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    return float(np.median(image))
