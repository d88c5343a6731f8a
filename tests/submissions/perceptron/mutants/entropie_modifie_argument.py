# ---
# why: écrête dans le tableau de l'appelant
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    np.clip(p, 1e-7, 1 - 1e-7, out=p)
    return -np.mean(np.sum(y * np.log(p), axis=1))
