# ---
# why: ne borne pas le total à zéro
# refused_by: critere_same
# ---
# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    total = (-(-n // s) - 1) * s + k - n
    return total // 2, total - total // 2
