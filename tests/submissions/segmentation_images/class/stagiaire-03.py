# ---
# why: s'est arrêté au FCN, et a oublié la convention des masques vides dans l'IoU
# base: stub
# points: 10
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    return np.sum(a & b) / max(np.sum(a | b), 1)

# %% grade_id="dice"
def dice(masque, prediction):
    a, b = np.asarray(masque) > 0.5, np.asarray(prediction) > 0.5
    total = a.sum() + b.sum()
    return 1.0 if total == 0 else 2 * np.sum(a & b) / total

# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    return np.mean([iou(m, p > seuil) for m, p in zip(masques, probas)])

# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    return np.mean(masques == 0), iou_moyen(masques, np.zeros_like(masques))

# %% grade_id="seuil_otsu"
    gris = np.ravel(image)
    meilleur, record = 0.5, -1.0
    for t in np.arange(1, 256) / 256:
        clairs = gris > t
        w1 = clairs.mean()
        if 0 < w1 < 1:
            ecart = gris[clairs].mean() - gris[~clairs].mean()
            variance = w1 * (1 - w1) * ecart**2
            if variance > record:
                meilleur, record = t, variance
    return meilleur

# %% grade_id="construire_fcn"
def construire_fcn():
    c = keras.layers
    modele = keras.Sequential(
        [
            keras.Input(shape=(None, None, 1)),
            c.Conv2D(16, 3, padding="same", activation="relu"),
            c.MaxPooling2D(),
            c.Conv2D(32, 3, padding="same", activation="relu"),
            c.MaxPooling2D(),
            c.Conv2D(32, 3, padding="same", activation="relu"),
            c.Conv2DTranspose(32, 3, strides=2, padding="same", activation="relu"),
            c.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            c.Conv2D(1, 1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(3e-3), loss="binary_crossentropy")
    return modele

# %% grade_id="fcn"
fcn = construire_fcn()
historique_fcn = fcn.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=15, batch_size=16, verbose=0)
