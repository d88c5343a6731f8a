# ---
# why: renvoie toujours le même modèle
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
def fabriquer():
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
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(3e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return modele


unique = fabriquer()


def construire_modele():
    return unique

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = fabriquer()
    modele.fit(x, y, batch_size=len(x), epochs=60, verbose=0)
    return modele
