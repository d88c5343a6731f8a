# ---
# why: revient à h0 aux instants masqués
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    h = h0
    for t in range(x.shape[1]):
        h = np.where(masque[:, t, None], avancer(x[:, t], h), h0)
    return h
