# ---
# why: met à zéro les négatifs dans le tableau de l'appelant
# refused_by: critere_derivees
# ---
# %% grade_id="relu"
def relu(z):
    z[z < 0] = 0
    return z
