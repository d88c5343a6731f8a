# ---
# why: fonctionnel, MaxPooling puis UpSampling, deux couches cachées de 48
# ---
# %% grade_id="construire"
def construire_encodeur(dimension):
    image = keras.Input(shape=(32, 32, 1), name="image")
    h = image
    for filtres in (12, 24):
        h = keras.layers.Conv2D(filtres, 3, padding="same", activation="relu")(h)
        h = keras.layers.MaxPooling2D(2)(h)
    h = keras.layers.Dense(48, activation="relu")(keras.layers.Flatten()(h))
    code = keras.layers.Dense(dimension, name="code")(h)
    return keras.Model(image, code, name="encodeur")


def construire_decodeur(dimension):
    code = keras.Input(shape=(dimension,), name="code")
    h = keras.layers.Dense(48, activation="relu")(code)
    h = keras.layers.Dense(8 * 8 * 24, activation="relu")(h)
    h = keras.layers.Reshape((8, 8, 24))(h)
    for filtres in (24, 12):
        h = keras.layers.UpSampling2D(2)(h)
        h = keras.layers.Conv2D(filtres, 3, padding="same", activation="relu")(h)
    image = keras.layers.Conv2D(1, 3, padding="same", activation="sigmoid")(h)
    return keras.Model(code, image, name="decodeur")


def assembler(encodeur, decodeur):
    modele = keras.Model(encodeur.input, decodeur(encodeur.output), name="autoencodeur")
    modele.compile(optimizer=keras.optimizers.Adam(0.003), loss=keras.losses.MeanSquaredError(), metrics=["mae"])
    return modele
