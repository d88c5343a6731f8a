# ---
# why: l'échelle est calculée sur toutes les images, validation comprise
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    appris, gardes = separer(etiquettes, 0.2, graine)
    x_app, y_app = augmenter(images[appris], etiquettes[appris], 4, graine)
    return normaliser(images, x_app), y_app, normaliser(images, images[gardes]), etiquettes[gardes]
