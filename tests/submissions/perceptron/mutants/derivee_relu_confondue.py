# ---
# why: renvoie ReLU elle-même au lieu de sa pente
# refused_by: critere_derivees
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


def derivee_tanh(z):
    return 1 - np.tanh(z) ** 2


def derivee_relu(z):
    return np.maximum(0, z)
