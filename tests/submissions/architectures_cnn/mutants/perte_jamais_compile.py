# ---
# why: entraîne un clone compilé et rend un modèle qui ne l'est pas
# refused_by: critere_perte
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
copie = construire_lenet((20, 20, 1), 10)
copie.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = copie.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=12, batch_size=64, verbose=0
)
lenet = construire_lenet((20, 20, 1), 10)
lenet.set_weights(copie.get_weights())
