# ---
# why: la référence divisée par la prévision
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.abs(y - reference).mean() / np.abs(y - p).mean()
