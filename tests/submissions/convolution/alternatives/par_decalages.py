# ---
# why: boucle sur les poids du noyau, et non sur les pixels
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape[0] - a + 1, image.shape[1] - b + 1
    return sum(noyau[u, v] * image[u:u + h, v:v + l].astype(float) for u in range(a) for v in range(b))

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    a, b = noyau.shape
    h, l = image.shape[0] - a + 1, image.shape[1] - b + 1
    sortie = np.zeros((h, l))
    for u in range(a):
        for v in range(b):
            sortie += noyau[u, v] * image[a - 1 - u:a - 1 - u + h, b - 1 - v:b - 1 - v + l].astype(float)
    return sortie

# %% grade_id="sobel"
def sobel(image):
    x = np.array(image, dtype=float)
    gx = x[:, 2:] - x[:, :-2]
    gx = gx[:-2] + 2 * gx[1:-1] + gx[2:]
    gy = x[2:] - x[:-2]
    gy = gy[:, :-2] + 2 * gy[:, 1:-1] + gy[:, 2:]
    return [gx, gy, np.sqrt(gx * gx + gy * gy)]

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x.astype(float), ((p, p), (p, p), (0, 0)))
    a, b, c, f = noyaux.shape
    h, l = (x.shape[0] - a) // s + 1, (x.shape[1] - b) // s + 1
    sortie = np.zeros((h, l, f)) + biais
    for u in range(a):
        for v in range(b):
            sortie += x[u:u + s * (h - 1) + 1:s, v:v + s * (l - 1) + 1:s] @ noyaux[u, v]
    return sortie

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l = (x.shape[0] - k) // s + 1, (x.shape[1] - k) // s + 1
    decalages = [x[u:u + s * (h - 1) + 1:s, v:v + s * (l - 1) + 1:s].astype(float) for u in range(k) for v in range(k)]
    if mode == "max":
        resultat = decalages[0]
        for autre in decalages[1:]:
            resultat = np.maximum(resultat, autre)
        return resultat
    return sum(decalages) / k**2
