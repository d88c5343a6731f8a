# ---
# why: écrite pour 16 neurones cachés seulement
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, 1 / np.sqrt(2), size=(2, 16)),
        "b1": np.zeros(16),
        "W2": rng.normal(0, 0.25, size=(16, 1)),
        "b2": np.zeros(1),
    }
