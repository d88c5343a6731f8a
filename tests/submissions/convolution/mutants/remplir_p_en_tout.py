# ---
# why: partage p entre les deux côtés
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, [(p // 2, p - p // 2)] * 2 + [(0, 0)] * (x.ndim - 2))
