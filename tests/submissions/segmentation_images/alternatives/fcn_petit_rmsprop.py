# ---
# why: FCN de 13 000 paramètres, RMSprop, la sigmoïde dans une couche à part
# ---
# %% grade_id="construire_fcn"
def construire_fcn():
    from keras import layers as kl

    t = entree = kl.Input(shape=(None, None, 1))
    for f in (12, 20):
        t = kl.MaxPool2D(2)(kl.Conv2D(f, 3, padding="same", activation="relu")(t))
    t = kl.Conv2D(24, 3, padding="same", activation="relu")(t)
    for f in (20, 12):
        t = kl.Conv2DTranspose(f, 3, strides=2, padding="same", activation="relu")(t)
    modele = keras.Model(entree, kl.Activation("sigmoid")(kl.Conv2D(1, 1)(t)))
    modele.compile(optimizer=keras.optimizers.RMSprop(2e-3), loss=keras.losses.BinaryCrossentropy())
    return modele

# %% grade_id="fcn"
keras.utils.set_random_seed(7)
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, y_train, batch_size=16, epochs=18, validation_data=(x_validation, y_validation), verbose=0)
