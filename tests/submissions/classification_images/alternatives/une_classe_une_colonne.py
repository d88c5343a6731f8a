# ---
# why: étiquettes one-hot, entropie croisée catégorielle, SpatialDropout, pile de tableaux
# ---
# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.models.Sequential()
    modele.add(keras.layers.Input((20, 20, 1)))
    for filtres in (16, 32):
        modele.add(keras.layers.Conv2D(filtres, (3, 3), activation="relu"))
        modele.add(keras.layers.MaxPool2D((2, 2)))
        modele.add(keras.layers.SpatialDropout2D(0.1))
    modele.add(keras.layers.Flatten())
    modele.add(keras.layers.Dense(64))
    modele.add(keras.layers.Activation("relu"))
    modele.add(keras.layers.Dense(10))
    modele.add(keras.layers.Softmax())
    modele.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return modele

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    cibles = keras.utils.to_categorical(y, 10)
    for _ in range(150):
        modele.train_on_batch(x, cibles)
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(2)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]
modele = construire_modele()
historique = modele.fit(
    x_app, np.eye(10)[y_app], validation_data=(x_val, np.eye(10)[y_val]), epochs=14, batch_size=32, verbose=0
)
