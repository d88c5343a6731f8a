# ---
# why: range dans modele ce que fit renvoie
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
historique = construire_lstm().fit(x_app, y_app, epochs=1, batch_size=32, verbose=0)
modele = historique
