# ---
# why: ajoute le facteur 1/2 des cours d'optimisation
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        raise ValueError("formes différentes")
    return np.mean((y - p) ** 2) / 2
