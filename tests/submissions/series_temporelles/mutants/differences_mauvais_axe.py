# ---
# why: d'une fenêtre à l'autre au lieu d'un pas à l'autre
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x, axis=0)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.ravel(prevoir_difference(np.diff(x)))
