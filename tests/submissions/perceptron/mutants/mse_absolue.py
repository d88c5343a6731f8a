# ---
# why: moyenne des valeurs absolues
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    return np.mean(np.abs(y - p))
