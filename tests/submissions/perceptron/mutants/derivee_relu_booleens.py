# ---
# why: la dérivée de ReLU est un tableau de booléens au lieu de nombres
# refused_by: critere_derivees
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


def derivee_tanh(z):
    return 1 - np.tanh(z) ** 2


def derivee_relu(z):
    return z > 0
