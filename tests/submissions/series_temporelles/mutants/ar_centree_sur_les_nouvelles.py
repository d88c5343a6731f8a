# ---
# why: centre les nouvelles fenêtres sur leur propre moyenne
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    return np.linalg.lstsq(x - x.mean(axis=0), y - y.mean(), rcond=None)[0], y.mean()


def prevoir_ar(ar, x):
    poids, moyenne = ar
    return moyenne + (x - x.mean(axis=0)) @ poids
