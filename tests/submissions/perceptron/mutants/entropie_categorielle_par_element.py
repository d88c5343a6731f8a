# ---
# why: moyenne sur les n × k éléments
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p))
