# ---
# why: tout en float32
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    image, noyau = image.astype("float32"), noyau.astype("float32")
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1), dtype="float32")
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            sortie[i, j] = (image[i:i + a, j:j + b] * noyau).sum()
    return sortie

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    x = np.pad(x.astype(np.float32), ((p, p), (p, p), (0, 0)))
    a, b, c, f = noyaux.shape
    h, l = (x.shape[0] - a) // s + 1, (x.shape[1] - b) // s + 1
    sortie = np.zeros((h, l, f), dtype=np.float32)
    for i in range(h):
        for j in range(l):
            fenetre = x[i * s:i * s + a, j * s:j * s + b].reshape(-1)
            sortie[i, j] = fenetre @ noyaux.reshape(-1, f).astype(np.float32) + biais
    return sortie

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    x = x.astype(np.float32)
    h, l, c = x.shape
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c), dtype=np.float32)
    for i in range(len(sortie)):
        for j in range(sortie.shape[1]):
            fenetre = x[i * s:i * s + k, j * s:j * s + k]
            sortie[i, j] = fenetre.max(axis=(0, 1)) if mode == "max" else fenetre.mean(axis=(0, 1))
    return sortie
