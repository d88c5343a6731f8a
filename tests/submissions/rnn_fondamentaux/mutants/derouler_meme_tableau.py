# ---
# why: range toujours le même tableau, modifié sur place
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0.copy(), []
    for t in range(x.shape[1]):
        h[...] = avancer(x[:, t], h)
        etats.append(h)
    return np.stack(etats, axis=1)
