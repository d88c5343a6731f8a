# ---
# why: un taux d'apprentissage de 100
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
modele.compile(optimizer=keras.optimizers.SGD(100.0), loss="binary_crossentropy")
historique = modele.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)
