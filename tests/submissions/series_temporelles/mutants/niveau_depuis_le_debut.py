# ---
# why: ajoute la différence à la première valeur
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x)


def prevoir_niveau(x, prevoir_difference):
    return x[:, 0] + np.ravel(prevoir_difference(np.diff(x)))
