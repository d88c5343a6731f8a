# ---
# why: prend le gris moyen pour seuil
# refused_by: critere_otsu
# ---
# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    return float(np.mean(image))
