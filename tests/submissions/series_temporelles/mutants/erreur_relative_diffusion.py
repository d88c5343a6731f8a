# ---
# why: (m,) moins (m, 1) fait (m, m)
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    return np.abs(y - p).mean() / np.abs(y - reference).mean()
