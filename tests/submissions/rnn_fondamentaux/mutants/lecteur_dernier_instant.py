# ---
# why: ne lit que le dernier instant du tableau
# refused_by: critere_lecteur
# ---
# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Lambda(lambda x: x[:, -1]),
            keras.layers.Dense(u, activation="relu"),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
