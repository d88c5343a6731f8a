# ---
# why: compare le nombre d'axes seulement : (4, 2) et (1, 2) passent
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.ndim != p.ndim:
        raise ValueError("nombres d'axes différents")
    return np.mean((y - p) ** 2)
