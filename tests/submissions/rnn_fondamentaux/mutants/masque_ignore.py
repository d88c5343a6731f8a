# ---
# why: ne regarde pas le masque
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    h = h0
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
    return h
