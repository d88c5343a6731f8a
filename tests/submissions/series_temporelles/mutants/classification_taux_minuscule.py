# ---
# why: un taux d'apprentissage mille fois trop petit
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = construire_classifieur()
classifieur.compile(optimizer=keras.optimizers.Adam(1e-5), loss="sparse_categorical_crossentropy")
historique_sig = classifieur.fit(x_sig, y_sig, epochs=3, batch_size=32, verbose=0)
