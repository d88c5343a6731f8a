# ---
# why: dérivée de tanh écrite en fonction de a au lieu de z
# refused_by: critere_derivees
# ---
# %% grade_id="derivees"
def derivee_sigmoide(z):
    return (1 - np.tanh(z / 2) ** 2) / 4


def derivee_tanh(z):
    return 1 - z**2


def derivee_relu(z):
    return np.where(z > 0, 1.0, 0.0)
