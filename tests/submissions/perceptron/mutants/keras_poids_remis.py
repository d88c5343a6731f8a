# ---
# why: remet les poids de départ après l'entraînement
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
depart = modele.get_weights()
historique = modele.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)
modele.set_weights(depart)
