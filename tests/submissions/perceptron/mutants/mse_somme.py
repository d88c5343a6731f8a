# ---
# why: somme au lieu de la moyenne
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    return np.sum((y - p) ** 2)
