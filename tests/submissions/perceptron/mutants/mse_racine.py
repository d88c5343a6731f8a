# ---
# why: renvoie la racine de l'erreur quadratique moyenne
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    return np.sqrt(np.mean((y - p) ** 2))
