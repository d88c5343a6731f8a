# ---
# why: prend autant d'exemples de chaque classe, au lieu de la même part
# refused_by: critere_separation
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    rng = np.random.default_rng(graine)
    classes = np.unique(etiquettes)
    combien = round(part * len(etiquettes) / len(classes))
    gardes = np.concatenate([rng.permutation(np.flatnonzero(etiquettes == c))[:combien] for c in classes])
    return np.setdiff1d(np.arange(len(etiquettes)), gardes), gardes
