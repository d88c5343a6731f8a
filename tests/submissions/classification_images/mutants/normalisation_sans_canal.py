# ---
# why: oublie l'axe du canal
# refused_by: critere_normalisation
# ---
# %% grade_id="normaliser"
def normaliser(reference, images):
    return ((images - reference.mean()) / reference.std()).astype("float32")
