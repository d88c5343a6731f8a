# ---
# why: prend le bon nombre de lignes, mais les premières
# refused_by: critere_normales
# ---
# %% grade_id="garder_normales"
def garder_normales(x, y):
    return x[: np.sum(y == 0)]
