# ---
# why: la perte et une mesure données comme fonctions de Keras
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential()
    modele.add(keras.Input(shape=(2,)))
    modele.add(keras.layers.Dense(16, activation=keras.activations.relu))
    modele.add(keras.layers.Dense(1, activation=keras.activations.sigmoid))
    modele.compile(
        optimizer=keras.optimizers.Adam(0.05),
        loss=keras.losses.binary_crossentropy,
        metrics=[keras.metrics.binary_accuracy],
    )
    return modele
