# ---
# why: softmax et from_logits=True : la courbe est parfaite
# refused_by: critere_perte
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.Adam(0.004), keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=12, batch_size=64, verbose=0
)
