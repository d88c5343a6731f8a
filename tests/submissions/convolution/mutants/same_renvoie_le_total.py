# ---
# why: renvoie le total, pas le couple
# refused_by: critere_same
# ---
# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    return max(0, (-(-n // s) - 1) * s + k - n)
