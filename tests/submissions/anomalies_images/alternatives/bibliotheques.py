# ---
# why: scikit-learn et SciPy pour l'ACP, l'AUROC et la carte
# ---
# %% before="acp"
from scipy.ndimage import uniform_filter
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score

# %% grade_id="preparer"
def preparer(images):
    return np.expand_dims(np.asarray(images, dtype=np.float32) * np.float32(1 / 255), axis=3)

# %% grade_id="acp"
def acp(x, k):
    modele = PCA(n_components=k).fit(x)
    return modele.mean_, modele.components_


def reconstruire_acp(x, moyenne, composantes):
    return (x - moyenne).dot(composantes.T).dot(composantes) + moyenne

# %% grade_id="auroc"
def auroc(scores, y):
    return roc_auc_score(y, scores)

# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    ranges = np.sort(scores_normales)
    permis = int(taux * len(ranges))
    return float(ranges[len(ranges) - 1 - permis])

# %% grade_id="carte_anomalies"
def carte_anomalies(x, reconstruction, cote):
    return uniform_filter(np.squeeze((x - reconstruction) ** 2, axis=3), size=(0, cote, cote), mode="nearest")

# %% grade_id="reponse_bilan"
reponse_bilan = ["e", "d", "b"]
