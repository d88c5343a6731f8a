# ---
# why: la couche cachée est gelée pendant l'apprentissage
# refused_by: critere_keras
# ---
# %% grade_id="modele"
modele = construire_modele()
modele.layers[0].trainable = False
modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
historique = modele.fit(x_train, y_train, epochs=30, batch_size=32, verbose=0)
