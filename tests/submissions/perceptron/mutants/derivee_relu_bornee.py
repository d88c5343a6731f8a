# ---
# why: np.clip(z, 0, 1) : une rampe au lieu d'une marche
# refused_by: critere_derivees
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


def derivee_tanh(z):
    return 1 - np.tanh(z) ** 2


def derivee_relu(z):
    return np.clip(z, 0, 1)
