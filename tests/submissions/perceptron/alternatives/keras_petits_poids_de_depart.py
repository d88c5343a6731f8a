# ---
# why: de très petits poids de départ, avec lesquels tanh est presque linéaire avant l'entraînement
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential()
    modele.add(keras.Input(shape=(2,)))
    modele.add(keras.layers.Dense(16, activation="tanh", kernel_initializer="random_uniform"))
    modele.add(keras.layers.Dense(1, activation="sigmoid", kernel_initializer="random_uniform"))
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy")
    return modele
