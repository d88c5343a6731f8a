# ---
# why: boucles partout, listes Python, aucun calcul vectorisé
# ---
# %% grade_id="separer"
def separer(etiquettes, part, graine):
    import random

    hasard = random.Random(int(graine))
    appris, gardes = [], []
    for classe in sorted(set(int(e) for e in etiquettes)):
        membres = [i for i in range(len(etiquettes)) if etiquettes[i] == classe]
        hasard.shuffle(membres)
        coupe = int(round(part * len(membres)))
        gardes += membres[:coupe]
        appris += membres[coupe:]
    return appris, gardes

# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    rng = np.random.RandomState(graine)
    n, h, l = images.shape
    toutes, leurs = list(images), list(etiquettes)
    for i in range(n):
        for _ in range(copies):
            dy, dx = rng.randint(-2, 3), rng.randint(-2, 3)
            copie = np.zeros((h, l), dtype=images.dtype)
            for y in range(max(0, dy), min(h, h + dy)):
                x0, x1 = max(0, dx), min(l, l + dx)
                copie[y, x0:x1] = images[i, y - dy, x0 - dx : x1 - dx]
            toutes.append(copie)
            leurs.append(etiquettes[i])
    return np.array(toutes), np.array(leurs)

# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    coupe = separer(etiquettes, 0.2, graine)
    appris, gardes = list(coupe[0]), list(coupe[1])
    plus, leurs = augmenter(images[appris], etiquettes[appris], 4, graine)
    ordre = np.random.default_rng(graine).permutation(len(plus))
    plus, leurs = np.asarray(plus)[ordre], np.asarray(leurs)[ordre]
    return [normaliser(plus, plus), leurs, normaliser(plus, images[gardes]), etiquettes[gardes]]

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    modele = construire_modele()
    for _ in range(90):
        modele.train_on_batch(x, y)
    return modele

# %% grade_id="modele"
keras.utils.set_random_seed(0)
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = augmenter(*(t[list(separer(etiquettes, 0.2, 0)[0])] for t in (images, etiquettes)), 4, 0)[0]
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, verbose=0)

# %% grade_id="confusion"
def matrice_confusion(vraies, predites, k):
    return [[sum(1 for v, p in zip(vraies, predites) if v == i and p == j) for j in range(k)] for i in range(k)]


def rappels(matrice):
    return [ligne[i] / sum(ligne) if sum(ligne) > 0 else 0 for i, ligne in enumerate(matrice)]

# %% grade_id="pires_erreurs"
def pires_erreurs(p, y, combien):
    fautes = []
    for i in range(len(p)):
        if int(np.argmax(p[i])) != y[i]:
            fautes.append((float(max(p[i])), i))
    fautes.sort(reverse=True)
    return np.array([i for _, i in fautes[:combien]], dtype=int)

# %% grade_id="ece"
def ece(p, y, tranches):
    paniers = [[] for _ in range(tranches)]
    for ligne, vraie in zip(p, y):
        c = max(ligne)
        b = 0
        while b < tranches - 1 and c > (b + 1) / tranches:
            b += 1
        paniers[b].append((c, 1.0 if int(np.argmax(ligne)) == vraie else 0.0))
    total = 0.0
    for panier in paniers:
        if panier:
            total += abs(sum(j for _, j in panier) - sum(c for c, _ in panier)) / len(p)
    return total

# %% grade_id="reponse_lecture"
reponse_lecture = ["e", "c", "a"]
