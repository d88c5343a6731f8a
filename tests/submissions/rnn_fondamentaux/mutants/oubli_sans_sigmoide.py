# ---
# why: prend le biais pour la porte
# refused_by: critere_oubli
# ---
# %% grade_id="oubli"
def demi_vie(biais):
    return np.log(0.5) / np.log(biais) if 0 < biais < 1 else 1.0


def biais_lstm(u, oubli):
    b = np.zeros(4 * u)
    b[u : 2 * u] = oubli
    return b
