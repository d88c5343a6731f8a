# ---
# why: une grande matrice de fenêtres et un produit matriciel
# ---
# %% grade_id="correlation2d"
def en_colonnes(image, a, b, s=1):
    """Une ligne par fenêtre, dans l'ordre des places ; image (h, l, c)."""
    h, l = (image.shape[0] - a) // s + 1, (image.shape[1] - b) // s + 1
    lignes = [image[i * s:i * s + a, j * s:j * s + b].ravel() for i in range(h) for j in range(l)]
    return np.array(lignes, dtype=float), (h, l)


def correlation2d(image, noyau):
    fenetres, forme = en_colonnes(image[:, :, None], *noyau.shape)
    return (fenetres @ noyau.ravel()).reshape(forme)

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    return correlation2d(image, np.rot90(noyau, 2))

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    a, b, c, f = noyaux.shape
    fenetres, forme = en_colonnes(remplir(x, p), a, b, s)
    return (fenetres @ noyaux.reshape(-1, f) + biais).reshape(*forme, f)

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    fenetres, forme = en_colonnes(x, k, k, s)
    par_canal = fenetres.reshape(-1, k * k, x.shape[2])
    resume = par_canal.max(axis=1) if mode == "max" else par_canal.mean(axis=1)
    return resume.reshape(*forme, -1)
