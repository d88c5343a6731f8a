# ---
# why: attend 400 variables : le nombre d'exemples au lieu du nombre de colonnes
# refused_by: critere_modele, critere_keras
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential(
        [
            keras.Input(shape=(400,)),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return modele
