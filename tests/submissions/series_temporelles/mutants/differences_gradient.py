# ---
# why: np.gradient : des différences centrées, qui regardent après
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.gradient(x, axis=-1)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + np.ravel(prevoir_difference(np.diff(x)))
