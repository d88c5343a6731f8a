# ---
# why: oublie le remplissage dans la comparaison
# refused_by: critere_taille
# ---
# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    if k > n:
        raise ValueError("le noyau ne tient pas")
    return (n + 2 * p - k) // s + 1
