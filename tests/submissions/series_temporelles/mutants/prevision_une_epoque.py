# ---
# why: une seule époque, par grands lots
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, y_app, epochs=1, batch_size=128, verbose=0)
