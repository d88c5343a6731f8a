# ---
# why: range l'état d'avant l'instant au lieu de celui d'après
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0, []
    for t in range(x.shape[1]):
        etats.append(h)
        h = avancer(x[:, t], h)
    return np.stack(etats, axis=1)
