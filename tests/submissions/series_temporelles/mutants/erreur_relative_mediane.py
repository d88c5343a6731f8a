# ---
# why: des médianes
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.median(np.abs(y - p)) / np.median(np.abs(y - reference))
