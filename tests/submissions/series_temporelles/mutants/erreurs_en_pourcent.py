# ---
# why: en pourcent au lieu d'une part
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    fautes = np.bincount(vraies[vraies != predites], minlength=k)
    return 100 * fautes / np.maximum(np.bincount(vraies, minlength=k), 1)
