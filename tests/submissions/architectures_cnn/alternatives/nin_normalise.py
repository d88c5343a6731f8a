# ---
# why: NiN avec normalisation par lots, Dropout, pooling moyen, noyaux 5 × 5, quatre 1 × 1
# ---
# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    k = keras.layers
    x = image = keras.Input(entree)
    for bloc, (noyau, filtres) in enumerate([(5, 16), (3, 24), (3, 40)]):
        x = k.Conv2D(filtres, noyau, padding="same", use_bias=False)(x)
        x = k.ReLU()(k.BatchNormalization(momentum=0.9)(x))
        for _ in range(2):
            x = k.Activation("relu")(k.Conv2D(filtres, 1, kernel_initializer="he_normal")(x))
        if bloc < 2:
            x = k.AveragePooling2D(2)(x)
            x = k.Dropout(0.05)(x)
    x = k.Conv2D(nb_classes, 1)(x)
    x = k.GlobalAveragePooling2D(name="moyenne")(x)
    return keras.Model(image, k.Softmax()(x))

# %% grade_id="nin"
nin = construire_nin((20, 20, 1), 10)
nin.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=3, batch_size=32, verbose=0
)
