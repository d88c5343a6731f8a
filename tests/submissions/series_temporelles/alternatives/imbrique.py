# ---
# why: des modèles imbriqués, des fonctions auxiliaires, un taux qui décroît
# ---
# %% grade_id="construire_lstm"
def lecteur(unites):
    return keras.Sequential([keras.layers.LSTM(unites, return_sequences=True), keras.layers.LSTM(unites)], name="lecteur")


def construire_lstm(unites=16):
    entree = keras.Input(shape=(None, 1))
    sortie = keras.layers.Dense(1)(lecteur(unites)(entree))
    modele = keras.Model(entree, sortie)
    taux = keras.optimizers.schedules.CosineDecay(5e-3, 12 * 46)
    modele.compile(optimizer=keras.optimizers.RMSprop(taux), loss="mse")
    return modele

# %% grade_id="construire_causal"
def construire_causal():
    bloc = keras.Sequential([keras.layers.Conv1D(8, 5, padding="causal", activation="tanh") for _ in range(3)])
    return keras.Sequential([keras.Input(shape=(None, 1)), bloc, keras.layers.TimeDistributed(keras.layers.Dense(1))])

# %% grade_id="construire_classifieur"
def construire_classifieur():
    entree = keras.Input(shape=(128, 1))
    motifs = keras.Sequential(
        [keras.layers.Conv1D(12, 9, padding="same"), keras.layers.ReLU(), keras.layers.MaxPooling1D(4)], name="motifs"
    )
    sortie = keras.layers.Softmax()(keras.layers.Dense(3)(keras.layers.GRU(20)(motifs(entree))))
    modele = keras.Model(entree, sortie)
    modele.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    modele.optimizer.learning_rate = 0.01
    return modele
