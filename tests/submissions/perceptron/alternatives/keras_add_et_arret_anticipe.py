# ---
# why: Sequential.add, activations en couches séparées, RMSprop, arrêt anticipé
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.models.Sequential(name="reseau")
    modele.add(keras.layers.InputLayer(shape=(2,)))
    modele.add(keras.layers.Dense(units=16))
    modele.add(keras.layers.ReLU())
    modele.add(keras.layers.Dense(units=1))
    modele.add(keras.layers.Activation("sigmoid"))
    modele.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.RMSprop(0.02), metrics=["acc"])
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(1234)
modele = construire_modele()
arret = keras.callbacks.EarlyStopping(monitor="val_loss", patience=15, restore_best_weights=True)
historique = modele.fit(
    x_train,
    y_train,
    validation_data=(x_validation, y_validation),
    epochs=100,
    batch_size=16,
    verbose=0,
    callbacks=[arret, keras.callbacks.ReduceLROnPlateau(patience=5)],
)
