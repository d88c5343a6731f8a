# ---
# why: aplatit les deux tableaux au lieu de refuser
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    return np.mean((np.ravel(y) - np.ravel(p)) ** 2)
