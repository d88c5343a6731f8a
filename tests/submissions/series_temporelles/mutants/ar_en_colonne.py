# ---
# why: renvoie une colonne (m, 1)
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    return np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y[:, np.newaxis], rcond=None)[0]


def prevoir_ar(ar, x):
    return np.column_stack([x, np.ones(len(x))]) @ ar
