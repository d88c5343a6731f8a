# ---
# why: additionne la moyenne de chaque classe ; `nan` quand une classe est absente
# refused_by: critere_entropies
# ---
# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -(np.mean(np.log(p[y == 1])) + np.mean(np.log(1 - p[y == 0])))
