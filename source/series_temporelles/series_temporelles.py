# %% [markdown]
# # TP · Prévoir et classer des séries temporelles
#
# Une série temporelle n'est pas un tas d'exemples : elle a un **passé**, un **présent** et un **futur**. Presque
# toutes les erreurs graves viennent de là : une cible glissée dans la fenêtre, un mélange avant la coupe, une
# échelle calculée sur l'avenir. Elles ne provoquent aucun message ; elles donnent des résultats trop beaux.
#
# **Le fil du TP**
#
# 1. préparer : fenêtres, coupe dans l'ordre du temps, échelle du passé seul ;
# 2. les prévisions simples, sans lesquelles aucun score ne veut rien dire ;
# 3. un LSTM qui prévoit une série chaotique ;
# 4. la causalité : une prévision à chaque instant, sans regarder l'avenir ;
# 5. les séries qui montent : prévoir des différences ;
# 6. prévoir plusieurs pas ;
# 7. classer des signaux avec `Conv1D` et `GRU`, et lire les erreurs ;
# 8. une comparaison honnête.
#
# **Barème sur 20** : préparation 5, prévisions simples 4, LSTM 3, causalité 1, différences 1, plusieurs pas 1,
# classification 4, comparaison 1. Chaque critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue ces
# vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres séries, d'autres longueurs,
# d'autres horizons. Rien de ce qui est noté n'est absent de l'énoncé. Une cellule ratée n'empêche pas les
# suivantes de compter.

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# | notation | sens |
# |---|---|
# | `serie` | tableau `(n,)` de nombres, **du plus ancien au plus récent**, à pas de temps constant |
# | fenêtres `x` | tableau `(m, longueur)` : une fenêtre par **ligne**, le temps de gauche à droite |
# | présent | la **dernière** valeur d'une fenêtre, `x[:, -1]` |
# | `horizon` | nombre de pas entre le présent et la valeur à prévoir (1 : la valeur suivante) |
# | cibles `y` | tableau `(m,)` : la valeur à prévoir pour chaque fenêtre |
# | entrée d'un réseau | `(m, longueur, 1)` : Keras veut un troisième axe, le nombre de grandeurs mesurées |
# | arguments | une fonction **ne modifie jamais** les tableaux qu'elle reçoit |
#
# Les tailles sont quelconques : lisez-les dans les tableaux. NumPy, scikit-learn et Keras sont permis partout ;
# boucles ou calcul vectorisé, à votre choix. Précision demandée, sauf mention contraire : $10^{-5}$ en valeur relative.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import keras
import matplotlib.pyplot as plt
import numpy as np

from graders import check, data

# %% [markdown]
# ## 0 · Regarder les données
#
# Trois séries. **Mackey-Glass** : la solution d'une équation à retard qui modélise la production de globules
# blancs, chaotique mais sans bruit (données synthétiques). Les **taches solaires**, comptées chaque année depuis 1700. Le
# **CO₂** de l'air à Mauna Loa, en parties par million, mois par mois.

# %% grade_id="series" locked=true
serie_mg = data.mackey_glass.series
serie_taches, annees_taches = data.taches_solaires.values, data.taches_solaires.years
serie_co2, annees_co2 = data.co2.values, data.co2.years

# %%
figure, axes = plt.subplots(3, 1, figsize=(10, 6.4), layout="constrained")
axes[0].plot(serie_mg[:500])
axes[0].set(title=f"Mackey-Glass (500 des {len(serie_mg)} valeurs)", xlabel="pas de temps")
axes[1].plot(annees_taches, serie_taches)
axes[1].set(title=f"Taches solaires ({len(serie_taches)} années)", ylabel="nombre de Wolf")
axes[2].plot(annees_co2, serie_co2)
axes[2].set(title=f"CO₂ à Mauna Loa ({len(serie_co2)} mois)", ylabel="ppm")
plt.show()

# %% [markdown]
# **Lecture.** Trois difficultés différentes. Mackey-Glass ne se répète jamais exactement, mais ses valeurs suivent une
# règle : il y a tout à apprendre. Les taches ont un cycle de 11 ans environ, d'amplitude imprévisible, et seulement 309
# valeurs. Le CO₂ a une saison très régulière et **monte** : les valeurs de demain sont plus hautes que toutes celles
# d'hier. Ce détail fera échouer un réseau à la section 5.

# %% [markdown]
# ## 1 · Préparer, dans l'ordre du temps (15 minutes)
#
# ### Question 1 · Les fenêtres
#
# **Pourquoi ?** Un réseau apprend sur des exemples : des entrées, une cible. D'une seule longue série, on fait
# des milliers d'exemples en y promenant une fenêtre.
#
# Écrivez `fenetrer(serie, longueur, horizon)` qui renvoie le couple `(x, y)` :
#
# - la ligne `i` de `x` contient `serie[i]` … `serie[i + longueur - 1]`, dans cet ordre, et `x` a **toutes** les
#   fenêtres possibles, soit $m = n - \text{longueur} - \text{horizon} + 1$ lignes ;
# - `y[i]` est la valeur de la série `horizon` pas **après la dernière** valeur de la ligne `i`.
#
# Sur `serie = [0, 1, 2, …, 9]`, avec `longueur=3` et `horizon=2`, la première fenêtre est `[0, 1, 2]`, le présent
# vaut 2 et la cible 4 ; la dernière fenêtre est `[5, 6, 7]`, de cible 9.

# %%
figure, axe = plt.subplots(figsize=(9, 2.4), layout="constrained")
axe.plot(range(10), [0] * 10, "o", color="lightgray", markersize=16)
for place in range(10):
    axe.text(place, 0, str(place), ha="center", va="center", fontsize=9)
for haut, debut, couleur in ((0.5, 0, "#1d4e89"), (-0.5, 5, "#b3490b")):
    axe.plot(range(debut, debut + 3), [haut] * 3, "s", color=couleur, markersize=13)
    axe.plot([debut + 4], [haut], "*", color=couleur, markersize=17)
    axe.annotate("", (debut + 3.8, haut), (debut + 2.2, haut), arrowprops={"arrowstyle": "->", "color": couleur})
axe.set(title="Longueur 3, horizon 2 : fenêtres (carrés) et cibles (étoiles)", ylim=(-0.9, 0.9), xlim=(-0.6, 9.6))
axe.axis("off")
plt.show()

# %% grade_id="fenetrer"
def fenetrer(serie, longueur, horizon):
    """Fenêtres (m, longueur) de la série et valeurs à prévoir (m,)."""
    ### BEGIN SOLUTION
    m = len(serie) - longueur - horizon + 1
    x = np.stack([serie[i : i + longueur] for i in range(m)])
    y = serie[longueur + horizon - 1 :]
    return x, y
    ### END SOLUTION


# %% Chaque fenêtre a la bonne place et la bonne cible grade_id="critere_fenetres" points=2
check.window_alignment(fenetrer, cases=[(10, 3, 2), (12, 4, 1)], name="fenetrer")
### BEGIN HIDDEN TESTS
check.window_alignment(fenetrer, cases=[(60, 12, 12), (37, 5, 7), (30, 1, 4), (25, 20, 5), (40, 2, 1)], name="fenetrer")


def formule_fenetres(serie, longueur, horizon):
    """Par une vue glissante de NumPy."""
    vue = np.lib.stride_tricks.sliding_window_view(serie, longueur + horizon)
    return vue[:, :longueur], vue[:, -1]


