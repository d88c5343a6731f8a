# ---
# why: tout est rempli, tout est faux
# base: stub
# points: 0
# ---
# %% grade_id="preparer"
def preparer(images):
    return images / images.max()

# %% grade_id="garder_normales"
def garder_normales(x, y):
    return x[y > 0]

# %% grade_id="acp"
def acp(x, k):
    return x.mean(), np.linalg.svd(x)[2][:k]


def reconstruire_acp(x, moyenne, composantes):
    return x

# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return np.abs(x - reconstruction)


def score_images(x, reconstruction):
    return erreurs_pixels(x, reconstruction).mean()

# %% grade_id="auroc"
def auroc(scores, y):
    return np.mean((scores > scores.mean()) == y)

# %% grade_id="construire"
def construire_encodeur(dimension):
    return keras.Sequential([keras.Input((32, 32, 1)), keras.layers.Conv2D(8, 3, strides=2, activation="relu")])


def construire_decodeur(dimension):
    return keras.Sequential([keras.Input((dimension,)), keras.layers.Dense(1024)])


def assembler(encodeur, decodeur):
    return keras.Sequential([encodeur, decodeur])

# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    return autoencodeur.fit(x, y, epochs=epoques, verbose=0)

# %% grade_id="autoencodeur"
autoencodeur = assembler(construire_encodeur(6), construire_decodeur(6))

# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    return scores_normales.max() * taux

# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    return rappel / (rappel + taux_fausses)

# %% grade_id="detecter"
def detecter(images):
    return images.mean(axis=(1, 2)) / 255

# %% grade_id="carte_anomalies"
def carte_anomalies(x, reconstruction, cote):
    return (x - reconstruction) ** 2

# %% grade_id="reponse_bilan"
reponse_bilan = {"A", "C", "F"}
