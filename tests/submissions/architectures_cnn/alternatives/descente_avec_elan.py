# ---
# why: descente de gradient avec élan au lieu d'Adam ; Nadam pour NiN sur les chiffres centrés
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(17)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.SGD(0.05, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=12, batch_size=32, verbose=0
)

# %% grade_id="nin"
keras.utils.set_random_seed(18)
nin = construire_nin((20, 20, 1), 10)
nin.compile(
    keras.optimizers.SGD(0.02, momentum=0.9, nesterov=True), "sparse_categorical_crossentropy", metrics=["accuracy"]
)
historique_nin = nin.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=5, batch_size=32, verbose=0
)

# %% grade_id="modeles_centres"
keras.utils.set_random_seed(19)
mlp_centre = keras.Sequential(
    [
        keras.Input((20, 20, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(200, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
lenet_centre = construire_lenet((20, 20, 1))
nin_centre = construire_nin()
for modele, epoques, optimiseur in (
    (mlp_centre, 8, keras.optimizers.SGD(0.02, momentum=0.9, nesterov=True)),
    (nin_centre, 10, keras.optimizers.Nadam(0.003)),
    (lenet_centre, 4, keras.optimizers.SGD(0.05, momentum=0.9)),
):
    modele.compile(optimiseur, "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)
