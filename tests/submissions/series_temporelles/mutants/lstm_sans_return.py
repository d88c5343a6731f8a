# ---
# why: oublie return
# refused_by: critere_lstm
# ---
# %% grade_id="construire_lstm"
def construire_lstm():
    modele = keras.Sequential([keras.Input(shape=(None, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="mse")

# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = keras.Sequential([keras.Input(shape=(None, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="mse")
historique = modele.fit(x_app, y_app, epochs=8, batch_size=32, verbose=0)
