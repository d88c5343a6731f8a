# ---
# why: entrée et sortie du modèle fonctionnel données dans des listes, calcul en double précision
# ---
# %% before="construire_modele"
keras.config.set_floatx("float64")

# %% grade_id="construire_modele"
def construire_modele():
    entree = keras.layers.Input(shape=(2,))
    cachee = keras.layers.Dense(16, activation="tanh")(entree)
    sortie = keras.layers.Dense(1, activation="sigmoid")(cachee)
    modele = keras.models.Model(inputs=[entree], outputs=[sortie])
    modele.compile("adam", ["binary_crossentropy"], metrics=[["accuracy"]], run_eagerly=False)
    modele.optimizer.learning_rate = 0.04
    return modele
