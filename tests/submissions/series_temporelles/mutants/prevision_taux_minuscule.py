# ---
# why: un taux d'apprentissage mille fois trop petit
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
modele.compile(optimizer=keras.optimizers.Adam(5e-6), loss="mse")
historique = modele.fit(x_app, y_app, epochs=3, batch_size=32, verbose=0)
