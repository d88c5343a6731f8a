# ---
# why: oublie les biais
# refused_by: critere_empilement
# ---
# %% grade_id="empilement"
def empilement(n, canaux):
    """(champ réceptif, paramètres de n convolutions 3 × 3, paramètres d'une seule de même champ)."""
    champ = 2 * n + 1
    pile = n * (9 * canaux) * canaux
    seule = (champ**2 * canaux) * canaux
    return champ, pile, seule
