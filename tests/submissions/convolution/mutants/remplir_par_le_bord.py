# ---
# why: répète le bord au lieu de mettre des zéros
# refused_by: critere_remplissage
# ---
# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, [(p, p), (p, p)] + [(0, 0)] * (x.ndim - 2), mode="edge")
