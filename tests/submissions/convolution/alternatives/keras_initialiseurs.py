# ---
# why: poids donnés par des initialiseurs, modèles imbriqués, opérations de keras.ops
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    modele = keras.Sequential()
    modele.add(keras.Input(shape=(None, None, c)))
    modele.add(keras.layers.Conv2D(f, (a, b), s, "valid"))
    modele.set_weights([noyaux, biais])
    return keras.Sequential([keras.Input(shape=(None, None, c)), modele])

# %% grade_id="construire_pile"
def construire_pile(c):
    def bloc():
        return keras.Sequential([keras.layers.Conv2D(c, 3, padding="valid"), keras.layers.ReLU()])

    entree = keras.Input(shape=(None, None, c))
    milieu = keras.ops.relu(keras.layers.Conv2D(c, 3)(bloc()(entree)))
    return keras.Model(entree, keras.layers.Conv2D(c, 3, activation=keras.activations.relu)(milieu))
