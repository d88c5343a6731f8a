# ---
# why: prévoit des états de la taille de l'entrée
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0, np.zeros(x.shape)
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
        etats[:, t] = h
    return etats
