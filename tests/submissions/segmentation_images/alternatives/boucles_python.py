# ---
# why: boucles sur les pixels, listes, comptage à la main
# ---
# %% grade_id="iou"
def iou(masque, prediction):
    commun = union = 0
    for m, p in zip(np.ravel(masque).tolist(), np.ravel(prediction).tolist()):
        if m and p:
            commun += 1
        if m or p:
            union += 1
    if union == 0:
        return 1
    return commun / union

# %% grade_id="dice"
def dice(masque, prediction):
    vrais_positifs = faux_positifs = faux_negatifs = 0
    for m, p in zip(np.ravel(masque).tolist(), np.ravel(prediction).tolist()):
        vrais_positifs += bool(m and p)
        faux_positifs += bool(p and not m)
        faux_negatifs += bool(m and not p)
    bas = 2 * vrais_positifs + faux_positifs + faux_negatifs
    return 2 * vrais_positifs / bas if bas else 1

# %% grade_id="iou_moyen"
def iou_moyen(masques, probas, seuil=0.5):
    total = 0
    for i in range(len(masques)):
        total = total + iou(masques[i], (probas[i] > seuil).astype(int))
    return total / len(masques)

# %% grade_id="evaluer_fond"
def evaluer_fond(masques):
    n_fond, n_vides = 0, 0
    for masque in masques:
        n_fond += int((masque == 0).sum())
        n_vides += int(masque.sum() == 0)
    return [n_fond / masques.size, n_vides / len(masques)]

# %% grade_id="seuil_otsu"
def variance_entre(gris, t):
    dessus = [g for g in gris if g > t]
    dessous = [g for g in gris if g <= t]
    if not dessus or not dessous:
        return 0
    n = len(gris)
    return len(dessus) / n * len(dessous) / n * (sum(dessus) / len(dessus) - sum(dessous) / len(dessous)) ** 2


def seuil_otsu(image):
    gris = np.ravel(image).tolist()
    return max((k / 256 for k in range(1, 256)), key=lambda t: variance_entre(gris, t))

# %% grade_id="reponse_mesures"
reponse_mesures = "D, A, C"
