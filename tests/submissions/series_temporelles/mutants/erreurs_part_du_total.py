# ---
# why: divise par le nombre total d'exemples
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    return np.bincount(vraies[vraies != predites], minlength=k) / len(vraies)
