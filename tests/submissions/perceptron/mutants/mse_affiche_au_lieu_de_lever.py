# ---
# why: affiche un message au lieu de lever une exception
# refused_by: critere_mse
# ---
# %% grade_id="mse"
def mse(y, p):
    if y.shape != p.shape:
        print("ValueError : formes différentes")
        return None
    return np.mean((y - p) ** 2)
