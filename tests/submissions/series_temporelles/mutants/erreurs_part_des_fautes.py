# ---
# why: la part de chaque classe dans les fautes
# refused_by: critere_erreurs
# ---
# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    fautes = np.bincount(vraies[vraies != predites], minlength=k)
    return fautes / max(1, fautes.sum())
