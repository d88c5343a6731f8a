# ---
# why: s'est arrêté avant l'autoencodeur, et compte mal les égalités
# base: stub
# points: 7
# ---
# %% grade_id="preparer"
def preparer(images):
    return np.reshape(images, images.shape + (1,)).astype(np.float32) / 255.0

# %% grade_id="garder_normales"
def garder_normales(x, y):
    return x[np.where(y == 0)]

# %% grade_id="acp"
def acp(x, k):
    m = np.mean(x, axis=0)
    u, s, v = np.linalg.svd(x - m, full_matrices=False)
    return m, v[0:k]


def reconstruire_acp(x, moyenne, composantes):
    code = (x - moyenne) @ composantes.T
    return code @ composantes + moyenne

# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    return (x[..., 0] - reconstruction[..., 0]) ** 2


def score_images(x, reconstruction):
    return np.mean((x - reconstruction) ** 2, axis=(1, 2, 3))

# %% grade_id="auroc"
def auroc(scores, y):
    gagne = 0
    for d in scores[y == 1]:
        gagne += np.sum(scores[y == 0] < d)
    return gagne / (np.sum(y == 1) * np.sum(y == 0))

# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    return np.percentile(scores_normales, 100 * (1 - taux))

# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    vraies = 1000 * prevalence * rappel
    fausses = 1000 * (1 - prevalence) * taux_fausses
    return vraies / (vraies + fausses)

# %% grade_id="reponse_bilan"
reponse_bilan = {"B", "E"}
