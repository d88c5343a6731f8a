# ---
# why: garde toutes les images dans l'apprentissage
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    _, gardes = separer(etiquettes, 0.2, graine)
    x_app, y_app = augmenter(images, etiquettes, 4, graine)
    return normaliser(x_app, x_app), y_app, normaliser(x_app, images[gardes]), etiquettes[gardes]
