# ---
# why: la cible est le présent : le réseau apprend la prévision naïve
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, x_app[:, -1], epochs=4, batch_size=32, verbose=0)
