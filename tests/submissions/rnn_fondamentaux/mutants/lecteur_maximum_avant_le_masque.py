# ---
# why: lisse dans le temps avant de masquer : le remplissage voisin compte
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Conv1D(u, 3, padding="same", activation="relu"),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
