# ---
# why: dropout, bruit, pénalité L2, taux décroissant, poids des classes, étiquettes entières
# ---
# %% grade_id="construire_modele"
def construire_modele():
    decroissance = keras.optimizers.schedules.ExponentialDecay(0.05, decay_steps=200, decay_rate=0.9)
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,), dtype="float32"),
            keras.layers.Dense(16, "relu", kernel_regularizer=keras.regularizers.L2(1e-5)),
            keras.layers.Dropout(0.05),
            keras.layers.Dense(1, "sigmoid", bias_initializer="zeros"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(decroissance), loss=["binary_crossentropy"], metrics=["auc"])
    return modele

# %% grade_id="modele"
modele = construire_modele()
for essai in range(3):
    historique = modele.fit(
        x_train,
        y_train.ravel().astype(int),
        validation_split=0.1,
        class_weight={0: 1.0, 1: 1.0},
        epochs=40,
        batch_size=20,
        shuffle=True,
        verbose=0,
    )
