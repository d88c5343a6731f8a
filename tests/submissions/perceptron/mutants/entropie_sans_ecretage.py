# ---
# why: ne borne pas p : ln(0)
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
