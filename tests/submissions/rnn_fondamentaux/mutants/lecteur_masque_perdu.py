# ---
# why: une opération fait perdre le masque
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.Reshape((-1, d)),
            keras.layers.LSTM(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
