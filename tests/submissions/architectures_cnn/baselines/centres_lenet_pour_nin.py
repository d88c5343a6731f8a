# ---
# why: un LeNet à la place de nin_centre
# refused_by: critere_robustesse
# ---
# %% grade_id="modeles_centres"
keras.utils.set_random_seed(0)
mlp_centre = keras.Sequential(
    [keras.Input((20, 20, 1)), keras.layers.Flatten(), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")]
)
lenet_centre = construire_lenet((20, 20, 1), 10)
nin_centre = lenet_centre
for modele in (mlp_centre, lenet_centre):
    modele.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=6, batch_size=32, verbose=0)
