# ---
# why: compare le nombre de lignes seulement : (3,) et (3, 1) passent
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if len(y) != len(p):
        raise ValueError("longueurs différentes")
    return np.mean((y - p) ** 2)
