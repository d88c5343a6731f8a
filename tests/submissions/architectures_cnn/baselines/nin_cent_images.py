# ---
# why: NiN appris sur quatre-vingts fois moins d'images
# refused_by: critere_nin_entraine
# ---
# %% grade_id="nin"
keras.utils.set_random_seed(0)
nin = construire_nin((20, 20, 1), 10)
nin.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(x_train[:100], y_train[:100], epochs=8, batch_size=32, verbose=0)
