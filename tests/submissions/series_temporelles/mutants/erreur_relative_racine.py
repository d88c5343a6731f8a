# ---
# why: la racine de l'erreur quadratique moyenne
# refused_by: critere_references
# ---
# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.sqrt(np.mean((y - p) ** 2) / np.mean((y - reference) ** 2))
