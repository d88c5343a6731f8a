# ---
# why: le quotient d'exponentielles vaut inf / inf pour z = -1000
# refused_by: critere_derivees
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def derivee_tanh(z):
    return 1 - np.tanh(z) ** 2


def derivee_relu(z):
    return np.where(z > 0, 1.0, 0.0)
