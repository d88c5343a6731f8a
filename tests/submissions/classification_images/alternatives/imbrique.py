# ---
# why: un extracteur emboîté dans un modèle, AdamW, augmentation nouvelle à chaque époque
# ---
# %% grade_id="construire_modele"
def extracteur():
    return keras.Sequential(
        [
            keras.Input(shape=(20, 20, 1)),
            keras.layers.Conv2D(16, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
        ],
        name="extracteur",
    )


def construire_modele():
    entree = keras.Input(shape=(20, 20, 1), name="image")
    caracteres = extracteur()(entree)
    cachee = keras.layers.Dense(48, activation="relu")(caracteres)
    modele = keras.Model(entree, keras.layers.Dense(10, activation=keras.activations.softmax)(cachee))
    modele.compile(
        optimizer=keras.optimizers.AdamW(2e-3, weight_decay=0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(4)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
appris = separer(etiquettes, 0.2, 0)[0]
reference_app = images[appris]
modele = construire_modele()
pertes = []
for tour in range(10):
    nouvelles, leurs = augmenter(images[appris], etiquettes[appris], 2, tour)
    historique = modele.fit(normaliser(reference_app, nouvelles), leurs, validation_data=(x_val, y_val), verbose=0)
