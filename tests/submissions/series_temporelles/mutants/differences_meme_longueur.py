# ---
# why: un zéro au début pour garder la longueur
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x, prepend=x[..., :1])


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.ravel(prevoir_difference(np.diff(x)))
