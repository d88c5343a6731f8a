# ---
# why: borne p loin de 0 mais pas loin de 1
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    p = np.maximum(p, 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
