# ---
# why: taux qui décroît, convolutions 4 × 4 et ELU, dix-huit époques
# ---
# %% grade_id="construire"
def construire_encodeur(dimension):
    convolution = dict(kernel_size=4, strides=2, padding="same", activation="elu")
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            keras.layers.Conv2D(16, **convolution),
            keras.layers.Conv2D(32, **convolution),
            keras.layers.Conv2D(32, **convolution),
            keras.layers.Flatten(),
            keras.layers.Dense(48, activation="elu"),
            keras.layers.Dense(dimension),
        ]
    )


def construire_decodeur(dimension):
    transposee = dict(kernel_size=4, strides=2, padding="same", activation="elu")
    return keras.Sequential(
        [
            keras.Input((dimension,)),
            keras.layers.Dense(48, activation="elu"),
            keras.layers.Dense(4 * 4 * 32, activation="elu"),
            keras.layers.Reshape((4, 4, 32)),
            keras.layers.Conv2DTranspose(32, **transposee),
            keras.layers.Conv2DTranspose(16, **transposee),
            keras.layers.Conv2DTranspose(1, 4, strides=2, padding="same", activation="sigmoid"),
        ]
    )


def assembler(encodeur, decodeur):
    entree = keras.Input((32, 32, 1))
    modele = keras.Model(entree, decodeur(encodeur(entree)))
    taux = keras.optimizers.schedules.CosineDecay(0.005, 32 * 18)
    modele.compile(optimizer=keras.optimizers.Adam(taux), loss="mse")
    return modele

# %% grade_id="autoencodeur"
encodeur = construire_encodeur(dimension=6)
decodeur = construire_decodeur(dimension=6)
autoencodeur, pertes = entrainer(assembler(encodeur, decodeur), x_train, y_train, epoques=18)
