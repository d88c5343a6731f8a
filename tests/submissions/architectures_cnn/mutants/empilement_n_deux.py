# ---
# why: compte toujours deux convolutions
# refused_by: critere_empilement
# ---
# %% grade_id="empilement"
def empilement(n, canaux):
    """(champ réceptif, paramètres de n convolutions 3 × 3, paramètres d'une seule de même champ)."""
    champ = 2 * n + 1
    pile = 2 * (9 * canaux + 1) * canaux
    seule = (champ**2 * canaux + 1) * canaux
    return champ, pile, seule
