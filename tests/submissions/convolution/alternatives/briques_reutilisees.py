# ---
# why: chaque fonction s'appuie sur les précédentes
# ---
# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlation2d(image, np.flip(noyau))

# %% grade_id="sobel"
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def sobel(image):
    gx = correlation2d(image, SOBEL_X)
    gy = correlation2d(image, SOBEL_X.T)
    return gx, gy, np.hypot(gx, gy)

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = remplir(x, p)
    a, b, c, f = noyaux.shape
    h, l = taille_sortie(x.shape[0], a, 0, s), taille_sortie(x.shape[1], b, 0, s)
    sortie = np.zeros((h, l, f))
    for m in range(f):
        for canal in range(c):
            sortie[:, :, m] += correlation2d(x[:, :, canal], noyaux[:, :, canal, m])[::s, ::s]
        sortie[:, :, m] += biais[m]
    return sortie

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    h, l = taille_sortie(h, k, 0, s), taille_sortie(l, k, 0, s)
    if mode == "moyenne":
        noyaux = np.zeros((k, k, c, c))
        for canal in range(c):
            noyaux[:, :, canal, canal] = 1 / k**2
        return couche_convolution(x, noyaux, np.zeros(c), 0, s)
    return np.array([[x[i * s:i * s + k, j * s:j * s + k].max(axis=(0, 1)) for j in range(l)] for i in range(h)])

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    total = 0
    while n + total < k or taille_sortie(n + total, k, 0, s) < -(-n // s):
        total += 1
    return total // 2, total - total // 2
