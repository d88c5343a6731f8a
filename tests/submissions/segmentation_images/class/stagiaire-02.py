# ---
# why: juste autrement : boucles, FCN fonctionnel à logits, U-Net avec sa perte de Dice
# points: 20
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    commun = union = 0
    for m, p in zip(np.ravel(masque).tolist(), np.ravel(prediction).tolist()):
        commun += bool(m and p)
        union += bool(m or p)
    return commun / union if union else 1.0

# %% grade_id="construire_fcn"
def construire_fcn():
    entree = keras.Input((None, None, 1))
    t = keras.layers.Conv2D(24, 3, strides=2, padding="same", activation="relu")(entree)
    t = keras.layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")(t)
    t = keras.layers.Conv2D(32, 3, padding="same", activation="relu")(t)
    for filtres in (24, 16):
        t = keras.layers.UpSampling2D()(t)
        t = keras.layers.Conv2D(filtres, 3, padding="same", activation="relu")(t)
    fcn = keras.Model(entree, keras.layers.Conv2D(1, 1)(t))
    fcn.compile(optimizer=keras.optimizers.Adam(3e-3), loss=keras.losses.BinaryCrossentropy(from_logits=True))
    return fcn

# %% grade_id="construire_unet"
def construire_unet():
    c = keras.layers

    def bloc(t, f):
        for _ in range(2):
            t = c.ReLU()(c.BatchNormalization(momentum=0.9)(c.Conv2D(f, 3, padding="same", use_bias=False)(t)))
        return t

    entree = keras.Input(shape=(None, None, 1))
    haut = bloc(entree, 8)
    milieu = bloc(c.MaxPooling2D()(haut), 16)
    bas = bloc(c.MaxPooling2D()(milieu), 32)
    monte = bloc(c.Concatenate()([c.UpSampling2D()(bas), milieu]), 16)
    monte = bloc(c.Concatenate()([c.UpSampling2D()(monte), haut]), 8)
    modele = keras.Model(entree, c.Conv2D(1, 1, activation="sigmoid")(monte))
    taux = keras.optimizers.schedules.CosineDecay(1e-2, 160)
    modele.compile(optimizer=keras.optimizers.Adam(taux), loss=perte_dice)
    return modele
