# ---
# why: activations en opérations de Keras, VGG sans fonction de bloc, boucle d'entraînement à la main
# ---
# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    image = keras.Input(entree)
    c1 = keras.ops.tanh(keras.layers.Conv2D(6, 5)(image))
    s2 = keras.layers.AveragePooling2D(2)(c1)
    c3 = keras.ops.tanh(keras.layers.Conv2D(16, kernel_size=5, padding="valid", strides=1)(s2))
    s4 = keras.layers.AveragePooling2D(2)(c3)
    c5 = keras.activations.tanh(keras.layers.Dense(120)(keras.layers.Flatten()(s4)))
    f6 = keras.layers.Activation("tanh")(keras.layers.Dense(84)(c5))
    return keras.Model(image, keras.ops.softmax(keras.layers.Dense(nb_classes)(f6)))

# %% grade_id="lenet"
keras.utils.set_random_seed(2)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
ordre = np.random.default_rng(0)
for _ in range(10):
    melange = ordre.permutation(len(x_train))
    for debut in range(0, len(x_train), 64):
        choisis = melange[debut : debut + 64]
        lenet.train_on_batch(x_train[choisis], y_train[choisis])
historique_lenet = keras.callbacks.History()

# %% grade_id="bloc_vgg"
def bloc_vgg(x, convolutions, filtres):
    if convolutions == 0:
        return keras.layers.MaxPooling2D(pool_size=2)(x)
    x = keras.ops.relu(keras.layers.Conv2D(filtres, 3, padding="same")(x))
    return bloc_vgg(x, convolutions - 1, filtres)

# %% grade_id="construire_vgg"
def construire_vgg(blocs, denses, entree):
    modele = keras.Sequential()
    modele.add(keras.Input(entree))
    for convolutions, filtres in blocs:
        for _ in range(convolutions):
            modele.add(keras.layers.Conv2D(filtres, 3, padding="same", activation="relu"))
        modele.add(keras.layers.MaxPooling2D())
    modele.add(keras.layers.Flatten())
    for unites in denses[:-1]:
        modele.add(keras.layers.Dense(unites, activation="relu"))
    modele.add(keras.layers.Dense(denses[-1]))
    modele.add(keras.layers.Activation("softmax"))
    return modele
