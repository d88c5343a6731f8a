# ---
# why: un perceptron multicouche à la place de nin_centre
# refused_by: critere_robustesse
# ---
# %% grade_id="modeles_centres"
keras.utils.set_random_seed(0)
mlp_centre, nin_centre = (
    keras.Sequential(
        [keras.Input((20, 20, 1)), keras.layers.Flatten(), keras.layers.Dense(u, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    )
    for u in (128, 200)
)
lenet_centre = mlp_centre
for modele in (mlp_centre, nin_centre):
    modele.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=6, batch_size=32, verbose=0)
