# ---
# why: sans appeler iou : calcul sur tout le lot à la fois, scikit-learn, histogramme cumulé
# ---
# %% before="iou"
from sklearn.metrics import f1_score, jaccard_score

# %% grade_id="iou"
def iou(masque, prediction):
    a, b = (np.ravel(np.asarray(t) > 0.5) for t in (masque, prediction))
    return jaccard_score(a, b, zero_division=1.0)

# %% grade_id="dice"
def dice(masque, prediction):
    a, b = (np.ravel(np.asarray(t) > 0.5).astype(int) for t in (masque, prediction))
    return f1_score(a, b, zero_division=1.0)

# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    masques, probas = (np.reshape(t, (len(t), -1)) for t in (masques, probas))
    a, b = masques.astype(bool), np.greater(probas, seuil)
    commun, union = (a & b).sum(1), (a | b).sum(1)
    return np.divide(commun, union, out=np.ones(len(a)), where=union > 0).mean()

# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    vides = ~np.reshape(masques, (len(masques), -1)).any(axis=1)
    return 1 - masques.mean(), vides.mean()

# %% grade_id="seuil_otsu"
def seuil_otsu(image):
    effectifs, bords = np.histogram(image, bins=256, range=(0, 1))
    centres = (bords[:-1] + bords[1:]) / 2
    w0 = np.cumsum(effectifs)[:-1]
    w1 = np.sum(effectifs) - w0
    s0 = np.cumsum(effectifs * centres)[:-1]
    s1 = np.sum(effectifs * centres) - s0
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.nan_to_num(w0 * w1 * (s0 / w0 - s1 / w1) ** 2)
    return bords[1:-1][np.argmax(variance)]

# %% grade_id="perte_dice"
def perte_dice(y_vrai, y_predit):
    n = keras.ops.shape(y_predit)[0]
    y, p = keras.ops.reshape(y_vrai, (n, -1)), keras.ops.reshape(y_predit, (n, -1))
    haut = 2.0 * keras.ops.einsum("ij,ij->i", y, p) + 1.0
    bas = keras.ops.sum(y + p, axis=-1) + 1.0
    return (bas - haut) / bas
