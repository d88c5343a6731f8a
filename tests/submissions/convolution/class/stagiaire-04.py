# ---
# why: juste sur l'exemple de l'énoncé, faux ailleurs : noyaux carrés, entiers, pas, canaux, biais
# points: 3
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    k = len(noyau)
    n = len(image)
    return np.array([[np.sum(image[i:i + k, j:j + k] * noyau) for j in range(n - k + 1)] for i in range(n - k + 1)])

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlate2d(image, noyau.T, mode="valid")

# %% grade_id="sobel"
def sobel(image):
    gx = image[1:-1, 2:] - image[1:-1, :-2]
    gy = image[2:, 1:-1] - image[:-2, 1:-1]
    return gx, gy, np.hypot(gx, gy)

# %% grade_id="remplir"
def remplir(x, p):
    h, l = x.shape
    rempli = np.zeros((h + 2 * p, l + 2 * p))
    rempli[p:-p, p:-p] = x
    return rempli

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    return round((n + 2 * p - k) / s) + 1

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    return (k - 1) // 2, (k - 1) // 2

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x, p)
    a, b, c, f = noyaux.shape
    sortie = np.zeros((x.shape[0] - a + 1, x.shape[1] - b + 1, f))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            sortie[i, j] = np.sum(x[i:i + a, j:j + b, :c, None] * noyaux, axis=(0, 1, 2))
    return sortie

# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    a, b, c, f = noyaux.shape
    couche = keras.layers.Conv2D(f, (a, b), strides=s, padding="same")
    modele = keras.Sequential([keras.Input(shape=(None, None, c)), couche])
    couche.set_weights([noyaux[::-1, ::-1], biais])
    return modele

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    return x.reshape(h // k, k, l // k, k, c).max(axis=(1, 3))

# %% grade_id="construire_pile"
def construire_pile(c):
    return keras.Sequential([keras.Input(shape=(None, None, c)), keras.layers.Conv2D(c, 7, activation="relu")])

# %% grade_id="reponse_equivariance"
reponse_equivariance = {"A", "E"}
