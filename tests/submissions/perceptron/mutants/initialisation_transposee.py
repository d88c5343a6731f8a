# ---
# why: une ligne par neurone : les produits de la suite ne se font plus
# refused_by: critere_initialisation, critere_lunes
# ---
# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, 1 / np.sqrt(entrees), size=(cachees, entrees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, 1 / np.sqrt(cachees), size=(1, cachees)),
        "b2": np.zeros(1),
    }
