# ---
# why: renvoie toujours le même modèle
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
deja = {}


def construire_lecteur(d, u, classes):
    if (d, u, classes) not in deja:
        deja[d, u, classes] = keras.Sequential(
            [
                keras.Input(shape=(None, d)),
                keras.layers.Masking(mask_value=0.0),
                keras.layers.GRU(u),
                keras.layers.Dense(classes, activation="softmax"),
            ]
        )
    return deja[d, u, classes]
