# ---
# why: ne compte que les classes présentes
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    return np.array([np.mean(predites[vraies == c] != c) for c in np.unique(vraies)])
