# ---
# why: masque une autre valeur que zéro
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=-1.0),
            keras.layers.LSTM(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
