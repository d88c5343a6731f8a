# ---
# why: change le signe du tableau reçu, sur place
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    z *= -1
    return 1 / (1 + np.exp(z))
