# ---
# why: nin_centre est un LeNet
# refused_by: critere_robustesse
# ---
# %% grade_id="modeles_centres"
keras.utils.set_random_seed(0)
mlp_centre = keras.Sequential(
    [
        keras.Input(shape=(20, 20, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
lenet_centre = construire_lenet((20, 20, 1), 10)
nin_centre = construire_lenet((20, 20, 1), 10)
for modele, epoques in ((mlp_centre, 6), (nin_centre, 8), (lenet_centre, 6)):
    modele.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)
