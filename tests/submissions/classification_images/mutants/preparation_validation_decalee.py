# ---
# why: remplace la validation par des copies décalées d'elle
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    appris, gardes = separer(etiquettes, 0.2, graine)
    x_app, y_app = augmenter(images[appris], etiquettes[appris], 4, graine)
    x_val, y_val = augmenter(images[gardes], etiquettes[gardes], 1, graine)
    x_val, y_val = x_val[len(gardes) :], y_val[len(gardes) :]
    return normaliser(x_app, x_app), y_app, normaliser(x_app, x_val), y_val
