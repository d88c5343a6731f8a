# ---
# why: laisse les exemples gardés dans l'apprentissage
# refused_by: critere_separation
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    rng = np.random.default_rng(graine)
    gardes = []
    for classe in np.unique(etiquettes):
        membres = rng.permutation(np.flatnonzero(etiquettes == classe))
        gardes.append(membres[: round(part * len(membres))])
    gardes = np.concatenate(gardes)
    return np.arange(len(etiquettes)), gardes
