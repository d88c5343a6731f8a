# ---
# why: uniforme entre ±1/√m : la demi-largeur n'est pas l'écart-type
# refused_by: critere_initialisation
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.uniform(-1 / np.sqrt(entrees), 1 / np.sqrt(entrees), size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.uniform(-1 / np.sqrt(cachees), 1 / np.sqrt(cachees), size=(cachees, 1)),
        "b2": np.zeros(1),
    }
