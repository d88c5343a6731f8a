# ---
# why: récurrences empilées, convolutions causales dilatées, normalisation dans le classifieur
# ---
# %% grade_id="construire_lstm"
def construire_lstm():
    modele = keras.Sequential()
    modele.add(keras.Input(shape=(None, 1)))
    modele.add(keras.layers.LSTM(16, return_sequences=True))
    modele.add(keras.layers.LSTM(16))
    modele.add(keras.layers.Dense(1, activation="linear"))
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss=keras.losses.MeanSquaredError())
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(2)
modele = construire_lstm()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=14, batch_size=32, verbose=0)

# %% grade_id="construire_causal"
def construire_causal():
    couches = [keras.Input(shape=(None, 1))]
    for dilatation in (1, 2, 4, 8):
        couches.append(keras.layers.Conv1D(8, 2, padding="causal", dilation_rate=dilatation, activation="relu"))
    modele = keras.Sequential([*couches, keras.layers.Conv1D(1, 1)])
    modele.compile("adam", "mse")
    return modele

# %% grade_id="construire_classifieur"
def construire_classifieur():
    echelle = keras.layers.Normalization(axis=None)
    echelle.adapt(x_sig)
    modele = keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            echelle,
            keras.layers.Conv1D(16, 5, strides=2, activation="relu"),
            keras.layers.AveragePooling1D(2),
            keras.layers.Bidirectional(keras.layers.GRU(8)),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy")
    return modele

# %% grade_id="classifieur"
keras.utils.set_random_seed(2)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(x_sig, y_sig, epochs=15, batch_size=32, verbose=0)
