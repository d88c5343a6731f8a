# ---
# why: entraîne un modèle, puis en range un neuf
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, y_app, epochs=2, batch_size=32, verbose=0)
modele = construire_lstm()
