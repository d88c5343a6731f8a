# ---
# why: un taux d'apprentissage de 1e-5 : les poids ont bougé, rien n'est appris
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
modele.compile(optimizer=keras.optimizers.Adam(1e-5), loss="binary_crossentropy")
historique = modele.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)
