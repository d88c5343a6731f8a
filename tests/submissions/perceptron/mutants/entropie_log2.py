# ---
# why: logarithme en base 2, dans la perte à k classes
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(np.sum(y * np.log2(p), axis=1))
