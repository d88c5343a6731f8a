# ---
# why: un taux d'apprentissage qui fait diverger
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
modele.compile(optimizer=keras.optimizers.SGD(50.0), loss="mse")
historique = modele.fit(x_app, y_app, epochs=2, batch_size=32, verbose=0)
