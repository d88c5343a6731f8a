# ---
# why: U-Net à trois descentes, arrêt anticipé, images retournées, boucle for sur fit
# ---
# %% grade_id="construire_unet"
def construire_unet():
    from keras import layers as kl

    def bloc(t, f):
        t = kl.ReLU()(kl.BatchNormalization(momentum=0.9)(kl.Conv2D(f, 3, padding="same")(t)))
        return kl.ReLU()(kl.BatchNormalization(momentum=0.9)(kl.Conv2D(f, 3, padding="same")(t)))

    t = entree = kl.Input((None, None, 1))
    descente = []
    for f in (6, 12, 20):
        t = bloc(t, f)
        descente.append(t)
        t = kl.MaxPooling2D()(t)
    t = kl.SpatialDropout2D(0.05)(bloc(t, 28))
    for f, garde in zip((20, 12, 6), descente[::-1]):
        t = bloc(kl.Concatenate()([kl.UpSampling2D(interpolation="bilinear")(t), garde]), f)
    m = keras.Model(entree, kl.Conv2D(1, 3, padding="same", activation="sigmoid")(t))
    m.compile("nadam", "binary_crossentropy")
    m.optimizer.learning_rate = 0.01
    return m

# %% grade_id="unet"
unet = construire_unet()
x_double = np.concatenate([x_train, x_train[:, :, ::-1]])
y_double = np.concatenate([y_train, y_train[:, :, ::-1]])
arret = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
historique_unet = unet.fit(
    x_double, y_double, validation_data=(x_validation, y_validation), epochs=6, batch_size=32, callbacks=[arret], verbose=0
)
