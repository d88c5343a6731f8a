# ---
# why: modèles fonctionnels, activations à part, une fonction par bloc
# ---
# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    entree = keras.layers.Input(shape=(None, None, c), name="image")
    conv = keras.layers.Conv2D(f, kernel_size=(a, b), strides=(s, s), activation="linear", name="conv")
    modele = keras.Model(entree, conv(entree), name="copie")
    modele.get_layer("conv").set_weights([np.asarray(noyaux, dtype="float32"), np.asarray(biais, dtype="float32")])
    modele.compile(loss="mse")
    return modele

# %% grade_id="construire_pile"
def bloc(x, c):
    x = keras.layers.Conv2D(c, kernel_size=3, strides=1, padding="same", kernel_initializer="he_normal")(x)
    return keras.layers.Activation("relu")(x)


def construire_pile(c):
    entree = keras.Input(shape=(None, None, c))
    x = entree
    for _ in range((7 - 1) // 2):
        x = bloc(x, c)
    return keras.Model(entree, x)
