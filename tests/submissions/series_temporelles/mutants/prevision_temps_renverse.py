# ---
# why: apprend sur des fenêtres renversées
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app[:, ::-1], y_app, epochs=8, batch_size=32, verbose=0)
