# ---
# why: sigmoïde de -biais
# refused_by: critere_oubli
# ---
# %% grade_id="oubli"
def demi_vie(biais):
    return np.log(2) / np.log1p(np.exp(biais))


def biais_lstm(u, oubli):
    b = np.zeros(4 * u)
    b[u : 2 * u] = oubli
    return b
