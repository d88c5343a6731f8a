# ---
# why: range chaque état dans h0
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    etats = []
    for t in range(x.shape[1]):
        h0[...] = avancer(x[:, t], h0)
        etats.append(h0.copy())
    return np.stack(etats, axis=1)
