# ---
# why: 1 / (1 - f) au lieu de la demi-vie
# refused_by: critere_oubli
# ---
# %% grade_id="oubli"
def demi_vie(biais):
    return 0.5 / (1 - 1 / (1 + np.exp(-biais)))


def biais_lstm(u, oubli):
    b = np.zeros(4 * u)
    b[u : 2 * u] = oubli
    return b
