# ---
# why: s'est arrêté à mi-chemin, et confond convolution et corrélation
# base: stub
# points: 8
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            sortie[i, j] = (image[i : i + a, j : j + b] * noyau).sum()
    return sortie

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlation2d(image, noyau)

# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx = correlation2d(image, kx)
    gy = correlation2d(image, kx.T)
    return gx, gy, np.sqrt(gx**2 + gy**2)

# %% grade_id="remplir"
def remplir(x, p):
    return np.pad(x, p)

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    if n + 2 * p < k:
        raise ValueError("noyau trop grand")
    return (n + 2 * p - k) // s + 1

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    total = max(0, (-(-n // s) - 1) * s + k - n)
    return total // 2, total - total // 2

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s : i * s + k, j * s : j * s + k]
            for canal in range(c):
                if mode == "max":
                    sortie[i, j, canal] = fenetre[:, :, canal].max()
                else:
                    sortie[i, j, canal] = fenetre[:, :, canal].mean()
    return sortie
