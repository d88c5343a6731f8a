# ---
# why: oublie le return
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    modele = keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
