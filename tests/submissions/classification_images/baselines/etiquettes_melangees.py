# ---
# why: entraîne sur des étiquettes mélangées
# refused_by: critere_generalisation
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = construire_modele()
historique = modele.fit(x_app, np.random.default_rng(0).permutation(y_app), validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=0)
