# ---
# why: modèles fonctionnels, GRU, erreur absolue, logits et étiquettes one-hot
# ---
# %% grade_id="construire_lstm"
def construire_lstm():
    entree = keras.Input(shape=(None, 1))
    etat = keras.layers.GRU(24)(entree)
    modele = keras.Model(entree, keras.layers.Dense(1)(etat))
    modele.compile(keras.optimizers.Adam(5e-3), loss="mae")
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(1)
modele = construire_lstm()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=15, batch_size=32, verbose=0)

# %% grade_id="construire_causal"
def construire_causal():
    entree = keras.Input(shape=(None, 1))
    traits = keras.layers.LSTM(6, return_sequences=True)(entree)
    return keras.Model(entree, keras.layers.Dense(1)(traits))

# %% grade_id="construire_classifieur"
def construire_classifieur():
    entree = keras.Input(shape=(128, 1))
    traits = keras.layers.Conv1D(16, 8, activation="relu", padding="same")(entree)
    traits = keras.layers.MaxPooling1D(4)(traits)
    traits = keras.layers.LSTM(16)(traits)
    modele = keras.Model(entree, keras.layers.Dense(3)(traits))
    modele.compile(
        keras.optimizers.Adam(1e-2), loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    return modele

# %% grade_id="classifieur"
keras.utils.set_random_seed(1)
classifieur = construire_classifieur()
historique_sig = classifieur.fit(
    x_sig,
    keras.utils.to_categorical(y_sig, 3),
    validation_data=(x_sig_val, keras.utils.to_categorical(y_sig_val, 3)),
    epochs=15,
    batch_size=32,
    verbose=0,
)
