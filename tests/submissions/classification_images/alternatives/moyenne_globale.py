# ---
# why: NiN : BatchNormalization, GlobalAveragePooling2D, sans Dense caché, Dropout
# ---
# %% grade_id="construire_modele"
def construire_modele():
    couches = [keras.Input(shape=(20, 20, 1))]
    for filtres in (16, 32, 32):
        couches += [
            keras.layers.Conv2D(filtres, 3, padding="same", use_bias=False),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.Activation("relu"),
            keras.layers.MaxPooling2D(),
        ]
    couches += [keras.layers.GlobalAveragePooling2D(), keras.layers.Dropout(0.2), keras.layers.Dense(10, activation="softmax")]
    modele = keras.Sequential(couches)
    modele.compile(keras.optimizers.Adam(3e-3), keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    return modele

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    modele.fit(x, y, batch_size=32, epochs=100, shuffle=False, verbose=0)
    return modele
