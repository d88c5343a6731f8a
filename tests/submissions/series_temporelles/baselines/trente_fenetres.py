# ---
# why: trente fenêtres au lieu de 1465
# refused_by: critere_prevision
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
modele = construire_lstm()
historique = modele.fit(x_app[:30], y_app[:30], epochs=40, batch_size=32, verbose=0)
