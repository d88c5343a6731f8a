# ---
# why: la forme de l'entrée donnée à la première couche, comme dans les anciens tutoriels
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential()
    modele.add(keras.layers.Dense(16, input_shape=(2,), activation="relu"))
    modele.add(keras.layers.Dense(1, activation="sigmoid"))
    modele.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.03), metrics=["acc"])
    modele.summary()
    return modele

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, batch_size=10, epochs=50, verbose=0, validation_data=(x_validation, y_validation))
modele.save("modele.keras")
print(modele.evaluate(x_validation, y_validation, verbose=0))
