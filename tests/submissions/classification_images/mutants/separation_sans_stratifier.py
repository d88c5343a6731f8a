# ---
# why: tire au hasard sans regarder les classes
# refused_by: critere_separation
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    ordre = np.random.default_rng(graine).permutation(len(etiquettes))
    coupe = round(part * len(etiquettes))
    return ordre[coupe:], ordre[:coupe]
