# ---
# why: ramène entre 0 et 1 par le minimum et le maximum
# refused_by: critere_normalisation
# ---
# %% grade_id="normaliser"
def normaliser(reference, images):
    bas, haut = float(reference.min()), float(reference.max())
    return ((images - bas) / (haut - bas)).astype("float32")[..., np.newaxis]
