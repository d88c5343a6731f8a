# ---
# why: garde le modèle d'un appel à l'autre
# refused_by: critere_lenet
# ---
# %% grade_id="construire_lenet"
MODELES = {}


def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    """LeNet-5, neuf, pour des images de forme `entree`."""
    couches = keras.layers
    if (entree, nb_classes) in MODELES:
        return MODELES[entree, nb_classes]
    MODELES[entree, nb_classes] = keras.Sequential(
        [
            keras.Input(shape=entree),
            couches.Conv2D(6, 5, activation="tanh", name="C1"),
            couches.AveragePooling2D(2, name="S2"),
            couches.Conv2D(16, 5, activation="tanh", name="C3"),
            couches.AveragePooling2D(2, name="S4"),
            couches.Flatten(),
            couches.Dense(120, activation="tanh", name="C5"),
            couches.Dense(84, activation="tanh", name="F6"),
            couches.Dense(nb_classes, activation="softmax", name="sortie"),
        ],
        name="lenet",
    )
    return MODELES[entree, nb_classes]
