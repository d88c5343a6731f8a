# ---
# why: le réseau prévoit l'écart au présent, qu'une connexion directe ajoute
# ---
# %% grade_id="construire_lstm"
def construire_lstm():
    entree = keras.Input(shape=(None, 1))
    present = entree[:, -1, :]
    ecart = keras.layers.Dense(1)(keras.layers.LSTM(24)(entree))
    modele = keras.Model(entree, keras.layers.Add()([present, ecart]))
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="huber")
    return modele

# %% grade_id="construire_causal"
def construire_causal():
    entree = keras.Input(shape=(None, 1))
    traits = keras.layers.GRU(8, return_sequences=True)(entree)
    return keras.Model(entree, keras.layers.Add()([entree, keras.layers.Dense(1)(traits)]))
