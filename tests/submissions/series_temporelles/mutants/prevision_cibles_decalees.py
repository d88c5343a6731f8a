# ---
# why: les cibles ont glissé de trois lignes
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, np.roll(y_app, 3, axis=0), epochs=10, batch_size=32, verbose=0)
