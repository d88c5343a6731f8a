# ---
# why: recrée le modèle après l'avoir entraîné
# refused_by: critere_lenet_entraine
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=1, batch_size=64, verbose=0
)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile("adam", "sparse_categorical_crossentropy")
