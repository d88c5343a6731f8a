# ---
# why: tout en boucles Python, élément par élément
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    h, l = len(image), len(image[0])
    a, b = len(noyau), len(noyau[0])
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            total = 0.0
            for u in range(a):
                for v in range(b):
                    total += float(image[i + u, j + v]) * noyau[u, v]
            sortie[i, j] = total
    return sortie

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    h, l = image.shape
    a, b = noyau.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            for u in range(a):
                for v in range(b):
                    sortie[i, j] += int(image[i + a - 1 - u, j + b - 1 - v]) * noyau[u, v] if image.dtype.kind in "ui" else image[i + a - 1 - u, j + b - 1 - v] * noyau[u, v]
    return sortie

# %% grade_id="sobel"
def sobel(image):
    h, l = image.shape
    gx, gy, g = (np.zeros((h - 2, l - 2)) for _ in range(3))
    for i in range(h - 2):
        for j in range(l - 2):
            f = [[float(image[i + u, j + v]) for v in range(3)] for u in range(3)]
            gx[i, j] = f[0][2] - f[0][0] + 2 * (f[1][2] - f[1][0]) + f[2][2] - f[2][0]
            gy[i, j] = f[2][0] - f[0][0] + 2 * (f[2][1] - f[0][1]) + f[2][2] - f[0][2]
            g[i, j] = (gx[i, j] ** 2 + gy[i, j] ** 2) ** 0.5
    return gx, gy, g

# %% grade_id="remplir"
def remplir(x, p):
    forme = list(x.shape)
    forme[0] += 2 * p
    forme[1] += 2 * p
    resultat = np.zeros(forme)
    for indice in np.ndindex(x.shape):
        resultat[(indice[0] + p, indice[1] + p) + indice[2:]] = x[indice]
    return resultat

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    positions = 0
    debut = 0
    while debut + k <= n + 2 * p:
        positions += 1
        debut += s
    if positions == 0:
        raise ValueError
    return positions

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    voulu = n // s + (1 if n % s else 0)
    total = 0
    while (n + total - k) // s + 1 < voulu:
        total += 1
    return [total // 2, total - total // 2]

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    h, l, c = x.shape
    a, b, _, f = noyaux.shape
    sortie = np.zeros(((h + 2 * p - a) // s + 1, (l + 2 * p - b) // s + 1, f))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            for m in range(f):
                total = biais[m]
                for u in range(a):
                    for v in range(b):
                        ligne, colonne = i * s + u - p, j * s + v - p
                        if 0 <= ligne < h and 0 <= colonne < l:
                            for canal in range(c):
                                total = total + x[ligne, colonne, canal] * noyaux[u, v, canal, m]
                sortie[i, j, m] = total
    return sortie

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    h, l, c = x.shape
    sortie = np.empty(((h - k) // s + 1, (l - k) // s + 1, c))
    for canal in range(c):
        for i in range(sortie.shape[0]):
            for j in range(sortie.shape[1]):
                valeurs = [float(x[i * s + u, j * s + v, canal]) for u in range(k) for v in range(k)]
                sortie[i, j, canal] = max(valeurs) if mode == "max" else sum(valeurs) / len(valeurs)
    return sortie

# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r = 1
    for i in range(len(couches) - 1, -1, -1):
        r = couches[i][0] + (r - 1) * couches[i][1]
    return r
