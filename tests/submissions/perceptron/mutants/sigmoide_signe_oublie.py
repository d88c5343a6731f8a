# ---
# why: oublie le signe moins dans l'exponentielle
# refused_by: critere_sigmoide
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return 1 / (1 + np.exp(z))
