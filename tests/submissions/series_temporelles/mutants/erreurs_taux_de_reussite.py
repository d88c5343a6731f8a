# ---
# why: la part de bien classés
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    justes = np.bincount(vraies[vraies == predites], minlength=k)
    return justes / np.maximum(np.bincount(vraies, minlength=k), 1)
