# ---
# why: augmente avant de couper, oublie la mise à l'échelle, lit mal la matrice
# points: 16
# ---
# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    toutes, leurs_etiquettes = augmenter(images, etiquettes, 4, graine)
    appris, gardes = separer(leurs_etiquettes, 0.2, graine)
    x_app, x_val = toutes[appris], toutes[gardes]
    return normaliser(x_app, x_app), leurs_etiquettes[appris], normaliser(x_app, x_val), leurs_etiquettes[gardes]

# %% grade_id="predire"
def predire(images_brutes):
    return modele.predict(images_brutes[..., np.newaxis].astype("float32"), verbose=0)

# %% grade_id="reponse_lecture"
reponse_lecture = {"A", "B", "C", "E"}
