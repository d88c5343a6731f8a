# ---
# why: ne vaut que pour l'horizon 1
# refused_by: critere_references
# ---
# %% grade_id="naive"
def naive(x):
    return x[:, -1]


def saisonniere(x, horizon, periode):
    return x[:, x.shape[1] - periode]
