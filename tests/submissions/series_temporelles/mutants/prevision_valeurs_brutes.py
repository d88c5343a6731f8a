# ---
# why: apprend sur les valeurs brutes au lieu des valeurs normalisées
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_mg[..., np.newaxis], y_mg, epochs=8, batch_size=32, verbose=0)
