# ---
# why: prend le milieu entre le plus sombre et le plus clair
# refused_by: critere_otsu
# ---
# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    return float((np.min(image) + np.max(image)) / 2)
