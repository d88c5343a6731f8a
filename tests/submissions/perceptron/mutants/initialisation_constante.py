# ---
# why: la même valeur partout, à la bonne échelle : un seul neurone caché en fait
# refused_by: critere_initialisation, critere_lunes
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    return {
        "W1": np.full((entrees, cachees), 1 / np.sqrt(entrees)),
        "b1": np.zeros(cachees),
        "W2": np.full((cachees, 1), 1 / np.sqrt(cachees)),
        "b2": np.zeros(1),
    }
