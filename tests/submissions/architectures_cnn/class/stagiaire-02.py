# ---
# why: s'est arrêté après LeNet : softmax et from_logits=True, biais oubliés dans le compte de VGG
# base: stub
# points: 6
# ---
# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    """Nombre de paramètres de chaque couche de LeNet-5 pour une image (cote, cote, 1) : un dictionnaire."""
    reste = ((cote - 4) // 2 - 4) // 2  # côté des cartes de S4
    return {
        "C1": (25 * 1 + 1) * 6,
        "C3": (25 * 6 + 1) * 16,
        "C5": (reste * reste * 16 + 1) * 120,
        "F6": (120 + 1) * 84,
        "sortie": (84 + 1) * 10,
    }

# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    modele = keras.Sequential()
    modele.add(keras.Input(shape=entree))
    modele.add(keras.layers.Conv2D(6, 5, activation="relu"))
    modele.add(keras.layers.AveragePooling2D(2))
    modele.add(keras.layers.Conv2D(16, 5, activation="relu"))
    modele.add(keras.layers.AveragePooling2D(2))
    modele.add(keras.layers.Flatten())
    modele.add(keras.layers.Dense(120, activation="relu"))
    modele.add(keras.layers.Dense(84, activation="relu"))
    modele.add(keras.layers.Dense(nb_classes, activation="softmax"))
    return modele

# %% grade_id="lenet"
keras.utils.set_random_seed(0)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=15, batch_size=32, verbose=0
)

# %% grade_id="empilement"
def empilement(n, canaux):
    champ = 1 + 2 * n
    return champ, n * (9 * canaux * canaux + canaux), champ * champ * canaux * canaux + canaux

# %% grade_id="compter_vgg"
def compter_vgg(blocs, denses, entree):
    h, l, c = entree
    convolutions = 0
    for nombre, filtres in blocs:
        for _ in range(nombre):
            convolutions += 9 * c * filtres
            c = filtres
        h, l = h // 2, l // 2
    tailles = [h * l * c, *denses]
    total_denses = sum(a * b for a, b in zip(tailles, tailles[1:]))
    profondeur = sum(nombre for nombre, _ in blocs) + len(denses)
    return {"profondeur": profondeur, "convolutions": convolutions, "denses": total_denses, "total": convolutions + total_denses}
