# ---
# why: ne sait différencier qu'une série seule
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return x[1:] - x[:-1]


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.ravel(prevoir_difference(np.diff(x)))
