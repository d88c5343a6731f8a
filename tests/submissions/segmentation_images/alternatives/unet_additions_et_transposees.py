# ---
# why: raccourcis par Add, remontées par Conv2DTranspose, autres filtres, AdamW
# ---
# %% grade_id="construire_unet"
def double(t, filtres, nom):
    for numero in (1, 2):
        t = keras.layers.Conv2D(filtres, 3, padding="same", name=f"{nom}_conv{numero}")(t)
        t = keras.layers.BatchNormalization(momentum=0.85, name=f"{nom}_bn{numero}")(t)
        t = keras.layers.Activation("relu", name=f"{nom}_relu{numero}")(t)
    return t


def construire_unet(filtres=(12, 20, 32)):
    t = entree = keras.layers.Input(shape=(None, None, 1))
    gardes = []
    for niveau, f in enumerate(filtres[:-1]):
        t = double(t, f, f"descente{niveau}")
        gardes.append(t)
        t = keras.layers.MaxPool2D(pool_size=2, strides=2)(t)
    t = double(t, filtres[-1], "bas")
    for niveau, f in reversed(list(enumerate(filtres[:-1]))):
        t = keras.layers.Conv2DTranspose(f, 2, strides=2, padding="same")(t)
        t = keras.layers.add([t, gardes[niveau]])
        t = double(t, f, f"remontee{niveau}")
    t = keras.layers.Conv2D(1, kernel_size=1)(t)
    reseau = keras.models.Model(entree, keras.layers.Activation("sigmoid")(t))
    taux = keras.optimizers.schedules.ExponentialDecay(1e-2, 20, 0.7)
    reseau.compile(optimizer=keras.optimizers.AdamW(taux), loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
    return reseau
