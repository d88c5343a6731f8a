# ---
# why: une seule époque, par grands lots
# refused_by: critere_generalisation
# ---
# %% grade_id="modele"
keras.utils.set_random_seed(0)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=1, batch_size=256, verbose=0)
