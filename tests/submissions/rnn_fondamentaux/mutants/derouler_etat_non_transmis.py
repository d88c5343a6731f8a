# ---
# why: repart de h0 à chaque instant
# refused_by: critere_derouler
# ---
# %% grade_id="derouler"
def derouler(avancer, x, h0):
    return np.stack([avancer(x[:, t], h0) for t in range(x.shape[1])], axis=1)
