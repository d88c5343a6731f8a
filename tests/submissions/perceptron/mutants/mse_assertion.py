# ---
# why: lève une AssertionError au lieu d'une ValueError
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    assert y.shape == p.shape, "formes différentes"
    return np.mean((y - p) ** 2)
