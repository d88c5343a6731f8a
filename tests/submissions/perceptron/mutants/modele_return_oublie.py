# ---
# why: oublie `return` : la fonction renvoie None
# refused_by: critere_modele, critere_keras
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
