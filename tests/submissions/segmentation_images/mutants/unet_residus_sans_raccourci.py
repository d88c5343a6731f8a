# ---
# why: des additions dans les blocs, aucune entre descente et remontée
# refused_by: critere_unet
# ---
# %% grade_id="construire_unet"
def construire_unet():
    c = keras.layers

    def bloc(t, f):
        for _ in range(2):
            t = c.ReLU()(c.BatchNormalization(momentum=0.9)(c.Conv2D(f, 3, padding="same", use_bias=False)(t)))
        return c.Add()([t, c.Conv2D(f, 1)(t)])

    entree = keras.Input(shape=(None, None, 1))
    haut = bloc(entree, 8)
    milieu = bloc(c.MaxPooling2D()(haut), 16)
    bas = bloc(c.MaxPooling2D()(milieu), 32)
    monte = bloc(c.UpSampling2D()(bas), 16)
    monte = bloc(c.UpSampling2D()(monte), 8)
    modele = keras.Model(entree, c.Conv2D(1, 1, activation="sigmoid")(monte))
    modele.compile(optimizer=keras.optimizers.Adam(1e-2), loss="binary_crossentropy")
    return modele

# %% grade_id="unet"
def unet_juste():
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
    modele.compile(optimizer=keras.optimizers.Adam(taux), loss="binary_crossentropy")
    return modele


unet = unet_juste()
historique_unet = unet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=8, batch_size=16, verbose=0
)
