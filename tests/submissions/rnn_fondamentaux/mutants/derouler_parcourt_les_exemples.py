# ---
# why: parcourt le premier axe, celui des exemples
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    h, etats = h0, []
    for x_t in x:
        h = avancer(x_t, h)
        etats.append(h)
    return np.stack(etats, axis=1)
