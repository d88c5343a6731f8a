# ---
# why: met une ReLU après la dernière convolution aussi
# refused_by: critere_nin
# ---
# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    couches = keras.layers
    modele = keras.Sequential([keras.Input(shape=entree)])
    options = {"activation": "relu", "kernel_initializer": "he_normal"}
    for numero, filtres in enumerate((12, 24, 40)):
        modele.add(couches.Conv2D(filtres, 3, padding="same", **options))
        modele.add(couches.Conv2D(filtres, 1, **options))
        if numero < 2:
            modele.add(couches.Conv2D(filtres, 1, **options))
            modele.add(couches.MaxPooling2D(2))
    modele.add(couches.Conv2D(nb_classes, 1, activation="relu", bias_initializer="ones"))
    modele.add(couches.GlobalAveragePooling2D())
    modele.add(couches.Softmax())
    return modele
