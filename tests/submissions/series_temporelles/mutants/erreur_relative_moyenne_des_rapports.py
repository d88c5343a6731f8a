# ---
# why: la moyenne des rapports au lieu du rapport des moyennes
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.mean(np.abs(y - p) / np.maximum(np.abs(y - reference), 1e-9))
