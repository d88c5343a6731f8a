# ---
# why: renvoie la différence prévue, sans revenir au niveau
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x)


def prevoir_niveau(x, prevoir_difference):
    return np.ravel(prevoir_difference(np.diff(x)))
