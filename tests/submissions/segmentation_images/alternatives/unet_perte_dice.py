# ---
# why: U-Net compilé avec sa propre perte de Dice et une mesure personnelle
# ---
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
    taux = keras.optimizers.schedules.PolynomialDecay(1e-2, 160, 1e-4)
    modele.compile(optimizer=keras.optimizers.Adam(taux), loss=perte_dice, metrics=["accuracy", lambda y, p: keras.ops.mean(p)])
    return modele
