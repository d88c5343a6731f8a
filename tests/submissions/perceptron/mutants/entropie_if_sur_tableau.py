# ---
# why: un `if` sur un tableau
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    if y == 1:
        return -np.log(p)
    return -np.log(1 - p)
