# ---
# why: des boucles partout, une image ou une paire à la fois
# ---
# %% grade_id="garder_normales"
def garder_normales(x, y):
    gardees = []
    for image, etiquette in zip(x, y):
        if etiquette == 0:
            gardees.append(image)
    return gardees

# %% grade_id="acp"
def acp(x, k):
    n, d = np.shape(x)
    moyenne = sum(x) / n
    covariance = (x - moyenne).T @ (x - moyenne) / n
    valeurs, vecteurs = np.linalg.eigh(covariance)
    meilleures = sorted(range(d), key=lambda i: -valeurs[i])[:k]
    return moyenne, np.array([vecteurs[:, i] for i in meilleures])


def reconstruire_acp(x, moyenne, composantes):
    resultat = []
    for ligne in x:
        code = composantes @ (ligne - moyenne)
        resultat.append(moyenne + code @ composantes)
    return np.array(resultat)

# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return [np.squeeze(a - b, -1) ** 2 for a, b in zip(x, reconstruction)]


def score_images(x, reconstruction):
    return np.array([float(np.mean(e)) for e in erreurs_pixels(x, reconstruction)])

# %% grade_id="auroc"
from bisect import bisect_left, bisect_right


def auroc(scores, y):
    defauts = [s for s, etiquette in zip(scores.tolist(), y) if etiquette == 1]
    normales = sorted(s for s, etiquette in zip(scores.tolist(), y) if etiquette == 0)
    points = 0.0
    for d in defauts:
        plus_petites = bisect_left(normales, d)
        egales = bisect_right(normales, d) - plus_petites
        points += plus_petites + 0.5 * egales
    return points / (len(defauts) * len(normales))

# %% grade_id="carte_anomalies"
def carte_anomalies(x, reconstruction, cote):
    erreurs = np.square(x - reconstruction)[:, :, :, 0]
    n, h, l = erreurs.shape
    r = cote // 2
    carte = np.zeros((n, h, l))
    for di in range(-r, r + 1):
        for dj in range(-r, r + 1):
            lignes = np.clip(np.arange(h) + di, 0, h - 1)
            colonnes = np.clip(np.arange(l) + dj, 0, l - 1)
            carte += erreurs[:, lignes][:, :, colonnes]
    return carte / cote**2
