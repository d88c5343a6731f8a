# ---
# why: étiquettes one-hot, RMSprop, arrêt anticipé, tf.data
# ---
# %% grade_id="lenet"
import tensorflow as tf

une_par_colonne = np.eye(10, dtype="float32")
jeu = tf.data.Dataset.from_tensor_slices((x_train, une_par_colonne[y_train])).shuffle(4000, seed=3).batch(32)
keras.utils.set_random_seed(3)
lenet = construire_lenet(entree=(20, 20, 1), nb_classes=10)
lenet.compile(optimizer=keras.optimizers.RMSprop(0.002), loss="categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    jeu,
    validation_data=(x_validation, une_par_colonne[y_validation]),
    epochs=12,
    callbacks=[keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)],
    verbose=0,
)

# %% grade_id="nin"
nin = construire_nin((20, 20, 1), 10)
nin.compile(optimizer=keras.optimizers.Nadam(0.003), loss=keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
historique_nin = nin.fit(
    x_train, keras.utils.to_categorical(y_train, 10), epochs=3, validation_split=0.1, batch_size=32, verbose=0
)
