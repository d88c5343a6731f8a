# ---
# why: cent pas de descente de gradient au lieu de la solution exacte
# refused_by: critere_ar
# ---
# %% grade_id="ar"
def ajuster_ar(x, y):
    centre, echelle = x.mean(), x.std()
    colonnes = np.column_stack([(x - centre) / echelle, np.ones(len(x))])
    poids = np.zeros(colonnes.shape[1])
    for _ in range(100):
        poids -= 0.05 * colonnes.T @ (colonnes @ poids - y) / len(y)
    return poids, centre, echelle


def prevoir_ar(ar, x):
    poids, centre, echelle = ar
    return np.column_stack([(x - centre) / echelle, np.ones(len(x))]) @ poids
