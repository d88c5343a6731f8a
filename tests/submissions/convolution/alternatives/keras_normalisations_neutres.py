# ---
# why: couches qui ne calculent rien, marges mêlées, biais tirés au hasard
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    couche = keras.layers.Conv2D(f, (a, b), strides=s, padding="VALID", kernel_regularizer="l2")
    modele = keras.models.Sequential([keras.layers.InputLayer(shape=(None, None, c)), couche])
    modele.layers[-1].set_weights((noyaux, biais))
    return modele

# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential(
        [
            keras.Input(shape=(None, None, c)),
            keras.layers.Conv2D(c, 3, padding="same", activation="relu", bias_initializer="ones"),
            keras.layers.Conv2D(c, 3, padding="valid", activation="relu", kernel_initializer="orthogonal"),
            keras.layers.Conv2D(c, 3, padding="same", activation="relu"),
        ]
    )
