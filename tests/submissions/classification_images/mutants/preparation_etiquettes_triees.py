# ---
# why: trie les étiquettes de validation
# refused_by: critere_preparation
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    appris, gardes = separer(etiquettes, 0.2, graine)
    x_app, y_app = augmenter(images[appris], etiquettes[appris], 4, graine)
    return normaliser(x_app, x_app), y_app, normaliser(x_app, images[gardes]), np.sort(etiquettes[gardes])
