# ---
# why: FCN qui descend d'un facteur 8, par trois MaxPooling
# ---
# %% grade_id="construire_fcn"
def construire_fcn():
    reglage = dict(padding="same", activation="relu")
    modele = keras.Sequential(name="facteur_8")
    modele.add(keras.Input((None, None, 1)))
    for filtres in (12, 24, 32):
        modele.add(keras.layers.Conv2D(filtres, 3, **reglage))
        modele.add(keras.layers.MaxPooling2D())
    modele.add(keras.layers.Conv2D(32, 3, **reglage))
    for filtres in (24, 24, 16):
        modele.add(keras.layers.Conv2DTranspose(filtres, 3, strides=2, **reglage))
    modele.add(keras.layers.Conv2D(1, 1, activation="sigmoid"))
    modele.compile("adam", "binary_crossentropy")
    modele.optimizer.learning_rate = 3e-3
    return modele
