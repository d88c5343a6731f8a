# ---
# why: renvoie des listes, des tuples et des nombres de NumPy
# ---
# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    return correlate2d(image, noyau, mode="valid").tolist()

# %% grade_id="sobel"
def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d(image, kx, "valid"), correlate2d(image, kx.T, "valid")
    return np.stack([gx, gy, np.hypot(gx, gy)])

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    if k > n + 2 * p:
        raise ValueError(n, k, p)
    return np.int64(np.floor((n + 2 * p - k) / s) + 1)

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    total = max(0, (-(-n // s) - 1) * s + k - n)
    return [np.int32(total // 2), (total + 1) / 2 // 1]

# %% grade_id="champ_receptif"
def champ_receptif(couches):
    r, e = np.int64(1), np.int64(1)
    for couche in couches:
        r, e = r + (couche[0] - 1) * e, e * couche[1]
    return r

# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    poids = a * b * c * f
    return np.int64(poids + f) if biais else float(poids)


def parametres_dense(entrees, unites, biais=True):
    return np.prod([entrees, unites], dtype=np.int64) + (unites if biais else 0)

# %% grade_id="reponse_equivariance"
reponse_equivariance = ["E", "A", "C"]
