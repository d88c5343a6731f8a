# ---
# why: différencie deux fois
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x, n=2)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.ravel(prevoir_difference(np.diff(x)))
