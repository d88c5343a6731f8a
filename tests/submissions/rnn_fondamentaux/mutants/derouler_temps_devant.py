# ---
# why: empile le temps sur le premier axe
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0, []
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
        etats.append(h)
    return np.stack(etats)
