# ---
# why: ajoute la différence à la moyenne de la fenêtre
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x)


def prevoir_niveau(x, prevoir_difference):
    return x.mean(axis=1) + np.ravel(prevoir_difference(np.diff(x)))
