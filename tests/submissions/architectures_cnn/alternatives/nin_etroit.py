# ---
# why: NiN plus étroit au début, à l'initialisation par défaut, ses réglages à lui ; LeNet en ReLU et AdamW
# ---
# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    k = keras.layers
    m = keras.Sequential([k.InputLayer(shape=entree)])
    for cartes in (6, 16):
        m.add(k.Convolution2D(cartes, 5))
        m.add(k.Activation("relu"))
        m.add(k.AveragePooling2D((2, 2)))
    m.add(k.Flatten())
    for unites in (120, 84):
        m.add(k.Dense(unites))
        m.add(k.Activation("relu"))
    m.add(k.Dense(nb_classes))
    m.add(k.Softmax())
    return m

# %% grade_id="lenet"
keras.utils.set_random_seed(37)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.AdamW(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=10, batch_size=64, verbose=0
)

# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    k = keras.layers
    image = keras.Input(shape=entree)

    def bloc(x, cartes, fin):
        for filtres, cote in ((cartes, 3), (cartes, 1), (fin, 1)):
            x = k.Conv2D(filtres, cote, padding="same", activation="relu")(x)
        return x

    x = k.MaxPooling2D()(bloc(image, 8, 16))
    x = k.MaxPooling2D()(bloc(x, 24, 32))
    x = k.Conv2D(nb_classes, 1)(bloc(x, 48, 48))
    moyennes = k.Reshape((nb_classes,))(k.GlobalAveragePooling2D(keepdims=True)(x))
    return keras.Model(image, k.Softmax()(moyennes))

# %% grade_id="nin"
keras.utils.set_random_seed(38)
nin = construire_nin((20, 20, 1), 10)
nin.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=5, batch_size=64, verbose=0
)

# %% grade_id="modeles_centres"
keras.utils.set_random_seed(39)
mlp_centre = keras.Sequential([keras.Input((20, 20, 1)), keras.layers.Flatten(), keras.layers.Dense(50, "relu")])
mlp_centre.add(keras.layers.Dense(10, "softmax"))
lenet_centre, nin_centre = construire_lenet((20, 20, 1)), construire_nin((20, 20, 1))
for modele, epoques in ((mlp_centre, 10), (lenet_centre, 6), (nin_centre, 12)):
    modele.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)
