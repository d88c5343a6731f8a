# ---
# why: lève AssertionError au lieu de ValueError
# refused_by: critere_taille
# ---
# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    assert k <= n + 2 * p, "le noyau ne tient pas"
    return (n + 2 * p - k) // s + 1
