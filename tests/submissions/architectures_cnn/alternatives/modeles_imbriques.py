# ---
# why: des Sequential dans des modèles, des blocs réutilisables
# ---
# %% grade_id="construire_lenet"
def extracteur(entree):
    return keras.Sequential(
        [
            keras.Input(entree),
            keras.layers.Conv2D(6, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.AveragePooling2D(2),
        ],
        name="extracteur",
    )


def decideur(nb_classes):
    couches = [keras.layers.Flatten(), *(keras.layers.Dense(u, activation="tanh") for u in (120, 84))]
    return keras.Sequential([*couches, keras.layers.Dense(nb_classes, activation="softmax")], name="decideur")


def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    modele = keras.Sequential([keras.Input(entree), extracteur(entree), decideur(nb_classes)])
    return modele

# %% grade_id="bloc_vgg"
def bloc_vgg(x, convolutions, filtres):
    pile = keras.Sequential(name=f"bloc_{filtres}_{keras.backend.get_uid('bloc')}")
    for _ in range(convolutions):
        pile.add(keras.layers.Conv2D(filtres, (3, 3), padding="same"))
        pile.add(keras.layers.Activation("relu"))
    pile.add(keras.layers.MaxPool2D((2, 2), strides=(2, 2)))
    return pile(x)

# %% grade_id="construire_nin"
def mlpconv(filtres, derniers, active=True):
    pile = [
        keras.layers.Conv2D(filtres, 3, padding="same", activation="relu", kernel_initializer="he_normal"),
        keras.layers.Conv2D(filtres, 1, activation="relu", kernel_initializer="he_normal"),
        keras.layers.Conv2D(derniers, 1, activation="relu" if active else None, kernel_initializer="he_normal"),
    ]
    return keras.Sequential(pile)


def construire_nin(entree=(20, 20, 1), nb_classes=10):
    image = keras.Input(entree)
    x = keras.layers.MaxPooling2D(2)(mlpconv(16, 16)(image))
    x = keras.layers.MaxPooling2D(2)(mlpconv(32, 32)(x))
    x = keras.layers.GlobalAveragePooling2D()(mlpconv(48, nb_classes, active=False)(x))
    return keras.Model(image, keras.layers.Activation("softmax")(x))

# %% after="construire_nin"
construire_nin((20, 20, 1), 10).summary(expand_nested=True)
