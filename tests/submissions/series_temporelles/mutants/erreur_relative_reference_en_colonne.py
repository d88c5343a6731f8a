# ---
# why: ne redresse que la prévision
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    return np.abs(y - np.ravel(p)).mean() / np.abs(y - reference).mean()
