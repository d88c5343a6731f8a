# ---
# why: un taux qui décroît, lots de 128 pour LeNet, MLP avec Dropout et en logits
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(27)
lenet = construire_lenet((20, 20, 1), 10)
taux = keras.optimizers.schedules.CosineDecay(0.008, decay_steps=14 * 63)
lenet.compile(keras.optimizers.Adam(taux), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=14, batch_size=128, verbose=0
)

# %% grade_id="nin"
keras.utils.set_random_seed(28)
nin = construire_nin((20, 20, 1), 10)
taux_nin = keras.optimizers.schedules.CosineDecay(0.006, decay_steps=4 * 125)
nin.compile(keras.optimizers.Adam(taux_nin), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=4, batch_size=64, verbose=0
)

# %% grade_id="modeles_centres"
keras.utils.set_random_seed(29)
mlp_centre = keras.Sequential(
    [keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"), keras.layers.Dropout(0.2), keras.layers.Dense(10)]
)
lenet_centre, nin_centre = construire_lenet((20, 20, 1), 10), construire_nin((20, 20, 1), 10)
logits = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for modele, perte, epoques in [
    (mlp_centre, logits, 10),
    (lenet_centre, "sparse_categorical_crossentropy", 5),
    (nin_centre, "sparse_categorical_crossentropy", 12),
]:
    decroissance = keras.optimizers.schedules.ExponentialDecay(0.006, decay_steps=100, decay_rate=0.7)
    modele.compile(keras.optimizers.Adam(decroissance), perte)
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)
