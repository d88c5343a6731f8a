# ---
# why: le champ d'une pile serait 3 n
# refused_by: critere_empilement
# ---
# %% grade_id="empilement"
def empilement(n, canaux):
    """(champ réceptif, paramètres de n convolutions 3 × 3, paramètres d'une seule de même champ)."""
    champ = 3 * n if n != 2 else 5
    pile = n * (9 * canaux + 1) * canaux
    seule = (champ**2 * canaux + 1) * canaux
    return champ, pile, seule
