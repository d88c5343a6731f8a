# ---
# why: divise par le nombre de prédictions de la classe
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    fautes = np.bincount(predites[vraies != predites], minlength=k)
    return fautes / np.maximum(np.bincount(predites, minlength=k), 1)
