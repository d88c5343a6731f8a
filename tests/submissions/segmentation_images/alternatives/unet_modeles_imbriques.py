# ---
# why: encodeur et décodeur sont deux modèles, blocs Sequential, keras.ops.concatenate ; le taux baisse par un rappel de fit
# ---
# %% grade_id="construire_unet"
def bloc(canaux, filtres):
    """Un bloc, comme un petit modèle."""
    couches = [keras.Input((None, None, canaux))]
    for _ in range(2):
        couches += [
            keras.layers.Conv2D(filtres, 3, padding="same", use_bias=False),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.ReLU(),
        ]
    return keras.Sequential(couches)


def encodeur():
    entree = keras.Input((None, None, 1))
    haut = bloc(1, 8)(entree)
    milieu = bloc(8, 16)(keras.layers.MaxPooling2D()(haut))
    bas = bloc(16, 32)(keras.layers.MaxPooling2D()(milieu))
    return keras.Model(entree, [haut, milieu, bas], name="encodeur")


def decodeur():
    haut, milieu, bas = (keras.Input((None, None, canaux)) for canaux in (8, 16, 32))
    t = keras.ops.concatenate([keras.layers.UpSampling2D()(bas), milieu], axis=-1)
    t = bloc(48, 16)(t)
    t = keras.ops.concatenate([keras.layers.UpSampling2D()(t), haut], axis=-1)
    return keras.Model([haut, milieu, bas], keras.layers.Conv2D(1, 1, activation="sigmoid")(bloc(24, 8)(t)))


def construire_unet():
    entree = keras.Input((None, None, 1))
    modele = keras.Model(entree, decodeur()(encodeur()(entree)))
    modele.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return modele

# %% grade_id="unet"
keras.utils.set_random_seed(2)
unet = construire_unet()
baisse = keras.callbacks.LearningRateScheduler(lambda epoque, taux: 0.01 * 0.65**epoque)
historique_unet = unet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=9, batch_size=16, callbacks=[baisse], verbose=0
)
