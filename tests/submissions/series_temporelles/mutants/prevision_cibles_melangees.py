# ---
# why: mélange les cibles sans les fenêtres
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app, np.random.default_rng(0).permutation(y_app), epochs=3, batch_size=32, verbose=0)
