# ---
# why: fonctionnel, activation par keras.activations sur le tenseur
# ---
# %% grade_id="construire_modele"
def construire_modele():
    entree = keras.layers.Input(shape=[2])
    cachee = keras.activations.tanh(keras.layers.Dense(16)(entree))
    sortie = keras.ops.sigmoid(keras.layers.Dense(1)(cachee))
    modele = keras.Model(entree, sortie)
    modele.compile(optimizer=keras.optimizers.Adamax(0.05), loss="binary_crossentropy")
    return modele

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=60, verbose=0)
