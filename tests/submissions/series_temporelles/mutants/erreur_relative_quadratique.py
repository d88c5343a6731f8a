# ---
# why: des écarts quadratiques
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.mean((y - p) ** 2) / np.mean((y - reference) ** 2)
