# ---
# why: un réseau dense sur les 128 valeurs, sans convolution ni récurrence
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = keras.Sequential(
    [
        keras.Input(shape=(128, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
classifieur.compile(optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy")
historique_sig = classifieur.fit(x_sig, y_sig, epochs=12, batch_size=32, verbose=0)
