# ---
# why: une couche dense linéaire : l'autorégression, apprise par descente
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = keras.Sequential([keras.Input(shape=(24, 1)), keras.layers.Flatten(), keras.layers.Dense(1)])
modele.compile(optimizer=keras.optimizers.Adam(1e-2), loss="mse")
historique = modele.fit(x_app, y_app, epochs=15, batch_size=32, verbose=0)
