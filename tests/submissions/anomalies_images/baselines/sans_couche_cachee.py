# ---
# why: deux couches Dense : presque une ACP à 6
# refused_by: critere_detection, critere_detecter
# ---
# %% grade_id="construire"
def construire_encodeur(dimension):
    return keras.Sequential([keras.Input((32, 32, 1)), keras.layers.Flatten(), keras.layers.Dense(dimension)])


def construire_decodeur(dimension):
    sortie = [keras.layers.Dense(1024, activation="sigmoid"), keras.layers.Reshape((32, 32, 1))]
    return keras.Sequential([keras.Input((dimension,)), *sortie])


def assembler(encodeur, decodeur):
    entree = keras.Input((32, 32, 1))
    modele = keras.Model(entree, decodeur(encodeur(entree)))
    modele.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
    return modele
