# ---
# why: une couche de pas 2 manque : l'image reconstruite fait 16 × 16
# refused_by: critere_architecture, critere_goulot, critere_detection, critere_detecter
# ---
# %% grade_id="construire"
def construire_encodeur(dimension):
    return keras.Sequential(
        [
            keras.Input(shape=(32, 32, 1)),
            keras.layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(dimension),
        ]
    )


def construire_decodeur(dimension):
    return keras.Sequential(
        [
            keras.Input(shape=(dimension,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64 * 32, activation="relu"),
            keras.layers.Reshape((8, 8, 32)),
            keras.layers.Conv2DTranspose(16, 3, strides=1, padding="same", activation="relu"),
            keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid"),
        ]
    )


def assembler(encodeur, decodeur):
    entree = keras.Input(shape=(32, 32, 1))
    modele = keras.Model(entree, decodeur(encodeur(entree)))
    modele.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
    return modele
