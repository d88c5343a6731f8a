# ---
# why: ne recule que d'une période : un horizon plus long sort de la fenêtre
# refused_by: critere_references
# ---
# %% grade_id="naive"
def naive(x):
    return x[:, -1]


def saisonniere(x, horizon, periode):
    place = x.shape[1] - 1 + horizon - periode
    return x[:, min(place, x.shape[1] - 1)]
