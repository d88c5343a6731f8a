# ---
# why: juste autrement : fenêtres glissantes, briques réutilisées, modèles fonctionnels
# points: 20
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    fenetres = np.lib.stride_tricks.sliding_window_view(image, noyau.shape)
    return np.sum(fenetres * noyau.astype(float), axis=(2, 3))

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlation2d(image, np.flip(noyau))

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    rempli = remplir(x, p)
    cartes = []
    for m in range(len(biais)):
        carte = biais[m]
        for c in range(x.shape[2]):
            carte = carte + correlation2d(rempli[:, :, c], noyaux[:, :, c, m])[::s, ::s]
        cartes.append(carte)
    return np.stack(cartes, axis=2)

# %% grade_id="construire_pile"
def construire_pile(c):
    entree = keras.Input(shape=(None, None, c))
    x = entree
    for _ in range(3):
        x = keras.layers.ReLU()(keras.layers.Conv2D(c, 3, padding="same")(x))
    return keras.Model(entree, x)

# %% grade_id="reponse_equivariance"
reponse_equivariance = {"c", "a", "e"}
