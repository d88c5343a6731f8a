# ---
# why: augmente puis coupe : des copies de la validation sont apprises
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    toutes, leurs_etiquettes = augmenter(images, etiquettes, 4, graine)
    appris, gardes = separer(leurs_etiquettes, 0.2, graine)
    x_app, x_val = toutes[appris], toutes[gardes]
    return normaliser(x_app, x_app), leurs_etiquettes[appris], normaliser(x_app, x_val), leurs_etiquettes[gardes]
