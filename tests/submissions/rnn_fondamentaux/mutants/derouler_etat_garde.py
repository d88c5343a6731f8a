# ---
# why: l'état reste d'un appel à l'autre
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
memoire = {}


def derouler(avancer, x, h0):
    h, etats = memoire.get(h0.shape, h0), []
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
        etats.append(h)
    memoire[h0.shape] = h
    return np.stack(etats, axis=1)
