# ---
# why: nan pour une classe sans exemple
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    return np.array([np.mean(predites[vraies == c] != c) if np.any(vraies == c) else np.nan for c in range(k)])
