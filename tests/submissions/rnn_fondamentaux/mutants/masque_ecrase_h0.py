# ---
# why: écrit les états dans h0
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    for t in range(x.shape[1]):
        vrais = masque[:, t]
        h0[vrais] = avancer(x[:, t], h0)[vrais]
    return h0
