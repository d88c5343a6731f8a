# ---
# why: met autant de zéros avant qu'après
# refused_by: critere_same
# ---
# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    total = max(0, (-(-n // s) - 1) * s + k - n)
    return (total + 1) // 2, (total + 1) // 2
