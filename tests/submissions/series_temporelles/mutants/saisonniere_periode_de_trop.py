# ---
# why: recule d'une période entière quand l'horizon en est un multiple
# refused_by: critere_references
# ---
# %% grade_id="naive"
def naive(x):
    return x[:, -1]


def saisonniere(x, horizon, periode):
    retard = periode - horizon % periode
    return x[:, max(0, x.shape[1] - 1 - retard)]
