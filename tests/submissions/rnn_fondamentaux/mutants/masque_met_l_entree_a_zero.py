# ---
# why: remplace le remplissage par des zéros, que la cellule lit
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    h = h0
    for t in range(x.shape[1]):
        h = avancer(x[:, t] * masque[:, t, None], h)
    return h
