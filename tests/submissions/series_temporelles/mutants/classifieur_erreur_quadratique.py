# ---
# why: une perte de régression sur des classes
# refused_by: critere_classifieur
# ---
# %% grade_id="construire_classifieur"
def construire_classifieur():
    modele = keras.Sequential(
        [
            keras.Input(shape=(128, 1)),
            keras.layers.Conv1D(16, 8, activation="relu"),
            keras.layers.MaxPooling1D(4),
            keras.layers.GRU(16),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    modele.compile(optimizer="adam", loss="mse")
    return modele

# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = keras.Sequential(
    [
        keras.Input(shape=(128, 1)),
        keras.layers.Conv1D(16, 8, activation="relu"),
        keras.layers.MaxPooling1D(4),
        keras.layers.GRU(16),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
classifieur.compile(optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
historique_sig = classifieur.fit(x_sig, y_sig, epochs=12, batch_size=32, verbose=0)
