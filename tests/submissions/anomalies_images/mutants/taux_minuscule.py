# ---
# why: un taux d'apprentissage mille fois trop petit
# refused_by: critere_detection
# ---
# %% grade_id="construire"
def construire_encodeur(dimension):
    return keras.Sequential(
        [
            keras.Input(shape=(32, 32, 1)),
            keras.layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(dimension),
        ]
    )


def construire_decodeur(dimension):
    return keras.Sequential(
        [
            keras.Input(shape=(dimension,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(64 * 32, activation="relu"),
            keras.layers.Reshape((8, 8, 32)),
            keras.layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid"),
        ]
    )


def assembler(encodeur, decodeur):
    entree = keras.Input(shape=(32, 32, 1))
    modele = keras.Model(entree, decodeur(encodeur(entree)))
    modele.compile(optimizer=keras.optimizers.Adam(0.000003), loss="mse")
    return modele

# %% grade_id="detecter"
pixels_du_train = x_train[y_train == 0].reshape(-1, 1024).astype(float)
centre_16 = pixels_du_train.mean(axis=0)
axes_16 = np.linalg.svd(pixels_du_train - centre_16, full_matrices=False)[2][:16]


def note_acp(x):
    ecarts = x.reshape(len(x), -1) - centre_16
    return np.mean((ecarts - ecarts @ axes_16.T @ axes_16) ** 2, axis=1)


limite = np.sort(note_acp(x_validation[y_validation == 0]))[-31]


def detecter(images):
    return (note_acp(images / 255) > limite).astype(int)
