# ---
# why: part d'un état nul au lieu de h0
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = np.zeros(h0.shape), []
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
        etats.append(h)
    return np.stack(etats, axis=1)
