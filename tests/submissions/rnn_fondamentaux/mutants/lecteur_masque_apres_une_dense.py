# ---
# why: masque après une couche dense dont le biais n'est pas nul
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Dense(u, activation="relu"),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
