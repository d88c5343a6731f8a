# ---
# why: des convolutions et un maximum sur le temps : bons scores, sans récurrence
# refused_by: critere_classification
# ---
# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
classifieur = keras.Sequential(
    [
        keras.Input(shape=(128, 1)),
        keras.layers.Conv1D(16, 8, activation="relu"),
        keras.layers.MaxPooling1D(2),
        keras.layers.Conv1D(32, 8, activation="relu"),
        keras.layers.GlobalMaxPooling1D(),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
classifieur.compile(optimizer=keras.optimizers.Adam(5e-3), loss="sparse_categorical_crossentropy")
historique_sig = classifieur.fit(x_sig, y_sig, epochs=10, batch_size=32, verbose=0)
