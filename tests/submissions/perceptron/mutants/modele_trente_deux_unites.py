# ---
# why: 32 unités cachées au lieu de 16
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(32, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return modele
