# ---
# why: une prédiction par instant
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u, return_sequences=True),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
