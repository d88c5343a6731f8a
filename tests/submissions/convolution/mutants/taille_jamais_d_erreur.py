# ---
# why: renvoie une taille nulle ou négative quand le noyau ne tient pas
# refused_by: critere_taille
# ---
# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    return (n + 2 * p - k) // s + 1
