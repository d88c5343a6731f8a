# ---
# why: tanh(z) au lieu de tanh(z / 2) dans l'identité
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return (1 + np.tanh(z)) / 2
