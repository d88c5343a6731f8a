# ---
# why: divise par 255 sans regarder la référence
# refused_by: critere_normalisation
# ---
# %% grade_id="normaliser"
def normaliser(reference, images):
    return (images / 255).astype("float32")[..., np.newaxis]
