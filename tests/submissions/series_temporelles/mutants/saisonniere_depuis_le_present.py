# ---
# why: recule d'une période depuis le présent, quel que soit l'horizon
# refused_by: critere_references
# ---
# %% grade_id="naive"
def naive(x):
    return x[:, -1]


def saisonniere(x, horizon, periode):
    return x[:, -periode]
