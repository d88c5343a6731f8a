# ---
# why: met le biais dans le bloc de la porte de sortie
# refused_by: critere_oubli
# ---
# %% grade_id="oubli"
def demi_vie(biais):
    return np.log(2) / np.log1p(np.exp(-biais))


def biais_lstm(u, oubli):
    b = np.zeros(4 * u)
    b[3 * u :] = oubli
    return b
