# ---
# why: renvoie toujours le même modèle : un second appel rend les poids déjà appris
# refused_by: critere_modele
# ---
# %% grade_id="construire_modele"
unique = keras.Sequential(
    [
        keras.Input(shape=(2,)),
        keras.layers.Dense(16, activation="tanh"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
unique.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")


def construire_modele():
    return unique
