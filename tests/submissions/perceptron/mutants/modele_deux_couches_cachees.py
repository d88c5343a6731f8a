# ---
# why: une couche cachée de trop
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return modele
