# ---
# why: part d'un état nul
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    h = np.zeros_like(h0)
    for t in range(x.shape[1]):
        h = np.where(masque[:, t, None], avancer(x[:, t], h), h)
    return h
