# ---
# why: couches denses cachées sans activation
# refused_by: critere_vgg
# ---
# %% grade_id="construire_vgg"
def construire_vgg(blocs, denses, entree):
    """Un VGG neuf, décrit par ses blocs et ses couches denses, pour des images de forme `entree`."""
    x = image = keras.Input(shape=entree)
    for convolutions, filtres in blocs:
        x = bloc_vgg(x, convolutions, filtres)
    x = keras.layers.Flatten()(x)
    for unites in denses[:-1]:
        x = keras.layers.Dense(unites)(x)
    return keras.Model(image, keras.layers.Dense(denses[-1], activation="softmax")(x))
