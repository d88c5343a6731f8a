# ---
# why: dix sigmoïdes au lieu d'une softmax ; predire les renormalise
# refused_by: critere_modele, critere_un_lot
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(20, 20, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(10, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(3e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return modele

# %% grade_id="predire"
def predire(images_brutes):
    p = modele.predict(normaliser(reference_app, images_brutes), verbose=0)
    return p / p.sum(axis=1, keepdims=True)
