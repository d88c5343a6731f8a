# ---
# why: ne compare pas les formes
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    return np.mean((y - p) ** 2)
