# ---
# why: un canal quoi qu'on demande
# refused_by: critere_lenet
# ---
# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    """LeNet-5, neuf, pour des images de forme `entree`."""
    couches = keras.layers
    return keras.Sequential(
        [
            keras.Input(shape=(*entree[:2], 1)),
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
