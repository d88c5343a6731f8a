# ---
# why: écriture fonctionnelle, ReLU, sorties en logits partout
# ---
# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    image = keras.Input(entree)
    x = image
    for cartes in (6, 16):
        x = keras.layers.Conv2D(cartes, (5, 5), activation="relu")(x)
        x = keras.layers.AvgPool2D(pool_size=(2, 2), strides=2)(x)
    x = keras.layers.Flatten()(x)
    for unites in (120, 84):
        x = keras.layers.Dense(unites, activation=keras.activations.relu)(x)
    return keras.Model(inputs=image, outputs=keras.layers.Dense(nb_classes)(x))

# %% grade_id="lenet"
keras.utils.set_random_seed(1)
perte_logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(optimizer=keras.optimizers.Adam(0.002), loss=perte_logits, metrics=["accuracy"])
historique_lenet = lenet.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=8, verbose=0)

# %% grade_id="construire_vgg"
def construire_vgg(blocs, denses, entree):
    image = keras.Input(entree)
    x = image
    for bloc in blocs:
        x = bloc_vgg(x, *bloc)
    x = keras.layers.Flatten()(x)
    for rang, unites in enumerate(denses, start=1):
        x = keras.layers.Dense(unites)(x)
        if rang < len(denses):
            x = keras.layers.ReLU()(x)
    return keras.Model(image, x)

# %% grade_id="construire_nin"
def bloc_nin(x, filtres, derniers):
    for taille, nombre in ((5, filtres), (1, filtres)):
        x = keras.layers.Conv2D(nombre, taille, padding="same", kernel_initializer="he_uniform")(x)
        x = keras.layers.ReLU()(x)
    return keras.layers.Conv2D(derniers, 1, kernel_initializer="he_uniform")(x)


def construire_nin(entree=(20, 20, 1), nb_classes=10):
    image = keras.Input(shape=entree)
    x = keras.layers.MaxPooling2D()(keras.layers.ReLU()(bloc_nin(image, 16, 16)))
    x = keras.layers.MaxPooling2D()(keras.layers.ReLU()(bloc_nin(x, 24, 24)))
    return keras.Model(image, keras.layers.GlobalAveragePooling2D()(bloc_nin(x, 32, nb_classes)))

# %% grade_id="nin"
nin = construire_nin((20, 20, 1), 10)
nin.compile(keras.optimizers.Adam(0.003), perte_logits, metrics=["accuracy"])
historique_nin = nin.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=3, verbose=0)

# %% grade_id="modeles_centres"
mlp_centre = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(64, "relu"), keras.layers.Dense(10)])
lenet_centre = construire_lenet((20, 20, 1))
nin_centre = construire_nin((20, 20, 1))
for reseau, tours in [(mlp_centre, 8), (lenet_centre, 5), (nin_centre, 10)]:
    reseau.compile(optimizer=keras.optimizers.Adam(0.003), loss=perte_logits)
    reseau.fit(x_centre, y_centre, epochs=tours, verbose=0)
