# ---
# why: la même échelle pour les deux matrices
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    echelle = 1 / np.sqrt(entrees)
    return {
        "W1": rng.normal(0, echelle, size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, echelle, size=(cachees, 1)),
        "b2": np.zeros(1),
    }
