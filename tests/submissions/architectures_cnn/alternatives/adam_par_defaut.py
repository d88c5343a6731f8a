# ---
# why: Adam à son taux par défaut, plus d'époques, autant de couches denses qu'on veut dans le MLP
# ---
# %% grade_id="lenet"
keras.utils.set_random_seed(7)
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=18, batch_size=32, verbose=0
)

# %% grade_id="nin"
keras.utils.set_random_seed(8)
nin = construire_nin((20, 20, 1), 10)
nin.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=5, verbose=0)

# %% grade_id="modeles_centres"
keras.utils.set_random_seed(9)
mlp_centre = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(64, activation="tanh")])
mlp_centre.add(keras.layers.Dense(32, activation="tanh"))
mlp_centre.add(keras.layers.Dense(10, activation="softmax"))
lenet_centre, nin_centre = construire_lenet((20, 20, 1), 10), construire_nin((20, 20, 1), 10)
for reseau, combien in {mlp_centre: 15, lenet_centre: 3, nin_centre: 14}.items():
    reseau.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    reseau.fit(x_centre, y_centre, epochs=combien, verbose=0)
