# ---
# why: recule de l'horizon au lieu du reste
# refused_by: critere_references
# ---
# %% grade_id="naive"
def naive(x):
    return x[:, -1]


def saisonniere(x, horizon, periode):
    return x[:, x.shape[1] - 1 - horizon % periode]
