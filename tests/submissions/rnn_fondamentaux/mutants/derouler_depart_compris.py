# ---
# why: garde h0 parmi les états
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    etats = [h0]
    for t in range(x.shape[1]):
        etats.append(avancer(x[:, t], etats[-1]))
    return np.stack(etats, axis=1)
