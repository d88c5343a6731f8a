# ---
# why: un générateur sans graine : jamais deux fois les mêmes poids
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng()
    return {
        "W1": rng.normal(0, 1 / np.sqrt(entrees), size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, 1 / np.sqrt(cachees), size=(cachees, 1)),
        "b2": np.zeros(1),
    }
