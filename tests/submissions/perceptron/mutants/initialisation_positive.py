# ---
# why: rng.random tire entre 0 et 1 : la moyenne n'est pas nulle
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": np.sqrt(12 / entrees) * rng.random((entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": np.sqrt(12 / cachees) * rng.random((cachees, 1)),
        "b2": np.zeros(1),
    }