rng_essai = data.rng("series_temporelles/fenetrer")
check.equals_formula(
    fenetrer,
    formule_fenetres,
    inputs=[(rng_essai.normal(5, 3, size=n), longueur, horizon) for n, longueur, horizon in [(80, 9, 4), (33, 16, 2)]],
    name="fenetrer",
    keeps_arguments=True,
    lead="les valeurs de la série, telles quelles ; la série reçue reste intacte",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · Couper
#
# **Pourquoi pas au hasard ?** Deux fenêtres voisines ont presque toutes leurs valeurs en commun. Si l'une est dans
# l'apprentissage et l'autre dans le test, le réseau a **déjà vu la réponse**. On coupe donc la série en deux
# morceaux, **avant** d'en faire des fenêtres : on apprend sur le passé, on mesure sur le futur.
#
# Écrivez `couper(serie, part)` qui renvoie le couple `(passe, futur)` : deux morceaux **consécutifs** de la série,
# dans l'ordre du temps, sans rien perdre ni répéter. `futur` contient la `part` la plus récente (strictement entre 0 et 1) :
# `part` × n valeurs, **à une valeur près**.

# %% grade_id="couper"
def couper(serie, part):
    """(passe, futur) : le futur est la part la plus récente de la série."""
    ### BEGIN SOLUTION
    debut = len(serie) - round(part * len(serie))
    return serie[:debut], serie[debut:]
    ### END SOLUTION


# %% La coupe suit le temps et ne perd rien grade_id="critere_coupe" points=1
def coupe_conforme(serie_essai, part):
    """Vérifie une coupe."""
    check.chronological(
        couper(serie_essai.copy(), part),
        serie_essai,
        shares=(1 - part, part),
        names=("passe", "futur"),
        lead="le passé d'abord, le futur ensuite, sans mélange : à eux deux, toute la série",
    )


coupe_conforme(np.arange(20.0), 0.25)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/couper")
for taille_essai, part_essai in [(100, 0.2), (57, 0.3), (40, 0.5), (333, 0.1), (64, 0.75), (12, 0.03)]:
    coupe_conforme(rng_essai.permutation(taille_essai) * 1.5 - 20, part_essai)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 3 · L'échelle du passé
#
# **Pourquoi ?** Un réseau apprend mieux sur des valeurs de l'ordre de 1 : on retranche une moyenne $\mu$, on divise
# par un écart-type $\sigma$. Au moment de prévoir, on ne connaît pas la moyenne des années à venir : $\mu$ et
# $\sigma$ se calculent **sur le passé seul**, et servent partout.
#
# Écrivez `preparer(serie, part, longueur, horizon, couper, fenetrer)` qui se sert des deux fonctions **qu'elle
# reçoit en arguments** (les vôtres ou celles du correcteur : une erreur plus haut ne compte donc pas deux fois) :
#
# 1. couper : `couper(serie, part)` ;
# 2. calculer `moyenne` et `ecart` (`np.mean` et `np.std`) sur **toutes les valeurs du passé**, et rien d'autre ;
# 3. normaliser les deux morceaux, $(\text{valeur} - \mu) / \sigma$, puis faire les fenêtres de **chacun séparément** :
#    `fenetrer(morceau, longueur, horizon)`.
#
# Elle renvoie le sextuplet `(x_app, y_app, x_test, y_test, moyenne, ecart)`. Les cibles sont à la même échelle que les
# fenêtres. Le critère joue les **canaris** : il remplace tout le futur par des 1 000 000 ; rien de ce qui vient du passé ne
# doit bouger. Précision demandée : $10^{-2}$.

# %% grade_id="preparer"
def preparer(serie, part, longueur, horizon, couper, fenetrer):
    """(x_app, y_app, x_test, y_test, moyenne, ecart), à l'échelle du passé."""
    ### BEGIN SOLUTION
    passe, futur = couper(serie, part)
    moyenne, ecart = passe.mean(), passe.std()
    x_app, y_app = fenetrer((passe - moyenne) / ecart, longueur, horizon)
    x_test, y_test = fenetrer((futur - moyenne) / ecart, longueur, horizon)
    return x_app, y_app, x_test, y_test, moyenne, ecart
    ### END SOLUTION


# %% Rien du futur ne passe dans l'apprentissage grade_id="critere_echelle" points=2
def couper_essai(serie, part):
    """La coupe du correcteur."""
    debut = len(serie) - round(part * len(serie))
    return np.asarray(serie)[:debut], np.asarray(serie)[debut:]


def fenetrer_essai(serie, longueur, horizon):
    """Les fenêtres du correcteur."""
    vue = np.lib.stride_tricks.sliding_window_view(np.asarray(serie, dtype=float), longueur + horizon)
    return vue[:, :longueur].copy(), vue[:, -1].copy()


NOMS_ESSAI = ("x_app", "y_app", "x_test", "y_test", "moyenne", "ecart")


def preparation(serie, part, longueur, horizon):
    """Ce que renvoie `preparer`, six valeurs."""
    resultat = preparer(serie.copy(), part, longueur, horizon, couper_essai, fenetrer_essai)
    check.is_true(
        type(resultat) in (tuple, list) and len(resultat) == 6,
        observed="`preparer` ne renvoie pas six valeurs",
        expected="(x_app, y_app, x_test, y_test, moyenne, ecart)",
    )
    return resultat


def preparation_conforme(serie, part, longueur, horizon):
    """Le canari, puis les six valeurs."""
    debut = len(serie) - round(part * len(serie))

    def appris(serie):
        x_app, y_app, _, _, moyenne, ecart = preparation(serie, part, longueur, horizon)
        return x_app, y_app, moyenne, ecart

    check.canary(
        appris,
        serie,
        slice(debut, None),
        names=("x_app", "y_app", "moyenne", "ecart"),
        lead="sur quelles valeurs la moyenne, l'écart-type et les fenêtres sont-ils calculés ?",
    )
    moyenne, ecart = float(np.mean(serie[:debut])), float(np.std(serie[:debut]))
    normale = (serie - moyenne) / ecart
    attendu = (
        *fenetrer_essai(normale[:debut], longueur, horizon),
        *fenetrer_essai(normale[debut:], longueur, horizon),
        moyenne,
        ecart,
    )
    for nom, valeur, juste in zip(NOMS_ESSAI, preparation(serie, part, longueur, horizon), attendu):
        if nom in ("moyenne", "ecart") and isinstance(valeur, np.ndarray) and valeur.size == 1:
            valeur = valeur.ravel()[0]  # StandardScaler range ses deux nombres dans des tableaux (1,)
        check.close(
            valeur,
            juste,
            name=nom,
            rtol=1e-2,
            atol=1e-2,
            lead="la même échelle, celle du passé, pour les quatre tableaux ; des fenêtres du passé, puis du futur",
        )


preparation_conforme(np.linspace(0, 9, 300) + np.sin(np.arange(300)), 0.2, 6, 2)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/preparer")
for taille_essai, part_essai, longueur_essai, horizon_essai in [(500, 0.3, 10, 1), (400, 0.5, 4, 12)]:
    preparation_conforme(
        200 + np.cumsum(rng_essai.normal(0.3, 1.0, taille_essai)), part_essai, longueur_essai, horizon_essai
    )
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Couper **dans l'ordre du temps**, calculer l'échelle sur le **passé**, faire les fenêtres de chaque
# > morceau. Une cible mal placée d'un pas ne se voit pas dans la courbe de perte : on la vérifie sur `np.arange`.

# %% [markdown]
# ## 2 · Les prévisions simples (12 minutes)
#
# **Pourquoi ?** « Erreur de 0,03 » ne veut rien dire. Un modèle n'a de valeur que comparé à ce qu'on obtient **sans
# rien apprendre**, sur les mêmes fenêtres. Trois concurrents suffisent : la prévision naïve, la prévision
# saisonnière, l'autorégression linéaire.
#
# ### Question 4 · Naïve, saisonnière, et l'erreur relative
#
# Écrivez trois fonctions :
#
# - `naive(x)` : « demain sera comme aujourd'hui ». Pour des fenêtres `(m, longueur)`, la dernière valeur de
#   chacune, `(m,)` ;
# - `saisonniere(x, horizon, periode)` : la valeur **connue la plus récente** qui est à la même place du cycle que la cible, donc
#   à un nombre entier de périodes avant elle ; `(m,)`. Avec `periode=12` et `horizon=1`, c'est la valeur 11 pas avant le
#   présent ; avec `horizon=12`, le présent lui-même ; avec `horizon=13`, de nouveau la valeur 11 pas avant le présent.
#   `horizon` est quelconque, et les fenêtres ont au moins `periode` valeurs ;
# - `erreur_relative(y, p, reference)` : l'erreur absolue **moyenne** de la prévision `p`, divisée par celle de
#   la prévision `reference`, pour les mêmes cibles `y` `(m,)` ; un nombre. 1 : aussi bon que la référence ; 0 : parfait. `p` et
#   `reference` ont la forme `(m,)` **ou `(m, 1)`**, celle que donne Keras : `(m,)` moins `(m, 1)` fait `(m, m)`, sans
#   un mot de NumPy.

# %% grade_id="naive"
def naive(x):
    """La dernière valeur de chaque fenêtre (m,)."""
    ### BEGIN SOLUTION
    return x[:, -1]
    ### END SOLUTION


def saisonniere(x, horizon, periode):
    """La valeur connue la plus récente à la même place du cycle que la cible (m,)."""
    ### BEGIN SOLUTION
    retard = -horizon % periode  # pas entre cette valeur et le présent
    return x[:, x.shape[1] - 1 - retard]
    ### END SOLUTION


# %% grade_id="erreur_relative"
def erreur_relative(y, p, reference):
    """Erreur absolue moyenne de p, en multiple de celle de reference ; un nombre."""
    ### BEGIN SOLUTION
    y, p, reference = np.ravel(y), np.ravel(p), np.ravel(reference)
    return np.abs(y - p).mean() / np.abs(y - reference).mean()
    ### END SOLUTION


# %% Les références simples et l'erreur relative sont exactes grade_id="critere_references" points=2
x_essai = np.arange(24.0).reshape(2, 12) ** 2
check.close(naive(x_essai.copy()), [121.0, 529.0], name="naive(x)", lead="la dernière colonne, une valeur par fenêtre")
for horizon_essai, attendu_essai in [(1, [64.0, 400.0]), (4, [121.0, 529.0]), (6, [81.0, 441.0])]:
    check.close(
        saisonniere(x_essai.copy(), horizon_essai, 4),
        attendu_essai,
        name=f"saisonniere(x, {horizon_essai}, 4)",
        lead="reculez depuis la cible, d'une période à la fois, jusqu'à une valeur connue",
    )
check.close(
    erreur_relative(np.array([1.0, 2.0, 4.0]), np.array([[1.0], [2.5], [4.0]]), np.array([2.0, 2.0, 2.0])),
    1 / 6,
    name="erreur_relative(y, p, reference)",
    lead="une moyenne d'écarts absolus divisée par une autre ; quelle forme a y - p ?",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/references")


def formule_saisonniere(x, horizon, periode):
    """En reculant depuis la cible, un tour à la fois."""
    place = x.shape[1] - 1 + horizon
    while place > x.shape[1] - 1:
        place -= periode
    return x[:, place]


check.equals_formula(
    naive,
    lambda x: x.T[-1],
    inputs=[(rng_essai.normal(size=taille),) for taille in ((7, 5), (1, 9), (6, 6), (4, 1))],
    name="naive",
    keeps_arguments=True,
)
check.equals_formula(
    saisonniere,
    formule_saisonniere,
    inputs=[
        (rng_essai.normal(size=(m, longueur)), horizon, periode)
        for m, longueur, horizon, periode in [
            (5, 24, 1, 12),
            (3, 24, 12, 12),
            (3, 24, 13, 12),
            (4, 12, 7, 12),
            (1, 30, 40, 11),
            (6, 6, 2, 1),
            (8, 15, 24, 7),
        ]
    ],
    name="saisonniere",
    keeps_arguments=True,
    lead="la cible est `horizon` pas après la dernière valeur : combien de périodes faut-il retrancher pour tomber"
    " dans la fenêtre ?",
)


def formule_relative(y, p, reference):
    """Avec des sommes."""
    y, p, reference = (np.reshape(tableau, len(y)) for tableau in (y, p, reference))
    return float(np.sum(np.abs(p - y)) / np.sum(np.abs(reference - y)))


check.equals_formula(
    erreur_relative,
    formule_relative,
    inputs=[
        (rng_essai.normal(3, 2, m), rng_essai.normal(2, 2, forme_p), rng_essai.normal(0, 4, forme_r))
        for m, forme_p, forme_r in [(30, (30,), (30,)), (12, (12, 1), (12,)), (9, (9, 1), (9, 1)), (5, (5,), (5, 1))]
    ],
    name="erreur_relative",
    keeps_arguments=True,
    lead="essayez des colonnes (m, 1) pour p, puis pour reference",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 5 · L'autorégression linéaire
#
# La prévision est une combinaison affine de la fenêtre : $\hat y = b + \sum_j w_j\, x_j$, où les `longueur` poids et le
# terme constant $b$ minimisent l'erreur **quadratique** moyenne sur l'apprentissage, sans pénalité. La solution est
# exacte : ni époques, ni graine (`np.linalg.lstsq`, ou `LinearRegression` de scikit-learn).
#
# Écrivez `ajuster_ar(x, y)`, qui renvoie ce que vous voulez (des coefficients, un objet…), et
# `prevoir_ar(ar, x)`, qui reçoit ce qu'`ajuster_ar` a renvoyé et des fenêtres `(m, longueur)`, et renvoie les prévisions
# `(m,)`. Précision demandée : $10^{-3}$ écart-type de la cible. N'oubliez pas le terme constant : une série n'est pas
# centrée en 0.

# %% grade_id="ar"
def ajuster_ar(x, y):
    """Autorégression linéaire avec terme constant, aux moindres carrés."""
    ### BEGIN SOLUTION
    colonnes = np.column_stack([x, np.ones(len(x))])
    return np.linalg.lstsq(colonnes, y, rcond=None)[0]
    ### END SOLUTION


def prevoir_ar(ar, x):
    """Prévisions (m,) de l'autorégression pour des fenêtres (m, longueur)."""
    ### BEGIN SOLUTION
    return x @ ar[:-1] + ar[-1]
    ### END SOLUTION


# %% L'autorégression est la solution exacte des moindres carrés grade_id="critere_ar" points=2
def serie_bruitee(n, constante, generateur):
    """Une série autorégressive d'ordre 2, loin de 0."""
    valeurs = np.zeros(n)
    bruit = generateur.normal(size=n)
    for i in range(2, n):
        valeurs[i] = 1.3 * valeurs[i - 1] - 0.7 * valeurs[i - 2] + bruit[i]
    return constante + valeurs


def ar_du_correcteur(x, y, nouvelles):
    """Par projection sur les écarts à la moyenne."""
    poids = np.linalg.lstsq(x - x.mean(axis=0), y - y.mean(), rcond=None)[0]
    return y.mean() + (nouvelles - x.mean(axis=0)) @ poids


def ar_conforme(n, longueur, horizon, constante, generateur, nouvelles=50):
    """Ajuste sur une série, prévoit sur une autre."""
    vue = np.lib.stride_tricks.sliding_window_view(serie_bruitee(n, constante, generateur), longueur + horizon)
    x, y = vue[:, :longueur].copy(), vue[:, -1].copy()
    ailleurs = np.lib.stride_tricks.sliding_window_view(serie_bruitee(n, constante, generateur), longueur)[:nouvelles].copy()
    ar = ajuster_ar(x.copy(), y.copy())
    check.close(
        prevoir_ar(ar, ailleurs.copy()),
        ar_du_correcteur(x, y, ailleurs),
        name="prevoir_ar(ajuster_ar(x, y), nouvelles fenêtres)",
        rtol=0,
        atol=1e-3 * float(y.std()),
        lead="un poids par colonne et un terme constant, tous calculés sur (x, y) et appliqués aux nouvelles fenêtres",
    )
    return ar, x, y, ailleurs


ar_conforme(200, 3, 1, 10.0, data.rng_public("series_temporelles/ar"))
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/ar")
ar_conforme(300, 8, 3, -40.0, rng_essai)
ar_conforme(150, 1, 2, 5.0, rng_essai)
ar_un, x_un, y_un, nouvelles_un = ar_conforme(250, 5, 1, 100.0, rng_essai, nouvelles=1)
ar_conforme(250, 5, 4, -3.0, rng_essai)
check.close(
    prevoir_ar(ar_un, nouvelles_un.copy()),
    ar_du_correcteur(x_un, y_un, nouvelles_un),
    name="prevoir_ar(premier ajustement, fenêtres) après un second ajustement",
    rtol=0,
    atol=1e-3 * float(y_un.std()),
    lead="prevoir_ar se sert de ce qu'elle reçoit, non d'une variable globale",
)
### END HIDDEN TESTS

# %% [markdown]
# Les trois concurrents sur nos trois séries, sur les derniers 20 % de chacune, en multiple de l'erreur naïve :

# %% grade_id="tableau" locked=true
def tableau_simple(serie, longueur, horizon, periode):
    """Erreur relative de la saisonnière et de l'autorégression sur les derniers 20 % de la série."""
    x_app, y_app, x_test, y_test, _, _ = preparer(serie, 0.2, longueur, horizon, couper, fenetrer)
    return [
        erreur_relative(y_test, p, naive(x_test))
        for p in (saisonniere(x_test, horizon, periode), prevoir_ar(ajuster_ar(x_app, y_app), x_test))
    ]


# %%
print(f"{'':<32} naïve   saisonnière   autorégression")
for nom_serie, reglage in [
    ("taches solaires, 1 an", (serie_taches, 11, 1, 11)),
    ("CO₂, 1 mois", (serie_co2, 24, 1, 12)),
    ("Mackey-Glass, 12 pas", (serie_mg, 50, 12, 50)),
]:
    e_saison, e_ar = tableau_simple(*reglage)
    print(f"{nom_serie:<32} 1,00 {e_saison:>12.2f} {e_ar:>15.2f}".replace(".", ","))

# %% [markdown]
# **Lecture.** Une erreur relative de 1,12 est **pire** que ne rien faire : répéter le cycle d'il y a onze ans ne vaut pas
# la dernière valeur, parce que le cycle dure tantôt dix ans, tantôt douze. L'autorégression divise l'erreur par 1,7 sur
# les taches et par 4 sur le CO₂, sans aucun réglage. C'est elle, et non la prévision naïve, que le réseau doit battre.
#
# > **À retenir.** D'abord la prévision naïve, puis l'autorégression, **sur les mêmes lignes**. Un score de réseau seul ne
# > dit rien.

# %% [markdown]
# ## 3 · Un LSTM prévoit une série chaotique (12 minutes)
#
# L'autorégression est linéaire ; l'équation de Mackey-Glass ne l'est pas. Un LSTM lit la fenêtre valeur par valeur, garde une mémoire
# et calcule à la fin **une** prévision : de `(m, longueur, 1)` à `(m, 1)`.
#
# ### Question 6 · Construire
#
# Écrivez `construire_lstm()`, sans argument, qui renvoie un modèle Keras **neuf** et **compilé**, `Sequential` ou
# fonctionnel, fait de couches de `keras.layers` (ni `Lambda` ni couche à vous, que le correcteur ne saurait pas relire) :
#
# - une entrée `keras.Input(shape=(None, 1))` : `None` accepte **n'importe quelle longueur** de fenêtre ;
# - au moins une couche récurrente `LSTM` ou `GRU` ; entre **500 et 20 000** paramètres en tout ;
# - une sortie de forme `(None, 1)`, **sans activation** : une valeur normalisée peut être négative ou plus grande que 1 ;
# - une perte de **régression** (`"mse"`, `"mae"`, Huber…), et l'optimiseur de votre choix.
#
# Une couche `LSTM(32)` suivie d'une `Dense(1)`, avec `Adam(5e-3)`, convient. Combien de paramètres ? Un LSTM de $h$ unités sur $d$
# grandeurs en a $4\,(h\,(h + d) + h)$.

# %% grade_id="construire_lstm"
def construire_lstm():
    """Réseau récurrent (longueur, 1) → 1 valeur, neuf et compilé."""
    ### BEGIN SOLUTION
    modele = keras.Sequential([keras.Input(shape=(None, 1)), keras.layers.LSTM(32), keras.layers.Dense(1)])
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="mse")
    return modele
    ### END SOLUTION


# %% Le réseau récurrent donne une valeur par fenêtre, de toute longueur grade_id="critere_lstm" points=1
modele_essai = construire_lstm()
check.output_shape(
    modele_essai,
    (None, 1),
    input_shape=(24, 1),
    name="construire_lstm()",
    lead="une seule valeur par fenêtre, celle du dernier pas, et `return` à la fin de la fonction",
)
check.layers(modele_essai, one_of=["LSTM", "GRU"], name="construire_lstm()")
check.parameter_count(modele_essai, at_least=500, at_most=20_000, name="construire_lstm()")
check.loss_matches_output(modele_essai, task="regression", name="construire_lstm()")
### BEGIN HIDDEN TESTS
for longueur_essai in (7, 60):
    check.output_shape(
        modele_essai,
        (None, 1),
        input_shape=(longueur_essai, 1),
        batch_sizes=(1, 5),
        name="construire_lstm()",
        lead="keras.Input(shape=(None, 1)) accepte toute longueur",
    )
check.is_true(
    construire_lstm() is not modele_essai,
    observed="`construire_lstm()` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
derniere_essai = check.steps_of(modele_essai, input_shape=(24, 1), name="construire_lstm()")[-1]
check.is_true(
    derniere_essai.activation == "linear",
    observed=f"la sortie de `construire_lstm()` passe par l'activation {derniere_essai.activation}",
    expected="une sortie sans activation",
    lead="une valeur normalisée peut être négative, ou plus grande que 1",
)
# Une couche qui efface la fenêtre laisserait tout le reste en règle : une autre valeur n'importe où doit compter.
fenetres_essai = data.rng("series_temporelles/lstm").normal(size=(8, 24, 1)).astype("float32")
sorties_essai = np.asarray(modele_essai(fenetres_essai, training=False), dtype=float)
for place_essai in (-1, -4):
    autres_essai = fenetres_essai.copy()
    autres_essai[:, place_essai] += 3
    check.is_true(
        bool(np.abs(np.asarray(modele_essai(autres_essai, training=False), dtype=float) - sorties_essai).max() > 1e-6),
        observed=f"la sortie de `construire_lstm()` ne dépend pas de la valeur d'indice {place_essai} de la fenêtre",
        expected="une sortie qui dépend de toute la fenêtre",
        lead="suivez la fenêtre de l'entrée à la sortie : une couche l'efface",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 7 · Entraîner
#
# Voici les fenêtres de Mackey-Glass, de longueur 24 et d'horizon 12, déjà normalisées par la moyenne et l'écart-type de
# l'apprentissage. La validation est la fin de la série, les 500 dernières valeurs.

# %% grade_id="fenetres_mg" locked=true
x_mg, y_mg = data.mackey_glass.train
moyenne_mg, ecart_mg = x_mg.mean(), x_mg.std()


def pour_le_reseau(valeurs):
    """Valeurs de Mackey-Glass à l'échelle de l'apprentissage, avec l'axe des grandeurs : (m, longueur, 1) ou (m, 1)."""
    return ((valeurs - moyenne_mg) / ecart_mg).astype("float32")[..., np.newaxis]


x_app, y_app = pour_le_reseau(x_mg), pour_le_reseau(y_mg)
x_val, y_val = pour_le_reseau(data.mackey_glass.validation.x), pour_le_reseau(data.mackey_glass.validation.y)
print("x_app", x_app.shape, " y_app", y_app.shape, " x_val", x_val.shape, " y_val", y_val.shape)

# %%
figure, axe = plt.subplots(figsize=(9, 2.8), layout="constrained")
for k, couleur in ((0, "#1d4e89"), (120, "#b3490b"), (260, "#3a7d44")):
    axe.plot(range(24), x_val[k, :, 0], color=couleur)
    axe.plot([35], y_val[k], "*", color=couleur, markersize=12)
    axe.plot([23, 35], [x_val[k, -1, 0]] * 2, ":", color=couleur)
axe.set(title="Trois fenêtres, leur cible (étoile), la prévision naïve (pointillés)", xlabel="pas de temps")
plt.show()

# %% [markdown]
# Créez `modele` avec `construire_lstm()` et entraînez-le sur `x_app`, `y_app` avec `fit` ; gardez ce que `fit` renvoie dans
# `historique`, en donnant `validation_data=(x_val, y_val)` pour tracer les courbes. Une douzaine d'époques, par lots de 32, suffit ;
# moins d'une minute. Si la perte remonte d'une époque à l'autre, le taux est trop grand **à la fin** : faites-le décroître. Avec
# `RMSprop` et deux LSTM empilés, remplacer le taux `5e-3` par `keras.optimizers.schedules.CosineDecay(5e-3, 12 * 46)`, qui va de 0,005 à 0
# en 12 époques de 46 lots, divise l'erreur par trois ou quatre.
#
# **Ce qui est noté** : un réseau récurrent, des poids réellement appris, et une erreur absolue moyenne d'au plus **0,15 fois** celle de la
# prévision naïve sur la validation, d'au plus **0,25 fois** sur des séries nouvelles que seul le correcteur possède, et
# plus basse que celle de l'autorégression. Le correcteur fait lui-même les fenêtres, l'échelle et la mesure.

# %% grade_id="modele"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
### BEGIN SOLUTION
modele = construire_lstm()
historique = modele.fit(
    x_app, y_app, validation_data=(x_val, y_val), epochs=12, batch_size=32, validation_batch_size=512, verbose=0
)
### END SOLUTION

# %% Le réseau prévoit bien mieux que la prévision naïve, sur les mêmes fenêtres grade_id="critere_prevision" points=2
publiques_essai = data.mackey_glass.train.x


def a_l_echelle(valeurs):
    """L'échelle de l'énoncé, refaite par le correcteur."""
    return ((valeurs - publiques_essai.mean()) / publiques_essai.std()).astype("float32")[..., np.newaxis]


def naive_du_correcteur(x):
    """La dernière valeur de chaque fenêtre."""
    return x[:, -1, 0]


check.layers(modele, one_of=["LSTM", "GRU"], name="modele", lead="créez-le avec construire_lstm()")
check.trained(modele, name="modele", lead="appelez `fit` sur le modèle que vous rangez dans `modele`")
check.relative_mae(
    modele,
    (a_l_echelle(data.mackey_glass.validation.x), a_l_echelle(data.mackey_glass.validation.y)[:, 0]),
    naive_du_correcteur,
    at_most=0.15,
    name="modele",
    lead="la perte descend-elle encore ? Apprenez-vous sur x_app et y_app, à leur échelle ?",
)
### BEGIN HIDDEN TESTS
# Seuils 0,15 et 0,25 (docs/calibration, 20 tirages de la référence et cinq par variante) : de 0,01 à 0,06 pour les réponses justes.
# Deux LSTM empilés avec RMSprop à taux constant, une réponse juste mais mal réglée : 0,099 au pire sur la validation, 0,128 sur les
# séries nouvelles, dix tirages. Une seule époque : 0,231 au mieux sur la validation ; trente fenêtres : 0,62 ; autorégression : 0,29.
nouvelles_essai = data.mackey_glass.heldout
split_essai = a_l_echelle(nouvelles_essai.x), a_l_echelle(nouvelles_essai.y)[:, 0]
check.relative_mae(
    modele,
    split_essai,
    naive_du_correcteur,
    at_most=0.25,
    name="modele, séries nouvelles",
    lead="l'erreur est-elle bien plus basse sur l'apprentissage que sur la validation ?",
)
colonnes_essai = np.column_stack([publiques_essai, np.ones(len(publiques_essai))])
poids_essai = np.linalg.lstsq(colonnes_essai, data.mackey_glass.train.y, rcond=None)[0]
check.beats_baseline(
    modele,
    float(np.abs(nouvelles_essai.x @ poids_essai[:-1] + poids_essai[-1] - nouvelles_essai.y).mean()) / publiques_essai.std(),
    split_essai,
    loss="mae",
    baseline_name="l'autorégression linéaire",
    name="modele, séries nouvelles",
)
check.batch_independence(modele, split_essai[0][:40], atol=1e-3, name="modele")
### END HIDDEN TESTS

# %%
p_val = modele.predict(x_val, verbose=0)[:, 0]
figure, (gauche, droite) = plt.subplots(
    1, 2, figsize=(11, 3.6), layout="constrained", gridspec_kw={"width_ratios": [1, 2]}
)
gauche.semilogy(historique.history["loss"], marker=".", label="apprentissage")
if "val_loss" in historique.history:
    gauche.semilogy(historique.history["val_loss"], "--", marker=".", label="validation")
gauche.set(title="Perte", xlabel="époques")
gauche.legend()
droite.plot(y_val[:200, 0], color="black", label="vérité")
droite.plot(p_val[:200], "--", color="#b3490b", label="LSTM")
droite.plot(x_val[:200, -1, 0], ":", color="#3b76af", label="naïve")
droite.set(title="Validation : vérité, LSTM et prévision naïve, 12 pas à l'avance", xlabel="pas de temps")
droite.legend(loc="lower left", ncol=3)
plt.show()

e_lstm = np.abs(p_val - y_val[:, 0]).mean() / np.abs(x_val[:, -1, 0] - y_val[:, 0]).mean()
print(f"LSTM : {e_lstm:.3f} fois l'erreur naïve".replace(".", ","))

# %% [markdown]
# **Lecture.** La prévision naïve est la vérité **décalée de 12 pas vers la droite** : un modèle qui trace la même
# courbe, en retard, n'a rien appris, même si l'œil la trouve ressemblante. Le LSTM est à l'heure : avec la solution de
# l'enseignant, son erreur vaut 0,01 à 0,04 fois celle de la naïve, selon la graine, contre 0,29 pour l'autorégression. Ici la
# règle cachée n'est pas linéaire, il y a 1465 exemples et aucun bruit : c'est là que le réseau gagne.
#
# > **À retenir.** Une prévision qui ressemble à la vérité en retard d'un horizon est la prévision naïve déguisée. On le
# > voit à l'erreur relative, non à l'œil.

# %% [markdown]
# ## 4 · Une prévision à chaque instant (6 minutes)
#
# On peut aussi demander au réseau une sortie **à chaque instant** : c'est ainsi qu'on surveille une machine en marche, et
# qu'on engendrera du texte. La sortie à l'instant $t$ ne doit alors dépendre que des entrées **jusqu'à $t$** : c'est la
# **causalité**. Un réseau qui regarde après $t$ a un excellent score à l'entraînement, où la suite est connue, et n'a
# plus rien à regarder le jour où il sert.
#
# ### Question 8 · Un réseau causal
#
# Écrivez `construire_causal()`, sans argument, qui renvoie un modèle Keras neuf (compilé ou non, il n'est pas entraîné),
# de couches de `keras.layers` :
#
# - entrée `keras.Input(shape=(None, 1))`, sortie de forme `(None, longueur, 1)` : **une valeur par instant**, pour toute
#   longueur ;
# - la sortie à l'instant $t$ dépend de l'entrée à l'instant $t$ et des **8 précédentes** au moins, et d'**aucune
#   entrée postérieure**.
#
# Deux familles conviennent : une couche récurrente avec `return_sequences=True`, ou des `Conv1D` à `padding="causal"` dont le
# champ récepteur est d'au moins 9 valeurs. Le correcteur change l'entrée après un instant, et regarde si la sortie d'avant
# bouge.

# %%
figure, axes = plt.subplots(1, 2, figsize=(9, 2.4), layout="constrained")
for axe, titre, sources in [
    (axes[0], 'Conv1D(…, 3, padding="same")', (-1, 0, 1)),
    (axes[1], 'Conv1D(…, 3, padding="causal")', (-2, -1, 0)),
]:
    axe.plot(range(9), [0] * 9, "o", color="#3b76af", markersize=11)
    axe.plot(range(9), [1] * 9, "o", color="#e0812c", markersize=11)
    for decalage in sources:
        axe.annotate(
            "", (4, 0.88), (4 + decalage, 0.12), arrowprops={"arrowstyle": "->", "color": "red" if decalage > 0 else "black"}
        )
    axe.text(-0.8, 0, "entrée", ha="right", va="center")
    axe.text(-0.8, 1, "sortie", ha="right", va="center")
    axe.set(title=titre, xlim=(-2.5, 8.5), ylim=(-0.4, 1.4))
    axe.axis("off")
plt.show()

# %% grade_id="construire_causal"
def construire_causal():
    """Réseau (longueur, 1) → (longueur, 1), causal."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.GRU(16, return_sequences=True),
            keras.layers.Dense(1),
        ]
    )
    ### END SOLUTION


# %% La sortie à chaque instant ne dépend que du présent et du passé grade_id="critere_causalite" points=1
modele_essai = construire_causal()
check.output_shape(
    modele_essai,
    (None, 20, 1),
    input_shape=(20, 1),
    name="construire_causal()",
    lead="une valeur par instant : return_sequences=True, ou des Conv1D sans pas ni pooling",
)
check.causality(
    modele_essai,
    length=20,
    name="construire_causal()",
    lead="quelles couches regardent des deux côtés, ou toute la série à la fois ?",
)
### BEGIN HIDDEN TESTS
check.output_shape(modele_essai, (None, 33, 1), input_shape=(33, 1), batch_sizes=(1, 4), name="construire_causal()")
check.causality(
    modele_essai,
    length=33,
    reach=8,
    name="construire_causal()",
    lead="quelles couches regardent des deux côtés ? Jusqu'où remontent-elles dans le passé ?",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** `Bidirectional`, `Conv1D(padding="same")` et une moyenne sur toute la série regardent l'avenir. Pour **classer**
# > une série entière, c'est permis ; pour **prévoir** à chaque instant, jamais.

# %% [markdown]
# ## 5 · Quand la série monte : prévoir des différences (8 minutes)
#
# **Pourquoi ?** Le CO₂ de l'apprentissage va de 313 à 360 ppm, celui du test de 354 à 374 ppm. Une couche dont la sortie est bornée
# (tanh, sigmoïde) n'a jamais vu de telles valeurs, et **n'extrapole pas**. Les **différences** d'un mois à l'autre, elles,
# restent les mêmes d'une décennie à l'autre : on les prévoit, puis on les ajoute à la dernière valeur connue.
#
# ### Question 9 · Différences et retour au niveau
#
# Écrivez deux fonctions :
#
# - `differencier(x)` : pour une série `(n,)` **ou** des fenêtres `(m, n)`, les accroissements d'un pas au suivant, de forme
#   `(n - 1,)` ou `(m, n - 1)` : l'élément $t$ vaut $x_{t+1} - x_t$, **le long du temps** ;
# - `prevoir_niveau(x, prevoir_difference)` : `x` contient des fenêtres de **niveaux** `(m, longueur)` ;
#   `prevoir_difference` est une fonction qui reçoit des fenêtres de **différences** `(m, longueur - 1)` et renvoie les
#   différences suivantes, `(m,)` **ou `(m, 1)`**. Le résultat est la prévision du **niveau** suivant, `(m,)`.

# %% grade_id="differences"
def differencier(x):
    """Accroissements d'un pas au suivant, le long du dernier axe."""
    ### BEGIN SOLUTION
    return x[..., 1:] - x[..., :-1]
    ### END SOLUTION


def prevoir_niveau(x, prevoir_difference):
    """Prévision du niveau suivant (m,) par celle de la différence suivante."""
    ### BEGIN SOLUTION
    return x[:, -1] + np.ravel(prevoir_difference(differencier(x)))
    ### END SOLUTION


# %% Les différences suivent le temps et ramènent au niveau grade_id="critere_differences" points=1
check.close(differencier(np.array([3.0, 4.0, 9.0, 7.0])), [1.0, 5.0, -2.0], name="differencier([3, 4, 9, 7])")
check.close(
    differencier(np.array([[1.0, 2.0, 4.0], [5.0, 5.0, 8.0]])),
    [[1.0, 2.0], [0.0, 3.0]],
    name="differencier([[1, 2, 4], [5, 5, 8]])",
    lead="le temps va de gauche à droite : une différence par couple de colonnes voisines",
)


def derniere_difference(d):
    """Répète la dernière différence."""
    return np.asarray(d)[:, -1]


check.close(
    prevoir_niveau(np.array([[1.0, 2.0, 4.0], [5.0, 5.0, 8.0]]), derniere_difference),
    [6.0, 11.0],
    name="prevoir_niveau([[1, 2, 4], [5, 5, 8]], prevoir_difference)",
    lead="la dernière valeur connue, plus la différence prévue",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/differences")
check.equals_formula(
    differencier,
    lambda x: np.diff(x),
    inputs=[(rng_essai.normal(300, 9, size=forme),) for forme in ((12,), (5, 7), (4, 4), (1, 3), (6, 2))],
    name="differencier",
    keeps_arguments=True,
    lead="essayez une série seule, puis autant de fenêtres que de valeurs",
)


def difference_ponderee(d):
    """Une différence qui dépend de toutes les places, en colonne comme Keras la donne."""
    d = np.asarray(d, dtype=float)
    return (d @ np.linspace(0.2, 1.0, d.shape[1]) + 0.1)[:, None]


check.equals_formula(
    prevoir_niveau,
    lambda x, f: x[:, -1] + f(np.diff(x)).reshape(-1),
    inputs=[
        (rng_essai.normal(350, 5, size=forme), fonction)
        for forme, fonction in [
            ((9, 12), difference_ponderee),
            ((5, 5), difference_ponderee),
            ((1, 4), difference_ponderee),
            ((7, 3), derniere_difference),
        ]
    ],
    name="prevoir_niveau",
    keeps_arguments=True,
    lead="prevoir_difference reçoit les différences de chaque fenêtre et peut renvoyer une colonne (m, 1)",
)
### END HIDDEN TESTS

# %% [markdown]
# Cette fonction entraîne un réseau neuf, le vôtre, et prévoit :

# %% grade_id="entrainer" locked=true
def entrainer_et_prevoir(x, y, x_nouveaux, epoques, graine=0):
    """Un réseau neuf sur (x, y), normalisés ensemble ; ses prévisions pour x_nouveaux, dans l'unité de départ."""
    keras.utils.set_random_seed(graine)
    moyenne, ecart = x.mean(), x.std()
    reseau = construire_lstm()
    reseau.fit((x[..., np.newaxis] - moyenne) / ecart, (y - moyenne) / ecart, epochs=epoques, batch_size=32, verbose=0)
    sorties = reseau((x_nouveaux[..., np.newaxis] - moyenne) / ecart)  # peu d'exemples : `predict` serait plus lent
    return moyenne + ecart * keras.ops.convert_to_numpy(sorties)[:, 0]


# %% [markdown]
# Le même réseau, entraîné sur les niveaux puis sur les différences du CO₂ :

# %%
x_co2, y_co2 = fenetrer(couper(serie_co2, 0.2)[0], 24, 1)
x_co2_test, y_co2_test = fenetrer(couper(serie_co2, 0.2)[1], 24, 1)
par_niveaux = entrainer_et_prevoir(x_co2, y_co2, x_co2_test, epoques=12)
par_differences = prevoir_niveau(
    x_co2_test, lambda d: entrainer_et_prevoir(differencier(x_co2), y_co2 - x_co2[:, -1], d, epoques=12)
)
annees_test = annees_co2[-len(y_co2_test) :]
figure, axes = plt.subplots(1, 2, figsize=(11, 3.4), layout="constrained", sharey=True)
for axe, prevision, titre in [(axes[0], par_niveaux, "LSTM sur les niveaux"), (axes[1], par_differences, "LSTM sur les différences")]:
    e_co2 = np.abs(prevision - y_co2_test).mean() / np.abs(x_co2_test[:, -1] - y_co2_test).mean()
    axe.plot(annees_test, y_co2_test, color="black", label="vérité")
    axe.plot(annees_test, prevision, "--", color="#b3490b", label="prévision")
    axe.axhline(y_co2.max(), color="gray", linestyle=":", label="maximum de l'apprentissage")
    axe.set(title=f"{titre} : {e_co2:.2f} fois la naïve".replace(".", ","), ylabel="ppm")
    axe.legend()
plt.show()
x_d, x_d_test = x_co2[:, 1:] - x_co2[:, :-1], x_co2_test[:, 1:] - x_co2_test[:, :-1]
e_ar_co2 = np.abs(x_co2_test[:, -1] + prevoir_ar(ajuster_ar(x_d, y_co2 - x_co2[:, -1]), x_d_test) - y_co2_test).mean()
print(f"autorégression sur les différences : {e_ar_co2 / np.abs(x_co2_test[:, -1] - y_co2_test).mean():.2f}".replace(".", ","))

# %% [markdown]
# **Lecture.** À gauche, la prévision décroche dès que la série dépasse le maximum vu à l'apprentissage : 2 à 6 fois **pire** que la naïve selon la
# graine. À droite, le même réseau, avec les mêmes réglages, divise l'erreur naïve par 4. Mais l'autorégression sur les mêmes
# différences fait au moins aussi bien, en une milliseconde : la saison du CO₂ est presque parfaitement linéaire.
#
# > **À retenir.** Un réseau n'extrapole pas. Si le test sort des valeurs de l'apprentissage, on prévoit ce qui reste stable :
# > différences, différences saisonnières, rapports.

# %% [markdown]
# ## 6 · Prévoir plusieurs pas (6 minutes)
#
# **Pourquoi ?** On veut souvent toute la suite, et non une valeur. La méthode **récursive** se sert d'un modèle à un
# pas : on prévoit la valeur suivante, on l'ajoute à la fenêtre comme si elle avait été mesurée, on oublie la plus
# ancienne, et on recommence.
#
# ### Question 10 · La récursion
#
# Écrivez `prevoir_suite(x, pas, un_pas)` : `x` contient des fenêtres `(m, longueur)` ; `un_pas` est une fonction qui reçoit
# des fenêtres `(m, longueur)`, **toujours de cette longueur**, et renvoie les valeurs suivantes, `(m,)` **ou `(m, 1)`**. Le
# résultat, `(m, pas)`, contient les prévisions à 1, 2, …, `pas` pas, dans cet ordre. `pas` peut dépasser `longueur`.

# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    """Prévisions (m, pas) par récursion d'un modèle à un pas."""
    ### BEGIN SOLUTION
    suite = []
    for _ in range(pas):
        suivante = np.ravel(un_pas(x))
        suite.append(suivante)
        x = np.column_stack([x[:, 1:], suivante])
    return np.column_stack(suite)
    ### END SOLUTION


# %% Chaque prévision devient une entrée de la suivante grade_id="critere_suite" points=1
def somme_de_deux(x):
    """La règle de Fibonacci : la somme des deux dernières valeurs, pour des fenêtres de trois valeurs."""
    x = np.asarray(x, dtype=float)
    if x.ndim != 2 or x.shape[1] != 3:
        raise ValueError(f"un_pas a reçu un tableau de forme {x.shape} ; il attend des fenêtres (m, 3)")
    return x[:, -1] + x[:, -2]


check.close(
    prevoir_suite(np.array([[0.0, 1.0, 1.0], [5.0, 0.0, 2.0]]), 5, somme_de_deux),
    [[2, 3, 5, 8, 13], [2, 4, 6, 10, 16]],
    name="prevoir_suite([[0, 1, 1], [5, 0, 2]], 5, somme_de_deux)",
    lead="à chaque tour, la fenêtre perd sa valeur la plus ancienne et gagne la prévision, à droite",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/suite")


def regle_courbe(longueur):
    """Une règle à un pas qui dépend de chaque place, et renvoie une colonne comme Keras."""

    def un_pas(x):
        x = np.asarray(x, dtype=float)
        if x.ndim != 2 or x.shape[1] != longueur:
            raise ValueError(f"un_pas a reçu un tableau de forme {x.shape} ; il attend des fenêtres (m, {longueur})")
        return (np.tanh(x @ np.linspace(-0.6, 0.9, longueur)) + 0.2 * x[:, 0])[:, None]

    return un_pas


def formule_suite(x, pas, un_pas):
    """En allongeant la série, dont seule la fin est donnée au modèle."""
    toute = x.tolist()
    for _ in range(pas):
        suivantes = un_pas(np.array([ligne[-x.shape[1] :] for ligne in toute])).ravel()
        toute = [[*ligne, float(valeur)] for ligne, valeur in zip(toute, suivantes)]
    return np.array([ligne[x.shape[1] :] for ligne in toute])


check.equals_formula(
    prevoir_suite,
    formule_suite,
    inputs=[
        (rng_essai.normal(size=(m, longueur)), pas, regle_courbe(longueur))
        for m, longueur, pas in [(6, 5, 4), (4, 4, 4), (1, 3, 9), (5, 8, 1), (3, 1, 3)]
    ],
    name="prevoir_suite",
    keeps_arguments=True,
    lead="une prévision par tour, ajoutée à droite de la fenêtre ; `x` reste intact",
)
### END HIDDEN TESTS

# %% [markdown]
# Sur les taches solaires, l'autorégression à un pas, appliquée douze fois de suite :

# %%
x_t, y_t = fenetrer(couper(serie_taches, 0.3)[0], 11, 1)
futur_taches = couper(serie_taches, 0.3)[1]
departs = np.lib.stride_tricks.sliding_window_view(futur_taches, 11 + 12)
ar_taches = ajuster_ar(x_t, y_t)
suites = prevoir_suite(departs[:, :11], 12, lambda x: prevoir_ar(ar_taches, x))
verites = departs[:, 11:]
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(11, 3.4), layout="constrained")
gauche.plot(range(-10, 1), departs[20, :11], color="black", label="connu")
gauche.plot(range(0, 13), [departs[20, 10], *verites[20]], color="black", linestyle=":", label="vérité")
gauche.plot(range(0, 13), [departs[20, 10], *suites[20]], "--", color="#b3490b", label="récursion")
gauche.set(title="Une suite de 12 prévisions", xlabel="années après le présent", ylabel="nombre de Wolf")
gauche.legend()
droite.plot(range(1, 13), np.abs(suites - verites).mean(axis=0), marker=".", label="récursion")
droite.plot(range(1, 13), np.abs(departs[:, 10:11] - verites).mean(axis=0), ":", marker=".", label="naïve")
droite.axhline(np.abs(verites - y_t.mean()).mean(), color="gray", label="moyenne du passé")
droite.set(title="Erreur absolue moyenne selon l'horizon", xlabel="horizon (années)", ylim=(0, None))
droite.legend()
plt.show()

# %% [markdown]
# **Lecture.** À gauche, la récursion retrouve le cycle mais l'amortit : chaque tour prévoit un peu trop près de la moyenne, et le tour suivant part
# de là. À droite, son erreur double en trois ans, puis se stabilise autour de 25, bien au-dessous de celle d'une prévision constante. La
# naïve est la pire à mi-cycle et redevient bonne à 10 ans, la durée d'un cycle récent : elle est alors la prévision saisonnière.
# L'horizon utile se mesure ; il ne se décide pas.

# %% [markdown]
# ## 7 · Classer des signaux (15 minutes)
#
# Il ne s'agit plus de prévoir : on donne **tout** le signal, on veut sa classe. Nos signaux de 128 valeurs (données synthétiques, d'après
# le jeu « Cylinder-Bell-Funnel ») cachent dans le bruit un plateau (**cylindre**), une montée qui retombe d'un coup
# (**cloche**) ou une descente qui commence d'un coup (**entonnoir**), n'importe où.

# %% grade_id="signaux" locked=true
noms_classes = data.cylindres.kinds
x_sig, y_sig = data.cylindres.train.x[..., np.newaxis].astype("float32"), data.cylindres.train.y
x_sig_val, y_sig_val = data.cylindres.validation.x[..., np.newaxis].astype("float32"), data.cylindres.validation.y
print("x_sig", x_sig.shape, " y_sig", y_sig.shape, np.bincount(y_sig), " x_sig_val", x_sig_val.shape)

# %%
figure, axes = plt.subplots(2, 3, figsize=(11, 3.8), layout="constrained", sharex=True, sharey=True)
for classe in range(3):
    for axe, numero in zip(axes[:, classe], np.flatnonzero(y_sig == classe)[:2]):
        axe.plot(x_sig[numero, :, 0], linewidth=1)
    axes[0, classe].set_title(f"{classe} : {noms_classes[classe]}")
plt.show()

# %% [markdown]
# ### Question 11 · Construire
#
# Écrivez `construire_classifieur()`, sans argument, qui renvoie un modèle Keras **neuf** et **compilé**, `Sequential` ou
# fonctionnel, fait de couches de `keras.layers`, comme à la question 6 :
#
# - entrée `keras.Input(shape=(128, 1))` (ou `(None, 1)`), sortie de forme `(None, 3)` ;
# - au moins une `Conv1D`, qui repère des formes courtes, **et** au moins une couche récurrente `GRU` ou `LSTM` (seule ou dans un `Bidirectional`), qui se souvient de leur
#   ordre ; entre **500 et 50 000** paramètres ;
# - une sortie et une perte **assorties** : softmax avec une entropie croisée catégorielle, ou aucune activation (des
#   *logits*) avec `from_logits=True`. Étiquettes entières (`sparse_…`) ou one-hot, à votre choix.
#
# Une `Conv1D(16, 8, padding="same", activation="relu")`, un `MaxPooling1D(4)`, un `GRU(16)` et une `Dense(3)`, avec `Adam(1e-2)`, conviennent. Sans la
# convolution et le pooling, le `GRU` doit retenir 128 valeurs bruitées : même entraînement, 0,83 à 0,96 de bonnes réponses au lieu de 0,98.

# %% grade_id="construire_classifieur"
def construire_classifieur():
    """Réseau (128, 1) → 3 classes : Conv1D, pooling, GRU ; neuf et compilé."""
    ### BEGIN SOLUTION
    modele = keras.Sequential(
        [
            keras.Input(shape=(128, 1)),
            keras.layers.Conv1D(16, 8, padding="same", activation="relu"),
            keras.layers.MaxPooling1D(4),
            keras.layers.GRU(16),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    modele.compile(
        optimizer=keras.optimizers.Adam(1e-2), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return modele
    ### END SOLUTION


# %% Le classifieur a une convolution, une récurrence et une perte assortie grade_id="critere_classifieur" points=1
modele_essai = construire_classifieur()
check.output_shape(
    modele_essai,
    (None, 3),
    input_shape=(128, 1),
    name="construire_classifieur()",
    lead="trois scores par signal : la couche récurrente ne garde que son dernier état",
)
check.layers(
    modele_essai,
    must_use=["Conv1D"],
    one_of=["GRU", "LSTM"],
    name="construire_classifieur()",
    lead="une Conv1D, et une couche GRU ou LSTM",
)
check.parameter_count(modele_essai, at_least=500, at_most=50_000, name="construire_classifieur()")
check.loss_matches_output(
    modele_essai,
    task="multiclass",
    classes=3,
    name="construire_classifieur()",
    lead="softmax et from_logits=False, ou aucune activation et from_logits=True",
)
### BEGIN HIDDEN TESTS
check.is_true(
    construire_classifieur() is not modele_essai,
    observed="`construire_classifieur()` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
signaux_essai = data.cylindres.heldout.x[:8, :, np.newaxis].astype("float32")
sorties_essai = np.asarray(modele_essai(signaux_essai, training=False), dtype=float)
check.finite(sorties_essai, name="construire_classifieur()(x)")
check.is_true(
    bool(np.ptp(sorties_essai, axis=0).max() > 1e-6),
    observed="`construire_classifieur()` donne la même sortie à des signaux différents",
    expected="une sortie qui dépend du signal",
    lead="suivez le signal de l'entrée à la sortie : une couche l'efface",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 12 · Entraîner
#
# Créez `classifieur` avec `construire_classifieur()` et entraînez-le sur `x_sig`, `y_sig` ; gardez ce que `fit` renvoie dans
# `historique_sig`, avec `validation_data=(x_sig_val, …)`. Une douzaine d'époques par lots de 32 suffit.
#
# **Ce qui est noté** : une `Conv1D` et une récurrence, des poids réellement appris ; au moins **94 %** de bonnes réponses sur la validation, au moins **92 %** sur des
# signaux nouveaux, donnés tels quels (`(n, 128, 1)`, sans mise à l'échelle : si vous en voulez une, mettez-la **dans** le modèle, avec une couche
# `Rescaling` ou `Normalization`), et au moins 10 points de mieux qu'une régression logistique sur les 128 valeurs.

# %% grade_id="classifieur"
keras.utils.set_random_seed(0)
### BEGIN SOLUTION
classifieur = construire_classifieur()
historique_sig = classifieur.fit(
    x_sig, y_sig, validation_data=(x_sig_val, y_sig_val), epochs=12, batch_size=32, validation_batch_size=300, verbose=0
)
### END SOLUTION

# %% Le classifieur reconnaît des signaux nouveaux grade_id="critere_classification" points=2
check.layers(
    classifieur,
    must_use=["Conv1D"],
    one_of=["GRU", "LSTM"],
    name="classifieur",
    lead="créez-le avec construire_classifieur()",
)
check.trained(classifieur, name="classifieur", lead="appelez `fit` sur le modèle que vous rangez dans `classifieur`")
check.accuracy(
    classifieur,
    (data.cylindres.validation.x[..., np.newaxis].astype("float32"), data.cylindres.validation.y),
    at_least=0.94,
    name="classifieur",
    lead="la perte descend-elle encore ? Les signaux sont donnés tels quels : une mise à l'échelle hors du modèle est perdue",
)
### BEGIN HIDDEN TESTS
# Seuils 0,94 et 0,92, mesurés avant `graders calibrate` sur 2000 signaux nouveaux : cinq réglages justes (GRU ou LSTM, 16 ou 24 unités, 12 ou
# 15 époques), une à quatre graines : 0,964 à 0,997. Une époque : 0,43 ; trois : 0,94 ; régression logistique : 0,67.
nouveaux_essai = data.cylindres.heldout.x[..., np.newaxis].astype("float32"), data.cylindres.heldout.y
check.accuracy(classifieur, nouveaux_essai, at_least=0.92, name="classifieur, signaux nouveaux")


def logistique_du_correcteur(split):
    """Une régression logistique sur les 128 valeurs, apprise sur les signaux publics."""
    from sklearn.linear_model import LogisticRegression

    appris = data.cylindres.train
    logistique = LogisticRegression(C=0.01, max_iter=2000).fit(appris.x, appris.y)
    return float(np.mean(logistique.predict(split[0][..., 0]) == split[1]))


check.beats_baseline(
    classifieur,
    logistique_du_correcteur(nouveaux_essai),
    nouveaux_essai,
    margin=0.1,
    baseline_name="la régression logistique",
    name="classifieur, signaux nouveaux",
)
check.batch_independence(classifieur, nouveaux_essai[0][:40], atol=1e-3, name="classifieur")
### END HIDDEN TESTS

# %% [markdown]
# ### Question 13 · Lire les erreurs, classe par classe
#
# Écrivez `erreurs_par_classe(vraies, predites, k)` : pour des étiquettes `(n,)` entre 0 et `k - 1`, un tableau `(k,)` qui donne, pour chaque
# **vraie** classe, la part de ses exemples qui sont **mal classés**, entre 0 et 1 ; 0 pour une classe sans exemple (et pas
# `nan`).

# %% grade_id="erreurs_par_classe"
def erreurs_par_classe(vraies, predites, k):
    """Part des exemples mal classés de chaque vraie classe (k,), 0 pour une classe sans exemple."""
    ### BEGIN SOLUTION
    fautes = np.bincount(vraies[vraies != predites], minlength=k)
    return fautes / np.maximum(np.bincount(vraies, minlength=k), 1)
    ### END SOLUTION


# %% Le taux d'erreurs est donné pour chaque vraie classe grade_id="critere_erreurs" points=1
check.close(
    erreurs_par_classe(np.array([0, 0, 0, 0, 1, 2, 2]), np.array([0, 1, 1, 0, 1, 2, 0]), 4),
    [0.5, 0.0, 0.5, 0.0],
    name="erreurs_par_classe([0, 0, 0, 0, 1, 2, 2], [0, 1, 1, 0, 1, 2, 0], 4)",
    lead="parmi les exemples d'une vraie classe, la part de ceux qui sont prédits autrement",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("series_temporelles/erreurs")


def formule_erreurs(vraies, predites, k):
    """Exemple par exemple."""
    couples = list(zip(vraies.tolist(), predites.tolist()))
    parts = []
    for classe in range(k):
        faux = [predite != vraie for vraie, predite in couples if vraie == classe]
        parts.append(sum(faux) / len(faux) if faux else 0.0)
    return np.array(parts)


check.equals_formula(
    erreurs_par_classe,
    formule_erreurs,
    inputs=[
        (rng_essai.integers(0, haut, size=n), rng_essai.integers(0, k, size=n), k)
        for n, haut, k in [(200, 3, 3), (40, 3, 6), (15, 1, 2), (300, 10, 10)]
    ],
    name="erreurs_par_classe",
    keeps_arguments=True,
    lead="divisez par le nombre d'exemples de chaque vraie classe ; certaines classes sont vides",
)
### END HIDDEN TESTS

# %%
predites_sig = classifieur.predict(x_sig_val, verbose=0).argmax(axis=1)
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(10.5, 3.2), layout="constrained")
for cle, trait, texte in (("loss", "-", "apprentissage"), ("val_loss", "--", "validation")):
    if cle in historique_sig.history:
        gauche.plot(historique_sig.history[cle], trait, marker=".", label=texte)
gauche.set(title="Entropie croisée", xlabel="époques", ylim=(0, None))
gauche.legend()
droite.bar(noms_classes, 100 * np.asarray(erreurs_par_classe(y_sig_val, predites_sig, 3)), color="#3b76af")
droite.set(title="Erreurs par vraie classe, validation", ylabel="mal classés (%)")
plt.show()

ratees = np.flatnonzero(predites_sig != y_sig_val)
print(f"erreurs : {len(ratees)} sur {len(y_sig_val)}")
if len(ratees):
    figure, axes = plt.subplots(1, 3, figsize=(11, 2.4), layout="constrained", sharey=True)
    for axe, numero in zip(axes, ratees):
        axe.plot(x_sig_val[numero, :, 0], linewidth=1)
        axe.set_title(f"{noms_classes[y_sig_val[numero]]} pris pour {noms_classes[predites_sig[numero]]}", fontsize=10)
    for axe in axes[len(ratees) :]:
        axe.axis("off")
    plt.show()

# %% [markdown]
# **Lecture.** Une régression logistique sur les 128 valeurs plafonne entre 60 et 68 %, selon la pénalité : elle attribue un poids à chaque **instant**, et
# l'événement n'est jamais au même endroit. Conv1D + GRU dépasse 98 %. Regardez les signaux ratés : souvent bas ou courts,
# l'œil hésite aussi. Le taux par classe dit où chercher ; le taux global ne le disait pas.

# %% [markdown]
# ## 8 · Une comparaison honnête (6 minutes)
#
# Retour aux taches solaires : 309 valeurs, du bruit, un cycle irrégulier. Le LSTM doit y battre l'autorégression, apprise et
# mesurée **sur les mêmes lignes**. Deux graines, car une seule ne prouve rien :

# %%
x_taches, y_taches = fenetrer(couper(serie_taches, 0.3)[0], 11, 1)
x_taches_test, y_taches_test = fenetrer(couper(serie_taches, 0.3)[1], 11, 1)
concurrents = {
    "naïve": naive(x_taches_test),
    "saisonnière (11 ans)": saisonniere(x_taches_test, 1, 11),
    "autorégression": prevoir_ar(ajuster_ar(x_taches, y_taches), x_taches_test),
}
for graine in range(2):
    concurrents[f"LSTM, graine {graine}"] = entrainer_et_prevoir(x_taches, y_taches, x_taches_test, epoques=20, graine=graine)
for nom, prevision in concurrents.items():
    print(f"{nom:<22} {erreur_relative(y_taches_test, prevision, naive(x_taches_test)):.2f}".replace(".", ","))
plt.figure(figsize=(10, 3), layout="constrained")
plt.plot(annees_taches[-len(y_taches_test) :], y_taches_test, color="black", label="vérité")
for nom, trait in (("naïve", ":"), ("autorégression", "--"), ("LSTM, graine 0", "-.")):
    plt.plot(annees_taches[-len(y_taches_test) :], concurrents[nom], trait, label=nom)
plt.legend(ncol=4, fontsize=9)
plt.title("Taches solaires, un an à l'avance")
plt.show()

# %% [markdown]
# **Lecture.** L'autorégression fait 0,58 fois l'erreur naïve ; le LSTM de l'enseignant, 0,55 à 0,58 selon la graine, et 0,56 à
# 0,66 avec deux fois moins d'unités et un taux plus grand. Sur 82 années de test, un tel écart ne veut rien dire : le réglage et la
# graine comptent autant que la méthode. Avec 200 exemples bruités, ce réseau fait **jeu égal**, pour mille fois plus de calcul ; sur
# les différences du CO₂, l'autorégression gagne même d'un rien. Sur Mackey-Glass, il a divisé son erreur par dix. Seule la mesure, sur les
# mêmes lignes et avec plusieurs graines, le dit.
#
# ### Question 14 · Savoir conclure
#
# Un collègue rapporte ces erreurs relatives, mesurées sur les derniers 20 % de chaque série (LSTM : la plus petite et la plus grande de
# plusieurs graines) :
#
# | | taches solaires | CO₂, niveaux | CO₂, différences | Mackey-Glass |
# |---|---|---|---|---|
# | saisonnière | 1,12 | 1,53 | 0,30 | — |
# | autorégression | 0,60 | 0,24 | 0,25 | 0,29 |
# | LSTM | 0,56 à 0,66 | 4,0 à 5,4 | 0,25 à 0,28 | 0,01 à 0,04 |
#
# - **A** : sur Mackey-Glass, le LSTM a appris une règle qu'aucune combinaison linéaire des valeurs de la fenêtre ne donne.
# - **B** : sur les taches solaires, le LSTM est établi comme meilleur que l'autorégression, puisque sa meilleure graine fait 0,56.
# - **C** : sur les taches solaires, la prévision saisonnière se trompe plus que la prévision naïve.
# - **D** : choisir la meilleure des graines sur ces mêmes 20 %, puis annoncer son erreur sur ces 20 %, est une mesure honnête.
# - **E** : sur les niveaux du CO₂, le LSTM échoue parce que les valeurs du test dépassent celles de l'apprentissage.
# - **F** : on peut diviser l'erreur du LSTM sur le test par celle de la naïve sur **toute** la série : les deux sont des erreurs absolues
#   moyennes, le rapport a le même sens.
#
# Rangez dans `reponse_comparaison` l'**ensemble des lettres des affirmations vraies**, par exemple `{"B", "F"}`. L'ordre ne compte pas ; il
# faut toutes les bonnes et aucune autre.

# %% grade_id="reponse_comparaison"
### BEGIN SOLUTION
reponse_comparaison = {"A", "C", "E"}
### END SOLUTION

# %% Les résultats d'un autre sont bien lus grade_id="critere_comparaison" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_comparaison, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_comparaison),
    observed="`reponse_comparaison` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"B", "F"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_comparaison,
    {"A", "C", "E"},
    among=("A", "B", "C", "D", "E", "F"),
    name="reponse_comparaison",
    lead="une erreur relative au-dessus de 1 est pire que la naïve ; on ne choisit pas sur les données qui mesurent",
)
### END HIDDEN TESTS

# %% [markdown]
# ## À retenir
#
# - Fenêtres vérifiées sur `np.arange`, coupe **dans l'ordre du temps**, échelle **du passé seul**.
# - Toujours la prévision naïve et l'autorégression, **sur les mêmes lignes** ; l'erreur relative plutôt que l'erreur.
# - Un réseau récurrent gagne quand la règle n'est pas linéaire et que les exemples sont nombreux ; sur de courtes séries
#   bruitées, l'autorégression fait jeu égal, sans graine ni réglage.
# - Un réseau **n'extrapole pas** : on prévoit des différences.
# - À chaque instant, rien que le présent et le passé : **causalité**.
# - Pour classer, la convolution repère des formes courtes, la récurrence leur ordre ; on lit les erreurs **par classe**.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans l'ordre.
