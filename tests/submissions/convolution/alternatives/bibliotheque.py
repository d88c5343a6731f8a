# ---
# why: SciPy et Keras calculent à la place des boucles
# ---
# %% before="correlation2d"
from scipy import ndimage, signal

# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    return signal.correlate(image.astype(float), noyau, mode="valid", method="direct")

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return signal.convolve2d(image, noyau, mode="valid")

# %% grade_id="sobel"
def sobel(image):
    image = image.astype(float)
    gx, gy = (ndimage.sobel(image, axis=axe)[1:-1, 1:-1] for axe in (1, 0))
    return gx, gy, np.hypot(gx, gy)

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x, ((p, p), (p, p), (0, 0)))
    cartes = []
    for m in range(noyaux.shape[3]):
        carte = sum(signal.correlate2d(x[:, :, c], noyaux[:, :, c, m], mode="valid") for c in range(x.shape[2]))
        cartes.append(carte[::s, ::s] + biais[m])
    return np.stack(cartes, axis=-1)

# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    modele = keras.Sequential([keras.Input((a, b, c)), keras.layers.Conv2D(f, (a, b), use_bias=biais)])
    return modele.count_params()


def parametres_dense(entrees, unites, biais=True):
    if entrees * unites > 10**7:  # trop grand pour être construit
        return entrees * unites + (unites if biais else 0)
    modele = keras.Sequential([keras.Input((entrees,)), keras.layers.Dense(unites, use_bias=biais)])
    return modele.count_params()
