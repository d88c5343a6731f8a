# ---
# why: arrondit les deux parts vers le bas et perd des exemples
# refused_by: critere_separation
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    rng = np.random.default_rng(graine)
    appris, gardes = [], []
    for classe in np.unique(etiquettes):
        membres = rng.permutation(np.flatnonzero(etiquettes == classe))
        gardes.extend(membres[: int(part * len(membres))])
        appris.extend(membres[len(membres) - int((1 - part) * len(membres)) :])
    return np.array(appris), np.array(gardes)
