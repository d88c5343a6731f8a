# ---
# why: oublie le + 1
# refused_by: critere_taille
# ---
# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    if k > n + 2 * p:
        raise ValueError("le noyau ne tient pas")
    return (n + 2 * p - k) // s
