# ---
# why: une droite sur la dernière valeur
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    return np.polyfit(x[:, -1], y, 1)


def prevoir_ar(ar, x):
    return np.polyval(ar, x[:, -1])
