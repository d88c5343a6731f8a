# ---
# why: (m,) plus (m, 1) fait (m, m)
# refused_by: critere_differences
# ---
# %% grade_id="differences"
def differencier(x):
    return np.diff(x)


def prevoir_niveau(x, prevoir_difference):
    return x[:, -1] + prevoir_difference(np.diff(x))
