# ---
# why: moyenne sur les lignes seulement : un tableau, pas un nombre
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    return np.mean((y - p) ** 2, axis=0)
