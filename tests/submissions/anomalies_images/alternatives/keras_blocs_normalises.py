# ---
# why: blocs écrits par des fonctions, BatchNorm de moment 0,9, LeakyReLU, couche cachée près du code
# ---
# %% before="construire"
def bloc(couche):
    """Une convolution, sa normalisation et son activation."""
    return [couche, keras.layers.BatchNormalization(momentum=0.9), keras.layers.LeakyReLU(negative_slope=0.1)]


def descente(filtres):
    return bloc(keras.layers.Conv2D(filtres, 3, strides=2, padding="same"))


def montee(filtres):
    return bloc(keras.layers.Conv2DTranspose(filtres, 3, strides=2, padding="same"))

# %% grade_id="construire"
def construire_encodeur(dimension, filtres=(16, 32)):
    corps = [couche for f in filtres for couche in descente(f)]
    tete = [keras.layers.Flatten(), keras.layers.Dense(64, "relu"), keras.layers.Dense(dimension)]
    return keras.Sequential([keras.Input((32, 32, 1)), *corps, *tete])


def construire_decodeur(dimension):
    base = [keras.layers.Dense(64, "relu"), keras.layers.Dense(2048, "relu"), keras.layers.Reshape((8, 8, 32))]
    fin = [keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same"), keras.layers.Activation("sigmoid")]
    return keras.Sequential([keras.Input((dimension,)), *base, *montee(16), *fin])


def assembler(encodeur, decodeur):
    x = keras.layers.Input((32, 32, 1))
    modele = keras.Model(inputs=[x], outputs=[decodeur(encodeur(x))])
    modele.compile(keras.optimizers.AdamW(0.003), keras.losses.mean_squared_error)
    return modele
