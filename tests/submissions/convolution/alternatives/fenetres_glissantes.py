# ---
# why: sliding_window_view, einsum et tensordot, sans une boucle
# ---
# %% before="correlation2d"
from numpy.lib.stride_tricks import sliding_window_view as vues

# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    return np.einsum("ijuv,uv->ij", vues(image.astype(float), noyau.shape), noyau)

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return (vues(image, noyau.shape) * np.flip(noyau).astype(float)).sum(axis=(2, 3))

# %% grade_id="sobel"
def sobel(image):
    w = np.outer([1, 2, 1], [-1, 0, 1])
    f = vues(image.astype(np.float64), (3, 3))
    gx, gy = np.einsum("ijuv,uv->ij", f, w), np.einsum("ijuv,vu->ij", f, w)
    return gx, gy, np.linalg.norm([gx, gy], axis=0)

# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, [(p, p), (p, p), (0, 0)][: x.ndim])

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    reste = n + 2 * p - k
    if reste < 0:
        raise ValueError("noyau trop grand")
    return 1 + divmod(reste, s)[0]

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    t = int(max(0, (np.ceil(n / s) - 1) * s + k - n))
    return np.array([t // 2, -(-t // 2)])

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    f = vues(np.pad(x, ((p, p), (p, p), (0, 0))), noyaux.shape[:2], axis=(0, 1))[::s, ::s]
    return np.tensordot(f, noyaux, axes=([3, 4, 2], [0, 1, 2])) + biais

# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    entree = keras.Input(shape=(None, None, noyaux.shape[2]))
    conv = keras.layers.Conv2D(filters=noyaux.shape[3], kernel_size=noyaux.shape[:2], strides=(s, s))
    modele = keras.Model(inputs=entree, outputs=conv(entree))
    conv.kernel.assign(noyaux)
    conv.bias.assign(biais)
    return modele

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    return {"max": np.max, "moyenne": np.mean}[mode](vues(x, (k, k), axis=(0, 1))[::s, ::s], axis=(3, 4))

# %% grade_id="champ_receptif"
def champ_receptif(couches):
    tableau = np.array(couches, dtype=int).reshape(-1, 2)
    ecarts = np.concatenate([[1], np.cumprod(tableau[:, 1])])[:-1]
    return 1 + np.sum((tableau[:, 0] - 1) * ecarts)

# %% grade_id="construire_pile"
def construire_pile(c):
    modele = keras.Sequential()
    modele.add(keras.Input((None, None, c)))
    for _ in range(3):
        modele.add(keras.layers.Conv2D(c, (3, 3), padding="same"))
        modele.add(keras.layers.ReLU())
    return modele

# %% grade_id="reponse_equivariance"
reponse_equivariance = "a, c, e"
