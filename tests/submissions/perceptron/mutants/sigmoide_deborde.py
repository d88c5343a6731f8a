# ---
# why: la fraction e^z / (1 + e^z) vaut inf / inf pour z = 1000
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return np.exp(z) / (1 + np.exp(z))
