# ---
# why: tire aussi les biais au hasard
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, 1 / np.sqrt(entrees), size=(entrees, cachees)),
        "b1": rng.normal(0, 0.1, size=cachees),
        "W2": rng.normal(0, 1 / np.sqrt(cachees), size=(cachees, 1)),
        "b2": rng.normal(0, 0.1, size=1),
    }
