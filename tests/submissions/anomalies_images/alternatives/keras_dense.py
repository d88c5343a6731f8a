# ---
# why: aucune convolution : des couches Dense seulement, Sequential.add
# ---
# %% grade_id="construire"
from keras import layers


def construire_encodeur(dimension):
    modele = keras.models.Sequential(name="encodeur")
    modele.add(layers.InputLayer(shape=(32, 32, 1)))
    modele.add(layers.Flatten())
    modele.add(layers.Dense(256, activation="relu"))
    modele.add(layers.Dense(64, activation="relu"))
    modele.add(layers.Dense(dimension))
    return modele


def construire_decodeur(dimension):
    modele = keras.models.Sequential(name="decodeur")
    modele.add(layers.InputLayer(shape=(dimension,)))
    modele.add(layers.Dense(64, activation="relu"))
    modele.add(layers.Dense(256, activation="relu"))
    modele.add(layers.Dense(32 * 32, activation="sigmoid"))
    modele.add(layers.Reshape((32, 32, 1)))
    return modele


def assembler(encodeur, decodeur):
    modele = keras.models.Sequential([keras.Input((32, 32, 1)), encodeur, decodeur])
    modele.compile("adam", "mse")
    return modele

# %% grade_id="autoencodeur"
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)
autoencodeur, pertes = entrainer(assembler(encodeur, decodeur), x_train, y_train, epoques=40)

# %% grade_id="detecter"
from scipy.ndimage import uniform_filter


def scores_max(x):
    erreurs = np.square(x - np.asarray(autoencodeur(x)))[..., 0]
    return uniform_filter(erreurs, size=(0, 3, 3), mode="nearest").max(axis=(1, 2))


limite = np.quantile(scores_max(x_validation[y_validation == 0]), 0.95)


def detecter(images):
    return scores_max(np.asarray(images, dtype="float32")[:, :, :, None] / 255) > limite
