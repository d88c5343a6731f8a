# ---
# why: des écarts signés, qui se compensent
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return abs(np.mean(y - p)) / abs(np.mean(y - reference))
