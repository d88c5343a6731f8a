# ---
# why: compte le remplissage une seule fois
# refused_by: critere_taille
# ---
# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    if k > n + p:
        raise ValueError("le noyau ne tient pas")
    return (n + p - k) // s + 1
