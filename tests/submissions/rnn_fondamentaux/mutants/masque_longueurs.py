# ---
# why: croit que le remplissage est toujours à la fin
# refused_by: critere_masque
# ---
# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    longueurs = masque.sum(axis=1)
    h = h0
    for t in range(x.shape[1]):
        h = np.where((t < longueurs)[:, None], avancer(x[:, t], h), h)
    return h
