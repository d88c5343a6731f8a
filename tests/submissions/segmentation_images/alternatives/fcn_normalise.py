# ---
# why: FCN normalisé par lots, sans transposées, au taux qui décroît
# ---
# %% grade_id="construire_fcn"
def construire_fcn():
    c = keras.layers
    couches = [keras.Input(shape=(None, None, 1))]
    for filtres, changement in ((16, c.MaxPooling2D), (24, c.MaxPooling2D), (32, c.UpSampling2D), (24, c.UpSampling2D)):
        couches += [c.Conv2D(filtres, 3, padding="same"), c.BatchNormalization(momentum=0.9), c.ReLU(), changement()]
    couches += [c.Conv2D(16, 3, padding="same", activation="relu"), c.Conv2D(1, 1, activation="sigmoid")]
    modele = keras.Sequential(couches)
    taux = keras.optimizers.schedules.CosineDecay(1e-2, 300)
    modele.compile(optimizer=keras.optimizers.Adam(taux), loss="binary_crossentropy")
    return modele
