# ---
# why: compte une classe sans exemple comme toute fausse
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    return np.array([np.mean(predites[vraies == c] != c) if np.any(vraies == c) else 1.0 for c in range(k)])
