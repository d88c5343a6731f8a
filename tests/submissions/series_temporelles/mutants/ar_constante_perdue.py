# ---
# why: ajuste un terme constant, puis l'oublie à la prévision
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    return np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y, rcond=None)[0]


def prevoir_ar(ar, x):
    return x @ ar[:-1]
