# ---
# why: échange les rôles de y et de p
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    y = np.clip(y, 1e-7, 1 - 1e-7)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))
