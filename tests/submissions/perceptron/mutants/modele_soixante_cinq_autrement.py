# ---
# why: 65 paramètres aussi, mais 2 → 8 → 4 → 1
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(4, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy")
    return modele

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, epochs=60, batch_size=32, verbose=0)
