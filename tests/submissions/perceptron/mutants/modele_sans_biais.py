# ---
# why: la couche de sortie est sans biais (use_bias=False)
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid", use_bias=False),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return modele
