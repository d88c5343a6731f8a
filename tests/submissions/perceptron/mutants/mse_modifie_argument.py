# ---
# why: soustrait p sur place dans y
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    y -= p
    return np.mean(y**2)
