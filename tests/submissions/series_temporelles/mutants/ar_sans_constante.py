# ---
# why: oublie le terme constant
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    return np.linalg.lstsq(x, y, rcond=None)[0]


def prevoir_ar(ar, x):
    return x @ ar
