# ---
# why: juste autrement : fonctionnel, logits, scikit-learn
# points: 20
# ---
# %% grade_id="separer"
from sklearn.model_selection import train_test_split


def separer(etiquettes, part, graine):
    return train_test_split(np.arange(len(etiquettes)), test_size=part, stratify=etiquettes, random_state=graine)

# %% grade_id="construire_modele"
def etage(x, filtres):
    x = keras.layers.Conv2D(filtres, 3, padding="same", kernel_regularizer=keras.regularizers.L2(1e-4))(x)
    return keras.layers.MaxPooling2D()(keras.layers.ReLU()(x))


def construire_modele():
    entree = keras.Input(shape=(20, 20, 1))
    x = etage(etage(entree, 16), 32)
    x = keras.layers.Dense(32, activation="relu")(keras.layers.Flatten()(x))
    modele = keras.Model(entree, keras.layers.Dense(10)(x))
    perte = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    modele.compile(optimizer=keras.optimizers.Adam(2e-3), loss=perte, metrics=["accuracy"])
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(1)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, 1)
pixels = images[separer(etiquettes, 0.2, 1)[0]]
MOYENNE, ECART = float(pixels.mean()), float(pixels.std())
reference_app = pixels
modele = construire_modele()
historique = modele.fit(x_app, y_app, epochs=8, validation_data=(x_val, y_val), verbose=0)

# %% grade_id="predire"
def predire(images_brutes):
    x = (np.asarray(images_brutes, dtype="float32") - MOYENNE) / ECART
    return keras.ops.softmax(modele(x[..., None])).numpy()
