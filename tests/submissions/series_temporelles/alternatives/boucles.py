# ---
# why: des boucles et des listes de Python, sans calcul vectorisé
# ---
# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    x, y = [], []
    debut = 0
    while debut + longueur - 1 + horizon < len(serie):
        x.append([serie[debut + k] for k in range(longueur)])
        y.append(serie[debut + longueur - 1 + horizon])
        debut += 1
    return np.array(x), np.array(y)

# %% grade_id="couper"
def couper(serie, part):
    taille = int(part * len(serie))
    passe, futur = [], []
    for rang, valeur in enumerate(serie):
        (passe if rang < len(serie) - taille else futur).append(valeur)
    return np.array(passe), np.array(futur)

# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    passe, futur = couper(serie, part)
    moyenne = sum(passe) / len(passe)
    ecart = (sum((valeur - moyenne) ** 2 for valeur in passe) / len(passe)) ** 0.5
    resultat = []
    for morceau in (passe, futur):
        normal = np.array([(valeur - moyenne) / ecart for valeur in morceau])
        resultat.extend(fenetrer(normal, longueur, horizon))
    return [*resultat, moyenne, ecart]

# %% grade_id="naive"
def naive(x):
    return np.array([fenetre[-1] for fenetre in x])


def saisonniere(x, horizon, periode):
    resultat = []
    for fenetre in x:
        place = len(fenetre) - 1 + horizon
        while place >= len(fenetre):
            place -= periode
        resultat.append(fenetre[place])
    return np.array(resultat)

# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    total_p = total_r = 0.0
    for vrai, prevu, simple in zip(y, np.reshape(p, -1), np.reshape(reference, -1)):
        total_p += abs(vrai - prevu)
        total_r += abs(vrai - simple)
    return total_p / total_r

# %% grade_id="differences"
def differencier(x):
    if x.ndim == 1:
        return np.array([x[t + 1] - x[t] for t in range(len(x) - 1)])
    return np.array([[ligne[t + 1] - ligne[t] for t in range(len(ligne) - 1)] for ligne in x])


def prevoir_niveau(x, prevoir_difference):
    differences = np.reshape(prevoir_difference(differencier(x)), -1)
    return np.array([fenetre[-1] + d for fenetre, d in zip(x, differences)])

# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    suites = []
    for fenetre in x:
        connue = list(fenetre)
        for _ in range(pas):
            connue.append(float(np.ravel(un_pas(np.array([connue[-len(fenetre):]])))[0]))
        suites.append(connue[len(fenetre):])
    return np.array(suites)

# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    resultat = []
    for classe in range(k):
        siens = [j for j in range(len(vraies)) if vraies[j] == classe]
        faux = [j for j in siens if predites[j] != classe]
        resultat.append(len(faux) / len(siens) if siens else 0)
    return resultat

# %% grade_id="reponse_comparaison"
reponse_comparaison = ["E", "C", "A"]
