# ---
# why: une régression logistique à la place de LeNet
# refused_by: critere_lenet_entraine
# ---
# %% grade_id="lenet"
lenet = keras.Sequential([keras.Input((20, 20, 1)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
lenet.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(x_train, y_train, epochs=8, batch_size=64, verbose=0)
