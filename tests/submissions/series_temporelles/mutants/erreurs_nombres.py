# ---
# why: des nombres de fautes
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    return np.bincount(vraies[vraies != predites], minlength=k)
