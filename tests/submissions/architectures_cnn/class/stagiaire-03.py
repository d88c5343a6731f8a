# ---
# why: tout est rempli, beaucoup est faux : maximum, tailles figées, entraînements trop courts
# points: 6
# ---
# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    return {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "sortie": 850}

# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=entree),
            keras.layers.Conv2D(6, 5),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(16, 5),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(120, activation="relu"),
            keras.layers.Dense(84, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )

# %% grade_id="lenet"
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(x_train, y_train, epochs=1, verbose=0)

# %% grade_id="bloc_vgg"
def bloc_vgg(x, convolutions, filtres):
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filtres, 3, padding="same", activation="relu")(x)
    return keras.layers.AveragePooling2D(2)(x)

# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    return keras.Sequential(
        [
            keras.Input(shape=entree),
            keras.layers.Conv2D(16, 3, padding="same", activation="relu"),
            keras.layers.Conv2D(16, 1, activation="relu"),
            keras.layers.MaxPooling2D(4),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(nb_classes, activation="softmax"),
        ]
    )

# %% grade_id="nin"
nin = construire_nin((20, 20, 1), 10)
nin.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(x_train, y_train, epochs=1, verbose=0)

# %% grade_id="decaler"
def decaler(images, dy, dx):
    return np.roll(images, (dy, dx), axis=(1, 2))

# %% grade_id="courbe_robustesse"
def courbe_robustesse(predire, deplacer, x, y, decalages):
    return [np.mean(predire(deplacer(x, d, d)).argmax(axis=1) == y) for d in decalages]

# %% grade_id="modeles_centres"
mlp_centre = keras.Sequential([keras.Input((20, 20, 1)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
lenet_centre = construire_lenet((20, 20, 1), 10)
nin_centre = construire_nin((20, 20, 1), 10)
for modele in (mlp_centre, lenet_centre, nin_centre):
    modele.compile("sgd", "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=1, verbose=0)

# %% grade_id="reponse_translation"
reponse_translation = {"A", "B", "D"}
