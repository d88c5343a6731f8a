# ---
# why: ajoute toujours k - 1 zéros
# refused_by: critere_same
# ---
# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    return (k - 1) // 2, k - 1 - (k - 1) // 2
