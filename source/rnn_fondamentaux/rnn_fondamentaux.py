# %% [markdown]
# # TP · Les réseaux récurrents, de l'intérieur
#
# Un réseau dense reçoit tout d'un coup. Un réseau **récurrent** lit une séquence instant par instant et
# résume ce qu'il a lu dans un **état caché**. En une heure, vous allez écrire ses rouages avec NumPy :
# la cellule, le dépliement, la rétropropagation à travers le temps, les portes du LSTM et du GRU ; et
# vous vérifierez que Keras fait **exactement les mêmes calculs**.
#
# **Le fil du TP**
#
# 1. la cellule récurrente et son dépliement dans le temps ;
# 2. la rétropropagation à travers le temps ;
# 3. le gradient qui s'évanouit ou qui explose : produit de jacobiennes, écrêtage ;
# 4. les cellules LSTM et GRU, leurs portes, leurs paramètres ;
# 5. les mêmes en Keras, et les séquences de longueurs inégales ;
# 6. une comparaison honnête : que retient vraiment un état caché ?
#
# **Barème sur 20** : cellule et dépliement 3, rétropropagation 3, gradient 4, LSTM et GRU 6, Keras et
# masques 4. Chaque critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue
# ces vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres tailles, d'autres
# valeurs. Rien de ce qui est noté n'est absent de l'énoncé. Vous pouvez ajouter des cellules.
#
# **Les questions sont indépendantes** : aucune fonction demandée n'a besoin d'une autre. Si l'une vous
# résiste, passez à la suivante, vous n'y perdrez que ses points (et quelques figures).

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# Ce sont celles de Keras : les exemples en lignes, le temps au milieu, les variables à la fin.
#
# | notation | forme | sens |
# |---|---|---|
# | `x` | `(n, T, d)` | `n` séquences de `T` instants, `d` variables à chaque instant |
# | `x_t` | `(n, d)` | les `n` entrées d'un même instant, `x[:, t]` |
# | `h`, `c` | `(n, u)` | état caché (et mémoire du LSTM) de `u` unités, une ligne par séquence |
# | $x W$ | | les vecteurs sont des **lignes** : l'entrée est à gauche de la matrice |
# | $\odot$ | | produit terme à terme |
# | $\sigma$ | | sigmoïde, $\sigma(z) = 1 / (1 + e^{-z})$ |
#
# `n`, `T`, `d` et `u` sont quelconques, **1 compris**. Les calculs en NumPy se font en `float64` et sont
# vérifiés à $10^{-6}$ près, ceux de Keras (`float32`) à $10^{-4}$ près. Une fonction **ne modifie
# jamais** les tableaux ni les dictionnaires qu'elle reçoit : elle en renvoie de nouveaux. Boucles ou
# calcul vectorisé : les deux sont acceptés, seul le résultat compte.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

from graders import check, data

# %% grade_id="dessin" locked=true
BLEU, ORANGE, VERT, GRIS = "#1d4e89", "#b3490b", "#2a7f4f", "#777777"


def boite(axe, x, y, texte, couleur):
    """Une boîte arrondie centrée en (x, y)."""
    axe.text(
        x,
        y,
        texte,
        ha="center",
        va="center",
        fontsize=12,
        color="white",
        bbox={"boxstyle": "round,pad=0.45", "fc": couleur, "ec": "none"},
    )


def fleche(axe, depart, arrivee, texte="", decalage=(0.0, 0.0), courbe=0.0, couleur=GRIS):
    """Une flèche d'un point à un autre, avec un texte au milieu."""
    trait = {"arrowstyle": "-|>", "color": couleur, "lw": 1.6, "connectionstyle": f"arc3,rad={courbe}"}
    axe.annotate("", xy=arrivee, xytext=depart, arrowprops={**trait, "shrinkA": 15, "shrinkB": 15})
    milieu = (np.array(depart) + np.array(arrivee)) / 2 + np.array(decalage)
    axe.text(*milieu, texte, ha="center", va="center", fontsize=11, color=couleur)


def reseau_deplie(axe, instants, gradient=False):
    """Le réseau déplié ; avec gradient=True, les flèches du retour sont ajoutées en orange."""
    boite(axe, 0, 1, "$h_0$", GRIS)
    for t in range(1, instants + 1):
        boite(axe, 2 * t, 1, f"$h_{t}$", BLEU)
        boite(axe, 2 * t, 0, f"$x_{t}$", VERT)
        fleche(axe, (2 * t, 0), (2 * t, 1), "$W_x$", (0.3, 0))
        fleche(axe, (2 * t - 2, 1), (2 * t, 1), "$W_h$", (0, 0.16))
        if gradient:
            fleche(axe, (2 * t, 1), (2 * t - 2, 1), f"$J_{t}$", (0, 0.52), courbe=0.55, couleur=ORANGE)
    axe.set(xlim=(-0.8, 2 * instants + 0.8), ylim=(-0.35, 1.95 if gradient else 1.4))
    axe.axis("off")


# %% [markdown]
# ## 1 · La cellule récurrente et son dépliement (9 minutes)
#
# **Pourquoi un état ?** Pour comprendre le mot « avocat » dans une phrase, il faut se souvenir de ce qui
# précède. Un réseau récurrent garde un résumé du passé, l'état caché $h$, et le met à jour à chaque
# instant avec **toujours les mêmes poids** : il peut ainsi lire des séquences de toute longueur avec un
# nombre fixe de paramètres.
#
# La figure montre le même réseau **déplié** : une copie de la cellule par instant. Ce ne sont pas
# quatre couches différentes, mais une seule couche appliquée quatre fois.

# %%
figure, axe = plt.subplots(figsize=(8.5, 2.4), layout="constrained")
reseau_deplie(axe, 4)
plt.show()

# %% [markdown]
# ### Question 1 · La cellule
#
# La cellule récurrente simple (`SimpleRNN` de Keras) mélange l'entrée et l'état, puis applique tanh :
#
# $$h_t = \tanh\left(x_t W_x + h_{t-1} W_h + b\right)$$
#
# Les paramètres sont dans un dictionnaire de clés `"Wx"`, de forme `(d, u)`, `"Wh"`, de forme `(u, u)`, et
# `"b"`, de forme `(u,)`. Écrivez `cellule(parametres, x_t, h)` qui renvoie le nouvel état, de forme
# `(n, u)`.


# %% grade_id="cellule"
def cellule(parametres, x_t, h):
    """Nouvel état (n, u) d'une cellule récurrente simple, à partir de x_t (n, d) et de l'état h (n, u)."""
    ### BEGIN SOLUTION
    return np.tanh(x_t @ parametres["Wx"] + h @ parametres["Wh"] + parametres["b"])
    ### END SOLUTION


# %% La cellule mélange l'entrée, l'état et le biais, puis applique tanh grade_id="critere_cellule" points=1
parametres_essai = {
    "Wx": np.array([[0.5, -1.0], [0.0, 0.25], [1.0, 0.5]]),
    "Wh": np.array([[0.0, 1.0], [-0.5, 0.5]]),
    "b": np.array([0.1, -0.2]),
}
check.close(
    cellule(
        parametres_essai, np.array([[1.0, 0.0, 0.0], [0.0, 2.0, -1.0]]), np.array([[0.0, 0.0], [0.5, -0.5]])
    ),
    [[0.537049567, -0.833654607], [-0.571669966, 0.0499583749]],
    name="cellule(parametres, x_t, h)",
    rtol=1e-6,
    lead="la première ligne n'a que l'entrée et le biais ; la seconde ajoute l'état, multiplié à droite par Wh",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/cellule")


def parametres_au_hasard(rng, d, u, echelle=0.7):
    """Des poids normaux ; le biais n'est pas nul."""
    return {
        "Wx": rng.normal(0, echelle, size=(d, u)),
        "Wh": rng.normal(0, echelle, size=(u, u)),
        "b": rng.normal(0, 0.5, size=u),
    }


def formule_cellule(parametres, x_t, h):
    """Une seule matrice, sur l'entrée, l'état et un 1 mis bout à bout."""
    ensemble = np.concatenate([x_t, h, np.ones((len(h), 1))], axis=1)
    poids = np.vstack([parametres["Wx"], parametres["Wh"], parametres["b"]])
    e = np.exp(-2 * np.abs(ensemble @ poids))
    return np.sign(ensemble @ poids) * (1 - e) / (1 + e)


check.equals_formula(
    cellule,
    formule_cellule,
    inputs=[
        (parametres_au_hasard(rng_essai, d, u), rng_essai.normal(size=(n, d)), rng_essai.normal(size=(n, u)))
        for n, d, u in [(5, 2, 3), (1, 4, 2), (3, 1, 1), (4, 4, 4), (2, 3, 6)]
    ]
    + [(parametres_au_hasard(rng_essai, 2, 3), rng_essai.integers(-2, 3, size=(4, 2)), np.zeros((4, 3)))],
    name="cellule",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez d'autres tailles, dont d = u = n, où une transposition ne se voit pas à la forme",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · Le dépliement
#
# Déplier, c'est appliquer la cellule à chaque instant, **dans l'ordre du temps**, en lui donnant l'état
# qu'elle vient de produire. C'est la même boucle pour toutes les cellules ; la vôtre recevra donc la
# cellule en argument.
#
# Écrivez `derouler(avancer, x, h0)` :
#
# - `avancer` est une **fonction** : `avancer(x_t, h)`, avec `x_t` de forme `(n, d)` et `h` de forme
#   `(n, u)`, renvoie l'état suivant, de forme `(n, u)` ;
# - `x` a la forme `(n, T, d)` et `h0`, l'état de départ, la forme `(n, u)` ;
# - le résultat est un tableau de forme `(n, T, u)` : à l'indice `[:, t]`, l'état **après** avoir lu
#   `x[:, t]`. L'état `h0` n'y figure donc pas.
#
# Rien ne se garde d'un appel à l'autre : deux appels avec les mêmes arguments donnent le même résultat.


# %% grade_id="derouler"
def derouler(avancer, x, h0):
    """Tous les états (n, T, u) d'une cellule avancer(x_t, h) -> h qui lit x (n, T, d) depuis h0 (n, u)."""
    ### BEGIN SOLUTION
    h, etats = h0, []
    for t in range(x.shape[1]):
        h = avancer(x[:, t], h)
        etats.append(h)
    return np.stack(etats, axis=1)
    ### END SOLUTION


# %% Le dépliement donne l'état après chaque instant, dans l'ordre grade_id="critere_derouler" points=2
def moitie_plus_entree(x_t, h):
    """Une cellule sans poids, facile à suivre à la main : la moitié de l'état, plus l'entrée."""
    if np.ndim(x_t) != 2 or np.ndim(h) != 2 or np.shape(x_t) != np.shape(h):
        raise ValueError(f"avancer a reçu x_t de forme {np.shape(x_t)} et h de forme {np.shape(h)}")
    return 0.5 * h + x_t


etats_obtenus = derouler(
    moitie_plus_entree,
    np.array([[[1.0], [2.0], [3.0]], [[0.0], [0.0], [1.0]]]),
    np.array([[0.0], [8.0]]),
)
check.shape(
    etats_obtenus,
    (2, 3, 1),
    name="derouler(avancer, x, h0)",
    lead="deux séquences de trois instants : le temps est le deuxième axe du résultat, et h0 n'y figure pas",
)
check.close(
    etats_obtenus,
    [[[1.0], [2.5], [4.25]], [[4.0], [2.0], [2.0]]],
    name="derouler(avancer, x, h0)",
    lead="avec avancer(x_t, h) = h / 2 + x_t, la première séquence passe par 1 ; 1/2 + 2 ; 2,5/2 + 3",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/derouler")


def cellule_essai(rng, d, u):
    """Une cellule quelconque, qui n'est pas celle de la question 1 et qui refuse les formes inattendues."""
    entree, recurrence = rng.normal(size=(d, u)), rng.normal(0, 0.6, size=(u, u))

    def avancer(x_t, h):
        x_t, h = np.asarray(x_t, dtype=float), np.asarray(h, dtype=float)
        if x_t.ndim != 2 or h.ndim != 2 or x_t.shape[1] != d or h.shape != (len(x_t), u):
            raise ValueError(f"avancer a reçu x_t de forme {x_t.shape} et h de forme {h.shape}")
        return 0.3 * h + np.sin(x_t @ entree + h @ recurrence)

    return avancer


def formule_derouler(avancer, x, h0):
    """Dans un tableau rempli d'avance, h0 compris, dont on ne garde que la suite."""
    tout = np.zeros((len(x), x.shape[1] + 1, h0.shape[1]))
    tout[:, 0] = h0
    for t, x_t in enumerate(np.moveaxis(x, 1, 0)):
        tout[:, t + 1] = avancer(x_t, tout[:, t])
    return tout[:, 1:]


cas_essai = [
    (cellule_essai(rng_essai, d, u), rng_essai.normal(size=(n, duree, d)), rng_essai.normal(size=(n, u)))
    for n, duree, d, u in [(3, 5, 2, 4), (1, 7, 3, 2), (4, 1, 1, 3), (2, 4, 2, 1), (3, 3, 3, 3)]
]
check.equals_formula(
    derouler,
    formule_derouler,
    inputs=cas_essai,
    name="derouler",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez une seule séquence, un seul instant, et des tailles n, T, d, u toutes différentes",
)
avancer_essai, x_essai, depart_essai = cas_essai[0]
check.state_reset(
    lambda x: derouler(avancer_essai, x, depart_essai[:1] * np.ones((len(x), 1))),
    x_essai,
    name="derouler",
    lead="chaque appel repart de h0 ; rien ne se garde d'un appel à l'autre",
)
### END HIDDEN TESTS

# %% [markdown]
# Voici votre réseau au travail : quatre unités, des poids au hasard, et pour seule entrée **une
# impulsion** à l'instant 5. Que reste-t-il d'elle ensuite ?

# %%
rng_figure = data.rng_public("rnn_fondamentaux/impulsion")
rotation, _ = np.linalg.qr(rng_figure.normal(size=(4, 4)))  # une matrice orthogonale garde les longueurs
poids_figure = {"Wx": rng_figure.normal(size=(1, 4)), "Wh": 0.85 * rotation, "b": np.zeros(4)}
impulsion = np.zeros((1, 40, 1))
impulsion[0, 5, 0] = 2.0
etats_figure = derouler(lambda x_t, h: cellule(poids_figure, x_t, h), impulsion, np.zeros((1, 4)))

figure, (haut, bas) = plt.subplots(
    2, 1, figsize=(8.5, 4), layout="constrained", sharex=True, height_ratios=[1, 3]
)
haut.stem(impulsion[0, :, 0], linefmt=VERT, markerfmt=" ", basefmt=" ")
haut.set(ylabel="entrée")
bas.plot(etats_figure[0], marker=".")
bas.axhline(0, color=GRIS, linewidth=0.8)
bas.set(xlabel="instant t", ylabel="état caché, 4 unités")
plt.show()

# %% [markdown]
# **Lecture.** Avant l'impulsion, l'état reste nul : rien à retenir, et le futur n'a aucune influence sur
# le passé. Après elle, l'état résonne encore quelques instants **alors que l'entrée est redevenue
# nulle** : c'est cela, la mémoire. Elle s'efface pourtant vite, et la suite du TP explique pourquoi.
#
# > **À retenir.** Une cellule, toujours les mêmes poids, un état qui passe d'un instant au suivant. Le
# > réseau déplié est un réseau profond ordinaire, de profondeur `T`, dont toutes les couches partagent
# > leurs poids.

# %% [markdown]
# ## 2 · La rétropropagation à travers le temps (10 minutes)
#
# **Pourquoi un nom particulier ?** Il n'y a rien de nouveau : on rétropropage dans le réseau déplié. Mais
# deux choses changent. Chaque état sert **deux fois** : à la perte de son instant et à l'état suivant ;
# les deux gradients s'ajoutent. Et chaque poids sert à **tous** les instants : son gradient est la
# **somme** des contributions de tous les instants.
#
# ### Question 3 · Les gradients de la cellule simple
#
# La perte $L$ dépend des états $h_1, \dots, h_T$. On vous donne sa dérivée directe par rapport à chacun,
# $a_t = \partial L / \partial h_t$ quand les autres états sont fixés (le tableau `amont`). Notons $g_t$ la
# dérivée *totale*, qui compte aussi l'effet de $h_t$ sur les états suivants. On remonte le temps, de
# $t = T$ à $t = 1$ :
#
# $$g_t = a_t + \delta_{t+1} W_h^\top \qquad\qquad \delta_t = g_t \odot (1 - h_t^2)$$
#
# où $\delta_t$ est le gradient **avant** la tangente hyperbolique (et $\delta_{T+1} = 0$). Les gradients
# des paramètres s'en déduisent comme dans une couche dense, en sommant sur les instants (et sur les
# séquences du lot) :
#
# $$\frac{\partial L}{\partial W_x} = \sum_t x_t^\top \delta_t \qquad
# \frac{\partial L}{\partial W_h} = \sum_t h_{t-1}^\top \delta_t \qquad
# \frac{\partial L}{\partial b} = \sum_t \sum_{\text{lignes}} \delta_t \qquad
# \frac{\partial L}{\partial h_0} = \delta_1 W_h^\top$$
#
# Écrivez `bptt(parametres, x, h0, etats, amont)` :
#
# - `parametres` : le dictionnaire de la question 1 ; `x` : `(n, T, d)` ; `h0` : `(n, u)` ;
# - `etats` : `(n, T, u)`, tous les états, **déjà calculés** par le dépliement (`etats[:, t]` suit
#   `x[:, t]`) ;
# - `amont` : `(n, T, u)`, la dérivée directe de la perte par rapport à chaque état ;
# - le résultat est un dictionnaire de clés `"Wx"`, `"Wh"`, `"b"` et `"h0"`, chaque gradient ayant la
#   forme de la grandeur dont il porte le nom. Il n'y a aucune moyenne à prendre : `amont` contient déjà
#   les facteurs de la perte.
#
# La correction compare vos gradients aux différences finies, à $10^{-6}$ près (erreur relative).
# À la main : `d = u = n = 1`, $T = 2$, $W_x = 1$, $W_h = 0{,}5$, $b = 0$, $h_0 = 0$, $x = (1, 0)$ et
# $L = h_2$. Alors $h_1 = \tanh 1$, $h_2 = \tanh(h_1 / 2)$, $\delta_2 = 1 - h_2^2$ et
# $\partial L / \partial W_h = h_1 \delta_2$.


# %% grade_id="bptt"
def bptt(parametres, x, h0, etats, amont):
    """Gradients « Wx », « Wh », « b » et « h0 » d'une perte dont amont (n, T, u) est la dérivée directe."""
    ### BEGIN SOLUTION
    gradients = {cle: np.zeros_like(valeur, dtype=float) for cle, valeur in parametres.items()}
    futur = np.zeros_like(h0, dtype=float)
    for t in reversed(range(x.shape[1])):
        delta = (amont[:, t] + futur) * (1 - etats[:, t] ** 2)
        precedent = etats[:, t - 1] if t > 0 else h0
        gradients["Wx"] += x[:, t].T @ delta
        gradients["Wh"] += precedent.T @ delta
        gradients["b"] += delta.sum(axis=0)
        futur = delta @ parametres["Wh"].T
    return {**gradients, "h0": futur}
    ### END SOLUTION


# %% La rétropropagation à travers le temps donne les gradients numériques grade_id="critere_bptt" points=3
h1_essai = np.tanh(1.0)
h2_essai = np.tanh(h1_essai / 2)
check.close(
    bptt(
        {"Wx": np.array([[1.0]]), "Wh": np.array([[0.5]]), "b": np.array([0.0])},
        np.array([[[1.0], [0.0]]]),
        np.array([[0.0]]),
        np.array([[[h1_essai], [h2_essai]]]),
        np.array([[[0.0], [1.0]]]),
    ),
    {
        "Wx": np.array([[0.182256436]]),
        "Wh": np.array([[0.661018652]]),
        "b": np.array([1.05019725]),
        "h0": np.array([[0.0911282181]]),
    },
    name="bptt(l'exemple de l'énoncé)",
    rtol=1e-6,
    atol=1e-8,
    lead="refaites l'exemple à la main : δ2, puis g1 = δ2 × 0,5, puis δ1 ; x vaut 1 puis 0",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/bptt")


def etats_essai(p, x):
    """Les états du réseau de l'énoncé, depuis p["h0"]."""
    recurrence = np.vstack([p["Wx"], p["Wh"], p["b"]])
    h, suite = p["h0"], []
    for x_t in np.swapaxes(x, 0, 1):
        h = np.tanh(np.concatenate([x_t, h, np.ones((len(h), 1))], axis=1) @ recurrence)
        suite.append(h)
    return np.stack(suite, axis=1)


for n_essai, duree_essai, d_essai, u_essai, instants_essai in [
    (3, 5, 2, 4, slice(None)),
    (1, 1, 3, 2, slice(None)),
    (2, 8, 1, 3, slice(-1, None)),
    (4, 4, 4, 4, slice(None)),
    (2, 3, 5, 1, slice(0, 2)),
]:
    formes_essai = {
        "Wx": (d_essai, u_essai),
        "Wh": (u_essai, u_essai),
        "b": (u_essai,),
        "h0": (n_essai, u_essai),
    }
    p_essai = {cle: rng_essai.normal(0, 0.7, size=forme) for cle, forme in formes_essai.items()}
    x_essai = rng_essai.normal(size=(n_essai, duree_essai, d_essai))
    amont_essai = np.zeros((n_essai, duree_essai, u_essai))
    amont_essai[:, instants_essai] = rng_essai.normal(size=amont_essai[:, instants_essai].shape)
    sans_depart = {cle: p_essai[cle] for cle in ("Wx", "Wh", "b")}
    arguments_essai = (sans_depart, x_essai, p_essai["h0"], etats_essai(p_essai, x_essai), amont_essai)
    copies_essai = [sans_depart, *(tableau.copy() for tableau in arguments_essai[1:])]
    copies_essai[0] = {cle: valeur.copy() for cle, valeur in sans_depart.items()}
    check.gradient(
        lambda p, x=x_essai, amont=amont_essai: np.sum(amont * etats_essai(p, x)),
        p_essai,
        bptt(*copies_essai),
        name=f"bptt(…) pour T = {duree_essai}",
        tolerance=1e-6,
        lead="un poids sert à tous les instants ; h0 précède le premier ; chaque état a deux gradients qui s'ajoutent",
    )
    check.is_true(
        all(np.array_equal(copies_essai[0][cle], valeur) for cle, valeur in sans_depart.items())
        and all(np.array_equal(a, b) for a, b in zip(copies_essai[1:], arguments_essai[1:], strict=True)),
        observed="`bptt` modifie les tableaux qu'elle reçoit",
        expected="des arguments intacts",
        lead="`+=` écrit dans le tableau de l'appelant ; travaillez sur une copie",
    )
### END HIDDEN TESTS

# %% [markdown]
# Un gradient écrit à la main se vérifie **toujours** par différences finies avant de servir. Faites-le
# vous-même, pour une entrée de $W_h$ : on la déplace de $\pm 10^{-5}$ et l'on regarde bouger la perte.

# %%
rng_figure = data.rng_public("rnn_fondamentaux/differences")
poids_figure = {
    "Wx": rng_figure.normal(size=(2, 3)),
    "Wh": rng_figure.normal(0, 0.6, size=(3, 3)),
    "b": np.zeros(3),
}
x_figure, depart_figure = rng_figure.normal(size=(4, 6, 2)), np.zeros((4, 3))
amont_figure = rng_figure.normal(size=(4, 6, 3))


def perte_figure(wh_01):
    """La perte quand l'entrée [0, 1] de Wh vaut wh_01."""
    wh = poids_figure["Wh"].copy()
    wh[0, 1] = wh_01
    return np.sum(
        amont_figure
        * derouler(lambda x_t, h: cellule({**poids_figure, "Wh": wh}, x_t, h), x_figure, depart_figure)
    )


etats_figure = derouler(lambda x_t, h: cellule(poids_figure, x_t, h), x_figure, depart_figure)
analytique = bptt(poids_figure, x_figure, depart_figure, etats_figure, amont_figure)["Wh"][0, 1]
centre = poids_figure["Wh"][0, 1]
numerique = (perte_figure(centre + 1e-5) - perte_figure(centre - 1e-5)) / 2e-5
print(f"votre gradient {analytique:.8f}, différences finies {numerique:.8f}".replace(".", ","))

# %% [markdown]
# > **À retenir.** BPTT = rétropropagation dans le réseau déplié. Un état reçoit deux gradients qui
# > s'ajoutent ; un poids partagé reçoit la somme sur tous les instants. Le coût et la mémoire croissent
# > avec `T` : sur de très longues séquences, on tronque le retour après quelques dizaines d'instants.

# %% [markdown]
# ## 3 · Le gradient qui s'évanouit, ou qui explose (12 minutes)
#
# **Pourquoi s'en inquiéter ?** Pour apprendre qu'un mot lu il y a cinquante instants est important, il
# faut que le gradient remonte cinquante fois la flèche orange ci-dessous. À chaque fois, il est multiplié
# par une matrice : la **jacobienne** $J_t = \partial h_t / \partial h_{t-1}$.

# %%
figure, axe = plt.subplots(figsize=(8.5, 2.9), layout="constrained")
reseau_deplie(axe, 4, gradient=True)
plt.show()

# %% [markdown]
# ### Question 4 · La jacobienne d'un pas
#
# Pour **une** séquence, $h_t$ et $h_{t-1}$ sont des vecteurs de $u$ nombres. La jacobienne est le tableau
# de forme `(u, u)` dont l'élément de la ligne $i$, colonne $j$, est
# $(J_t)_{ij} = \partial h_{t,i} / \partial h_{t-1,j}$ : la ligne est l'unité **d'arrivée**, la colonne
# l'unité **de départ**. Écrivez `jacobienne(parametres, etat)` qui la renvoie ; `parametres` est le
# dictionnaire de la question 1 et `etat`, de forme `(u,)`, est l'état $h_t$ **après** le pas.
#
# Deux indications : $\tanh'(z) = 1 - \tanh^2 z$, donc $h_t$ suffit ; et
# $h_{t,i} = \tanh\big(\dots + \sum_j h_{t-1,j}\,(W_h)_{ji}\big)$ : regardez bien l'ordre des indices.


# %% grade_id="jacobienne"
def jacobienne(parametres, etat):
    """Jacobienne (u, u) du pas qui a donné l'état h_t (u,) : élément [i, j] = dérivée de h_t[i] selon h_{t-1}[j]."""
    ### BEGIN SOLUTION
    return (1 - etat[:, None] ** 2) * parametres["Wh"].T
    ### END SOLUTION


# %% La jacobienne d'un pas est celle des différences finies grade_id="critere_jacobienne" points=1
check.close(
    jacobienne(
        {"Wx": np.ones((1, 2)), "Wh": np.array([[0.5, 2.0], [-1.0, 0.25]]), "b": np.zeros(2)},
        np.array([0.0, 0.5]),
    ),
    [[0.5, -1.0], [1.5, 0.1875]],
    name="jacobienne(parametres, etat)",
    rtol=1e-6,
    lead="Wh[0, 1] va de l'unité 0 à l'unité 1 : il se trouve à la ligne 1, colonne 0, multiplié par 1 - 0,5²",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/jacobienne")


def formule_jacobienne(parametres, etat):
    """Différences finies : le préactivé se retrouve par arctanh, et une colonne par unité de départ."""
    z = np.arctanh(etat)
    pas = 1e-6
    colonnes = [
        (np.tanh(z + pas * poids) - np.tanh(z - pas * poids)) / (2 * pas) for poids in parametres["Wh"]
    ]
    return np.stack(colonnes, axis=1)


check.equals_formula(
    jacobienne,
    formule_jacobienne,
    inputs=[
        (
            {
                cle: rng_essai.normal(0, 0.7, size=forme)
                for cle, forme in (("Wx", (d, u)), ("Wh", (u, u)), ("b", (u,)))
            },
            np.tanh(rng_essai.normal(size=u)),
        )
        for d, u in [(2, 3), (1, 5), (3, 1), (4, 4)]
    ],
    name="jacobienne",
    rtol=1e-6,
    atol=1e-8,
    keeps_arguments=True,
    lead="la ligne est l'unité d'arrivée ; le facteur 1 - h² est celui de l'unité d'arrivée aussi",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 5 · Le produit des jacobiennes
#
# La règle de la chaîne donne l'effet d'un état lointain sur le dernier :
#
# $$\frac{\partial h_T}{\partial h_{k}} = J_T\, J_{T-1} \cdots J_{k+1}$$
#
# Sa taille se mesure par sa **norme spectrale** $\|\cdot\|_2$, la plus grande valeur singulière :
# le plus grand facteur par lequel cette matrice allonge un vecteur (`np.linalg.norm(M, 2)`).
#
# Écrivez `normes_gradient(jacobiennes)` : `jacobiennes` a la forme `(T, u, u)` et contient
# $J_1, \dots, J_T$ **dans l'ordre du temps** (`jacobiennes[0]` est $J_1$) ; le résultat a la forme `(T,)`
# et son élément d'indice `k` est $\|\partial h_T / \partial h_k\|_2$, pour `k` de `0` à `T - 1`. Ainsi, le
# dernier est $\|J_T\|_2$ et le premier est la norme du produit de toutes. C'est la norme **du produit**
# qui est demandée, et non le produit des normes.


# %% grade_id="normes_gradient"
def normes_gradient(jacobiennes):
    """Normes spectrales (T,) de dh_T/dh_k, pour k = 0, …, T - 1 ; jacobiennes (T, u, u) dans l'ordre du temps."""
    ### BEGIN SOLUTION
    produit, normes = np.eye(jacobiennes.shape[1]), []
    for j in jacobiennes[::-1]:
        produit = produit @ j
        normes.append(np.linalg.norm(produit, 2))
    return np.array(normes[::-1])
    ### END SOLUTION


# %% Les normes sont celles du produit des jacobiennes, de la plus lointaine à la dernière grade_id="critere_normes" points=1
check.close(
    normes_gradient(np.array([[[0.0, 1.0], [0.0, 0.0]], [[3.0, 0.0], [0.0, 0.5]], [[0.0, 1.0], [2.0, 0.0]]])),
    [6.0, 6.0, 2.0],
    name="normes_gradient(trois jacobiennes)",
    rtol=1e-6,
    lead="le dernier élément est la norme de J3, l'avant-dernier celle de J3 J2 = [[0, 0.5], [6, 0]]",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/normes")


def formule_normes(jacobiennes):
    """Par la plus grande valeur propre de M Mᵀ, chaque produit étant refait en entier."""
    normes = []
    for k in range(len(jacobiennes)):
        produit = np.eye(jacobiennes.shape[1])
        for j in jacobiennes[k:]:
            produit = j @ produit
        normes.append(np.sqrt(np.linalg.eigvalsh(produit @ produit.T)[-1]))
    return np.array(normes)


check.equals_formula(
    normes_gradient,
    formule_normes,
    inputs=[
        (rng_essai.normal(0, echelle, size=(duree, u, u)),)
        for duree, u, echelle in [
            (5, 3, 0.6),
            (1, 4, 1.0),
            (12, 2, 0.3),
            (20, 5, 0.9),
            (6, 1, 1.0),
            (4, 4, 1.0),
        ]
    ],
    name="normes_gradient",
    rtol=1e-6,
    atol=0.0,
    keeps_arguments=True,
    lead="l'ordre des facteurs compte ; essayez T différent de u, T = 1, u = 1",
)
### END HIDDEN TESTS

# %% [markdown]
# Mesurons. Une séquence de 60 instants au hasard, 32 unités, et quatre échelles pour $W_h$ : une matrice
# **orthogonale** (qui garde les longueurs) multipliée par un facteur. À gauche l'entrée est faible, à
# droite elle est forte et sature tanh.

# %%
rng_figure = data.rng_public("rnn_fondamentaux/evanouissement")
orthogonale = np.linalg.qr(rng_figure.normal(size=(32, 32)))[0]
bruit = rng_figure.normal(size=(1, 60, 3))
entree = rng_figure.normal(0, 1 / np.sqrt(3), size=(3, 32))

figure, axes = plt.subplots(1, 2, figsize=(10.5, 3.8), layout="constrained", sharey=True)
for axe, force, titre in [(axes[0], 0.05, "entrée faible"), (axes[1], 1.5, "entrée forte : tanh sature")]:
    for facteur, trait in [(0.5, ":"), (0.9, "--"), (1.0, "-"), (1.5, "-.")]:
        poids_figure = {"Wx": force * entree, "Wh": facteur * orthogonale, "b": np.zeros(32)}
        etats_figure = derouler(lambda x_t, h: cellule(poids_figure, x_t, h), bruit, np.zeros((1, 32)))
        pas_figure = np.array([jacobienne(poids_figure, etat) for etat in etats_figure[0]])
        axe.semilogy(
            normes_gradient(pas_figure), trait, label=f"$W_h$ = {facteur:g} × orthogonale".replace(".", ",")
        )
    axe.set(title=titre, xlabel="instant k", ylim=(1e-31, 1e6))
axes[0].set_ylabel(r"$\|\partial h_{60} / \partial h_k\|_2$")
axes[0].legend(loc="lower right")
plt.show()

# %% [markdown]
# **Lecture.** L'échelle verticale est logarithmique : une droite est une suite géométrique. À gauche, tanh
# est presque linéaire et tout dépend du facteur : 0,9 laisse un millième du gradient au bout de 60
# instants, 0,5 n'en laisse rien ($10^{-18}$) ; 1 en garde un tiers ; 1,5 le multiplie par plusieurs
# centaines : il **explose**. À droite, tanh sature, sa dérivée est petite, et **tous** les gradients
# s'évanouissent, même avec un facteur de 1,5. La taille de $W_h$ ne décide donc pas seule : les entrées
# comptent aussi.
#
# ### Question 6 · L'écrêtage du gradient
#
# **Pourquoi ?** Une explosion est rare mais ruineuse : un seul pas immense détruit ce qui était appris.
# Le remède est simple. On met bout à bout **tous** les gradients en un seul grand vecteur, on mesure sa
# norme euclidienne, dite *norme globale* :
#
# $$N = \sqrt{\sum_{\text{tableaux}} \ \sum_{\text{éléments}} g^2}$$
#
# Si $N$ dépasse un seuil $s$, on multiplie **tous** les gradients par le même facteur $s / N$ : la
# direction est gardée, la norme globale vaut alors $s$. Sinon on ne change rien.
#
# Écrivez `ecreter(gradients, seuil)` : `gradients` est un dictionnaire de tableaux de formes quelconques,
# aux clés quelconques ; le résultat est un **nouveau** dictionnaire, de mêmes clés et mêmes formes. Des
# gradients tous nuls restent nuls (attention à `0 / 0`).


# %% grade_id="ecreter"
def ecreter(gradients, seuil):
    """Gradients ramenés ensemble à une norme globale d'au plus seuil ; nouveau dictionnaire, direction gardée."""
    ### BEGIN SOLUTION
    norme = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    facteur = seuil / norme if norme > seuil else 1.0
    return {cle: facteur * g for cle, g in gradients.items()}
    ### END SOLUTION


# %% L'écrêtage ramène la norme globale au seuil sans changer la direction grade_id="critere_ecreter" points=1
check.close(
    ecreter({"W": np.array([[3.0, 0.0], [0.0, 0.0]]), "b": np.array([0.0, 4.0])}, 1.0),
    {"W": np.array([[0.6, 0.0], [0.0, 0.0]]), "b": np.array([0.0, 0.8])},
    name="ecreter({W, b}, 1)",
    lead="la norme globale est racine de 3² + 4² = 5 : tout est multiplié par 1/5",
)
check.close(
    ecreter({"W": np.array([[0.3, 0.0]]), "b": np.array([0.4])}, 1.0),
    {"W": np.array([[0.3, 0.0]]), "b": np.array([0.4])},
    name="ecreter(gradients de norme 0,5, seuil 1)",
    lead="sous le seuil, rien ne change",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/ecreter")


def formule_ecreter(gradients, seuil):
    """L'opération de TensorFlow, en float64."""
    cles = list(gradients)
    tenseurs = [tf.constant(gradients[cle], dtype=tf.float64) for cle in cles]
    reduits, _ = tf.clip_by_global_norm(tenseurs, tf.constant(seuil, dtype=tf.float64))
    return {cle: np.asarray(reduit) for cle, reduit in zip(cles, reduits, strict=True)}


check.equals_formula(
    ecreter,
    formule_ecreter,
    inputs=[
        (
            {
                "Wx": rng_essai.normal(size=(3, 4)),
                "Wh": rng_essai.normal(size=(4, 4)),
                "b": rng_essai.normal(size=4),
            },
            1.5,
        ),
        ({"a": rng_essai.normal(size=(2, 3, 2)), "z": np.array(-7.0)}, 0.25),
        ({"Wx": rng_essai.normal(0, 100, size=(5, 2)), "b": np.zeros(2)}, 10.0),
        ({"Wx": rng_essai.normal(0, 0.01, size=(5, 2)), "b": rng_essai.normal(0, 0.01, size=2)}, 5.0),
        ({"Wx": np.zeros((2, 2)), "b": np.zeros(2)}, 1.0),
        ({"seul": np.array([2.0, -2.0, 2.0, -2.0])}, 3.0),
        # Chaque élément et chaque tableau est sous le seuil, mais pas l'ensemble.
        ({str(k): np.full(4, 0.4) for k in range(9)}, 1.0),
    ],
    name="ecreter",
    rtol=1e-6,
    atol=1e-12,
    keeps_arguments=True,
    lead="une seule norme pour tous les tableaux, un seul facteur ; sous le seuil, ou si tout est nul, rien ne change",
)
### END HIDDEN TESTS

# %% [markdown]
# Mettons tout ensemble, sur une tâche qui demande de la **mémoire** : lire `T` nombres au hasard, et
# rendre à la fin la moitié du **premier** ($h_{T,0} \approx x_1 / 2$). On entraîne votre cellule, avec
# votre `bptt` et votre `ecreter`, pour `T = 3`, `T = 10` et `T = 30`.


# %%
def apprendre_le_premier(duree, pas=500, taux=0.15, unites=16):
    """Entraîne la cellule à rendre la moitié du premier nombre lu ; renvoie les pertes et deux nuages (avant, après)."""
    rng = data.rng_public("rnn_fondamentaux/memoire")
    poids = {
        "Wx": rng.normal(0, 0.5, size=(1, unites)),
        "Wh": 0.9 * np.linalg.qr(rng.normal(size=(unites, unites)))[0],
        "b": np.zeros(unites),
    }
    pertes, nuages = [], []
    for etape in range(pas + 1):
        x = rng.uniform(-1, 1, size=(64, duree, 1))
        depart = np.zeros((64, unites))
        etats = derouler(lambda x_t, h: cellule(poids, x_t, h), x, depart)
        ecart = etats[:, -1, 0] - x[:, 0, 0] / 2
        pertes.append(np.mean(ecart**2))
        if etape in (0, pas):
            nuages.append((x[:, 0, 0], etats[:, -1, 0]))
        amont = np.zeros_like(etats)
        amont[:, -1, 0] = 2 * ecart / len(ecart)
        gradients = ecreter(bptt(poids, x, depart, etats, amont), 1.0)
        poids = {cle: valeur - taux * gradients[cle] for cle, valeur in poids.items()}
    return pertes, nuages


figure, axes = plt.subplots(1, 4, figsize=(13, 3.3), layout="constrained", width_ratios=[1.5, 1, 1, 1])
for axe, duree, couleur in zip(axes[1:], (3, 10, 30), (BLEU, VERT, ORANGE)):
    pertes, (avant, apres) = apprendre_le_premier(duree)
    axes[0].semilogy(np.convolve(pertes, np.ones(20) / 20, mode="valid"), color=couleur, label=f"T = {duree}")
    axe.plot(*avant, ".", color=GRIS, alpha=0.5, label="avant")
    axe.plot(*apres, ".", color=couleur, label="après")
    axe.plot([-1, 1], [-0.5, 0.5], color="black", linewidth=0.8)
    axe.set(title=f"T = {duree}", xlabel="premier nombre $x_1$", ylim=(-1, 1))
    axe.legend(fontsize=8)
axes[1].set_ylabel("dernier état $h_{T,0}$")
axes[0].axhline(1 / 12, color="black", linestyle=":", linewidth=1)
axes[0].set(title="Perte (moyenne glissante)", xlabel="pas de descente")
axes[0].legend()
plt.show()

# %% [markdown]
# **Lecture.** Les points gris sont les réponses avant l'apprentissage ; la droite noire, la réponse juste.
# Pour `T = 3` la cellule apprend vite et bien, pour `T = 10` à peu près. Pour `T = 30`, elle rend
# **toujours zéro** : c'est la meilleure réponse quand on n'a rien retenu, et sa perte est la variance de
# $x_1 / 2$, soit $1/12 \approx 0{,}083$ (pointillés). La descente n'a pas divergé, aucun message
# d'erreur : le gradient du premier instant est simplement trop petit pour être entendu.
#
# ### Question 7 · Ce qu'il faut en conclure
#
# Parmi ces six affirmations sur la cellule simple $h_t = \tanh(x_t W_x + h_{t-1} W_h + b)$, plusieurs sont
# vraies, d'autres fausses.
#
# - **A** : si la plus grande valeur singulière de $W_h$ dépasse 1, le gradient explose forcément, quelles
#   que soient les entrées.
# - **B** : si elle vaut $s < 1$, alors $\|\partial h_T / \partial h_k\|_2 \le s^{T-k}$ : le gradient
#   s'évanouit au moins aussi vite qu'une suite géométrique.
# - **C** : quand le gradient s'évanouit, $\partial L / \partial W_h$ devient presque nul et
#   l'apprentissage s'arrête tout à fait.
# - **D** : quand le gradient s'évanouit, les instants récents continuent de contribuer à
#   $\partial L / \partial W_h$ ; ce sont les dépendances **lointaines** que le réseau n'apprend pas.
# - **E** : l'écrêtage par la norme globale remédie à l'explosion, mais pas à l'évanouissement.
# - **F** : diviser le taux d'apprentissage par 10 remédie à l'évanouissement.
#
# Répondez par l'**ensemble des lettres des affirmations vraies**, entre accolades, par exemple
# `reponse_gradient = {"A", "C"}`. L'ordre des lettres ne compte pas ; il faut toutes les bonnes et aucune
# autre.

# %% grade_id="reponse_gradient"
### BEGIN SOLUTION
reponse_gradient = {"B", "D", "E"}
### END SOLUTION

# %% Les causes et les remèdes sont distingués grade_id="critere_reponse" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_gradient, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_gradient),
    observed="`reponse_gradient` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"A", "C"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_gradient,
    {"B", "D", "E"},
    among=("A", "B", "C", "D", "E", "F"),
    name="reponse_gradient",
    lead="relisez les deux figures : de quoi la norme dépend-elle, et à quels instants est-elle petite ?",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Remonter le temps, c'est multiplier des jacobiennes. Plus petites que 1, elles
# > éteignent le gradient ; plus grandes, elles le font exploser. L'explosion se voit (pertes énormes,
# > `nan`) et s'écrête ; l'évanouissement ne se voit pas : le réseau apprend, mais seulement le proche.

# %% [markdown]
# ## 4 · LSTM et GRU : des portes pour garder (14 minutes)
#
# **L'idée.** Dans la cellule simple, l'état est multiplié par $W_h$ et écrasé par tanh à chaque instant.
# Le LSTM (Hochreiter et Schmidhuber, 1997 ; porte d'oubli : Gers et collègues, 2000) ajoute une
# **mémoire** $c$ que l'on ne multiplie que par un nombre entre 0 et 1, la porte d'oubli $f$ : tant que $f$
# est proche de 1, la mémoire **et le gradient** traversent le temps presque intacts.
#
# ### Question 8 · La cellule LSTM
#
# $$\begin{aligned}
# i &= \sigma(x_t W_i + h_{t-1} U_i + b_i) & \text{porte d'entrée : faut-il écrire ?} \\
# f &= \sigma(x_t W_f + h_{t-1} U_f + b_f) & \text{porte d'oubli : faut-il garder ?} \\
# g &= \tanh(x_t W_g + h_{t-1} U_g + b_g) & \text{candidat : quoi écrire ?} \\
# o &= \sigma(x_t W_o + h_{t-1} U_o + b_o) & \text{porte de sortie : faut-il montrer ?} \\
# c_t &= f \odot c_{t-1} + i \odot g & h_t = o \odot \tanh(c_t)
# \end{aligned}$$
#
# Keras range les quatre matrices **côte à côte**, dans l'ordre **i, f, g, o** : `poids` est la liste
# `[W, U, b]` que renvoie `couche.get_weights()`, avec `W` de forme `(d, 4u)`, `U` de forme `(u, 4u)` et
# `b` de forme `(4u,)`. Les colonnes `0` à `u - 1` sont celles de $i$, les `u` suivantes celles de $f$, etc.
#
# Écrivez `cellule_lstm(poids, x_t, h, c)` qui renvoie le **triplet** `(h, c, portes)` : le nouvel état
# `(n, u)`, la nouvelle mémoire `(n, u)`, et le dictionnaire `portes` de clés `"i"`, `"f"`, `"g"`, `"o"`,
# chacune de forme `(n, u)`.


# %% grade_id="cellule_lstm"
def cellule_lstm(poids, x_t, h, c):
    """Un pas de LSTM : (h, c, portes) à partir de [W, U, b] de Keras, de x_t (n, d), de h et de c (n, u)."""
    ### BEGIN SOLUTION
    w, u, b = poids
    z_i, z_f, z_g, z_o = np.split(x_t @ w + h @ u + b, 4, axis=1)
    portes = {
        "i": 1 / (1 + np.exp(-z_i)),
        "f": 1 / (1 + np.exp(-z_f)),
        "g": np.tanh(z_g),
        "o": 1 / (1 + np.exp(-z_o)),
    }
    c = portes["f"] * c + portes["i"] * portes["g"]
    return portes["o"] * np.tanh(c), c, portes
    ### END SOLUTION


# %% La cellule LSTM a les portes et les états de Keras grade_id="critere_lstm" points=2
rng_public_essai = data.rng_public("rnn_fondamentaux/lstm")
cellule_keras_essai = keras.layers.LSTMCell(3)
cellule_keras_essai.build((None, 2))
poids_essai = [rng_public_essai.normal(size=w.shape) for w in cellule_keras_essai.get_weights()]
cellule_keras_essai.set_weights(poids_essai)
x_t_essai, h_essai, c_essai = (rng_public_essai.normal(size=(4, taille)) for taille in (2, 3, 3))
_, attendus_essai = cellule_keras_essai(
    tf.constant(x_t_essai, tf.float32), [tf.constant(h_essai, tf.float32), tf.constant(c_essai, tf.float32)]
)
triplet_essai = cellule_lstm(
    [w.copy() for w in poids_essai], x_t_essai.copy(), h_essai.copy(), c_essai.copy()
)
check.is_true(
    isinstance(triplet_essai, (tuple, list)) and len(triplet_essai) == 3,
    observed="`cellule_lstm` ne renvoie pas trois valeurs",
    expected="le triplet (h, c, portes)",
    lead="une seule ligne `return`, avec les trois valeurs dans cet ordre",
)
for nom, obtenu, attendu in zip(("h", "c"), triplet_essai[:2], attendus_essai):
    check.close(
        obtenu,
        np.asarray(attendu, dtype=float),
        name=f"cellule_lstm(poids, x_t, h, c), valeur de {nom}",
        rtol=1e-4,
        atol=1e-4,
        lead="l'ordre des blocs est i, f, g, o ; g est une tanh ; h se calcule avec la nouvelle mémoire",
    )
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/lstm")


def sigmoide_essai(z):
    """La sigmoïde, par tanh."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def formule_lstm(poids, x_t, h, c):
    """Porte par porte, chacune avec ses propres colonnes."""
    unites = h.shape[1]
    z = [
        x_t @ poids[0][:, k * unites :][:, :unites]
        + h @ poids[1][:, k * unites :][:, :unites]
        + poids[2][k * unites :][:unites]
        for k in range(4)
    ]
    i, f, g, o = sigmoide_essai(z[0]), sigmoide_essai(z[1]), np.tanh(z[2]), sigmoide_essai(z[3])
    memoire = f * c + i * g
    return o * np.tanh(memoire), memoire, {"i": i, "f": f, "g": g, "o": o}


def poids_lstm_au_hasard(rng, d, u):
    """[W, U, b] aux formes de Keras, sans aucun zéro."""
    return [rng.normal(0, 0.8, size=forme) for forme in ((d, 4 * u), (u, 4 * u), (4 * u,))]


check.equals_formula(
    cellule_lstm,
    formule_lstm,
    inputs=[
        (poids_lstm_au_hasard(rng_essai, d, u), *(rng_essai.normal(0, 1.5, size=(n, k)) for k in (d, u, u)))
        for n, d, u in [(4, 2, 3), (1, 3, 2), (5, 1, 1), (3, 3, 3), (2, 5, 4)]
    ],
    name="cellule_lstm",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="les blocs sont dans l'ordre i, f, g, o ; c = f c + i g, puis h = o tanh(c) avec la nouvelle mémoire",
)
# Sur une séquence entière, les mêmes poids dans une couche LSTM de Keras.
couche_essai = keras.layers.LSTM(3, return_sequences=True)
couche_essai.build((None, None, 2))
poids_essai = poids_lstm_au_hasard(rng_essai, 2, 3)
couche_essai.set_weights(poids_essai)
x_essai = rng_essai.normal(size=(4, 6, 2))
h_essai, c_essai, suite_essai = np.zeros((4, 3)), np.zeros((4, 3)), []
for t_essai in range(6):
    h_essai, c_essai, _ = cellule_lstm([w.copy() for w in poids_essai], x_essai[:, t_essai], h_essai, c_essai)
    suite_essai.append(h_essai)
check.close(
    np.stack(suite_essai, axis=1),
    np.asarray(couche_essai(x_essai.astype("float32")), dtype=float),
    name="les états successifs de cellule_lstm",
    rtol=1e-4,
    atol=1e-4,
    lead="comparez à keras.layers.LSTM(u, return_sequences=True) avec les mêmes poids",
)
### END HIDDEN TESTS

# %% [markdown]
# Regardons les portes travailler. Voici un LSTM d'**une** unité, dont les poids sont choisis à la main
# (et non appris) pour retenir la dernière valeur **marquée** : l'entrée a deux variables, une valeur et
# un marqueur, 0 ou 1. Le marqueur ouvre la porte d'entrée et ferme la porte d'oubli.

# %%
W_marque = np.array(
    [[0.0, 0.0, 1.0, 0.0], [20.0, -20.0, 0.0, 0.0]]
)  # lignes : valeur, marqueur ; colonnes : i, f, g, o
poids_marque = [W_marque, np.zeros((1, 4)), np.array([-10.0, 10.0, 0.0, 3.0])]
rng_figure = data.rng_public("rnn_fondamentaux/portes")
valeurs = rng_figure.uniform(-1, 1, size=50)
marques = np.zeros(50)
marques[[8, 22, 39]] = 1.0
sequence_marquee = np.stack([valeurs, marques], axis=1)[None]

couche_marquee = keras.layers.LSTM(1, return_sequences=True)
couche_marquee.build((None, None, 2))
couche_marquee.set_weights(poids_marque)
etats_keras = np.asarray(couche_marquee(sequence_marquee.astype("float32")))[0, :, 0]

h, c, suivi = np.zeros((1, 1)), np.zeros((1, 1)), []
for t in range(50):
    h, c, portes = cellule_lstm(poids_marque, sequence_marquee[:, t], h, c)
    suivi.append([float(portes["i"][0, 0]), float(portes["f"][0, 0]), float(c[0, 0]), float(h[0, 0])])
suivi = np.array(suivi)

figure, (haut, milieu, bas) = plt.subplots(3, 1, figsize=(9, 5.4), layout="constrained", sharex=True)
haut.plot(valeurs, ".-", color=GRIS, label="valeur")
haut.plot(np.flatnonzero(marques), valeurs[marques > 0], "o", color=ORANGE, label="marquée")
milieu.step(range(50), suivi[:, 0], where="mid", color=VERT, label="porte d'entrée $i$")
milieu.step(range(50), suivi[:, 1], "--", where="mid", color=ORANGE, label="porte d'oubli $f$")
bas.plot(suivi[:, 2], color=BLEU, label="mémoire $c$")
bas.plot(suivi[:, 3], color=VERT, label="état $h$ (vous)")
bas.plot(etats_keras, "k.", markersize=3, label="état $h$ (Keras)")
bas.set(xlabel="instant t")
for axe in (haut, milieu, bas):
    axe.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=9)
plt.show()

# %% [markdown]
# **Lecture.** Aux trois instants marqués la porte d'entrée s'ouvre ($i = 1$) et la porte d'oubli se ferme
# ($f = 0$) : l'ancienne mémoire est effacée, la nouvelle valeur écrite (à une tanh près). Entre deux
# marques, $f$ vaut presque exactement 1 : la mémoire reste **plate**, quoi que fassent les valeurs. Les
# points noirs de Keras tombent sur votre courbe : ce sont les mêmes calculs.
#
# ### Question 9 · La cellule GRU, dans ses deux versions
#
# Le GRU (Cho et collègues, 2014) se passe de mémoire séparée : deux portes, $z$ (garder l'ancien état) et
# $r$ (regarder l'ancien état pour fabriquer le candidat $\tilde h$).
#
# $$z = \sigma(x_t W_z + h_{t-1} U_z + b_z) \qquad r = \sigma(x_t W_r + h_{t-1} U_r + b_r) \qquad
# h_t = z \odot h_{t-1} + (1 - z) \odot \tilde h$$
#
# Deux versions du candidat circulent, et elles ne donnent **pas** les mêmes nombres. Keras choisit par
# l'argument `reset_after` :
#
# | `reset_after` | candidat $\tilde h$ | biais |
# |---|---|---|
# | `False` (article de 2014, version finale) | $\tanh\big(x_t W_h + (r \odot h_{t-1})\, U_h + b_h\big)$ | `b` de forme `(3u,)` |
# | `True` (défaut de Keras) | $\tanh\big(x_t W_h + b_h + r \odot (h_{t-1} U_h + b'_h)\big)$ | `b` de forme `(2, 3u)` |
#
# `poids` est la liste `[W, U, b]` de `couche.get_weights()`, les blocs côte à côte dans l'ordre
# **z, r, h** : `W` de forme `(d, 3u)`, `U` de forme `(u, 3u)`. Quand `reset_after` vaut `True`, `b[0]`
# est le biais ajouté à $x_t W$ et `b[1]` (noté $b'$) celui ajouté à $h_{t-1} U$, **pour les trois
# blocs** : les portes reçoivent donc la somme des deux.
#
# Écrivez `cellule_gru(poids, x_t, h, reset_after)` qui renvoie le nouvel état `(n, u)`.


# %% grade_id="cellule_gru"
def cellule_gru(poids, x_t, h, reset_after):
    """Un pas de GRU : nouvel état (n, u) à partir de [W, U, b] de Keras, de x_t (n, d) et de h (n, u)."""
    ### BEGIN SOLUTION
    w, u, b = poids
    unites = h.shape[1]
    b_entree, b_etat = b if reset_after else (b, np.zeros_like(b))
    a = x_t @ w + b_entree
    portes = 1 / (1 + np.exp(-(a + h @ u + b_etat)[:, : 2 * unites]))
    z, r = portes[:, :unites], portes[:, unites:]
    if reset_after:
        passe = r * (h @ u[:, 2 * unites :] + b_etat[2 * unites :])
    else:
        passe = (r * h) @ u[:, 2 * unites :]
    candidat = np.tanh(a[:, 2 * unites :] + passe)
    return z * h + (1 - z) * candidat
    ### END SOLUTION


# %% La cellule GRU est celle de Keras, avec reset_after=False comme avec reset_after=True grade_id="critere_gru" points=2
rng_public_essai = data.rng_public("rnn_fondamentaux/gru")
for version_essai in (False, True):
    cellule_keras_essai = keras.layers.GRUCell(3, reset_after=version_essai)
    cellule_keras_essai.build((None, 2))
    poids_essai = [rng_public_essai.normal(size=w.shape) for w in cellule_keras_essai.get_weights()]
    cellule_keras_essai.set_weights(poids_essai)
    x_t_essai, h_essai = rng_public_essai.normal(size=(4, 2)), rng_public_essai.normal(size=(4, 3))
    attendu, _ = cellule_keras_essai(tf.constant(x_t_essai, tf.float32), tf.constant(h_essai, tf.float32))
    check.close(
        cellule_gru(poids_essai, x_t_essai, h_essai, version_essai),
        np.asarray(attendu, dtype=float),
        name=f"cellule_gru(poids, x_t, h, {version_essai})",
        rtol=1e-4,
        atol=1e-4,
        lead="l'ordre des blocs est z, r, h ; z garde l'ancien état ; où la porte r agit-elle dans cette version ?",
    )
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/gru")


def sigmoide_gru(z):
    """La sigmoïde, par tanh."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def formule_gru(poids, x_t, h, reset_after):
    """Bloc par bloc, chacun avec ses propres colonnes et ses deux biais."""
    w, u, b = poids
    unites = h.shape[1]
    b = np.asarray(b) if reset_after else np.stack([b, np.zeros_like(b)])
    blocs = [slice(k * unites, (k + 1) * unites) for k in range(3)]
    entrees = [x_t @ w[:, bloc] + b[0, bloc] for bloc in blocs]
    z, r = (sigmoide_gru(entrees[k] + h @ u[:, blocs[k]] + b[1, blocs[k]]) for k in (0, 1))
    if reset_after:
        candidat = np.tanh(entrees[2] + r * (h @ u[:, blocs[2]] + b[1, blocs[2]]))
    else:
        candidat = np.tanh(entrees[2] + (r * h) @ u[:, blocs[2]])
    return candidat + z * (h - candidat)


cas_essai = []
for n_essai, d_essai, u_essai in [(4, 2, 3), (1, 3, 2), (5, 1, 1), (3, 3, 3), (2, 5, 4)]:
    for version_essai in (False, True):
        forme_essai = (2, 3 * u_essai) if version_essai else (3 * u_essai,)
        formes_essai = ((d_essai, 3 * u_essai), (u_essai, 3 * u_essai), forme_essai)
        poids_essai = [rng_essai.normal(0, 0.8, size=forme) for forme in formes_essai]
        etats_pris = (rng_essai.normal(size=(n_essai, d_essai)), rng_essai.normal(size=(n_essai, u_essai)))
        cas_essai.append((poids_essai, *etats_pris, version_essai))
check.equals_formula(
    cellule_gru,
    formule_gru,
    inputs=cas_essai,
    name="cellule_gru",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez d'autres tailles dans les deux versions ; les deux biais comptent dans les trois blocs",
)
for version_essai in (False, True):
    couche_essai = keras.layers.GRU(3, reset_after=version_essai)
    couche_essai.build((None, None, 2))
    poids_essai = [rng_essai.normal(0, 0.8, size=w.shape) for w in couche_essai.get_weights()]
    couche_essai.set_weights(poids_essai)
    x_essai, h_essai = rng_essai.normal(size=(4, 5, 2)), np.zeros((4, 3))
    for t_essai in range(5):
        h_essai = cellule_gru([w.copy() for w in poids_essai], x_essai[:, t_essai], h_essai, version_essai)
    check.close(
        h_essai,
        np.asarray(couche_essai(x_essai.astype("float32")), dtype=float),
        name=f"le dernier état de cellule_gru, reset_after={version_essai}",
        rtol=1e-4,
        atol=1e-4,
        lead="comparez à keras.layers.GRU(u) avec les mêmes poids",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 10 · Compter les paramètres
#
# Savoir compter, c'est savoir lire `model.summary()` et prévoir la mémoire. Écrivez trois fonctions qui
# renvoient le nombre (entier) de paramètres d'une couche de `u` unités qui reçoit `d` variables :
#
# - `parametres_rnn(d, u)` : la cellule simple ;
# - `parametres_lstm(d, u)` : le LSTM ;
# - `parametres_gru(d, u, reset_after)` : le GRU, dans ses deux versions.
#
# Tout est dans les formes données aux questions 1, 8 et 9. Le nombre d'instants `T` n'y figure pas :
# pourquoi ?


# %% grade_id="parametres"
def parametres_rnn(d, u):
    """Nombre de paramètres d'une couche SimpleRNN de u unités qui reçoit d variables."""
    ### BEGIN SOLUTION
    return u * (d + u + 1)
    ### END SOLUTION


def parametres_lstm(d, u):
    """Nombre de paramètres d'une couche LSTM de u unités qui reçoit d variables."""
    ### BEGIN SOLUTION
    return 4 * u * (d + u + 1)
    ### END SOLUTION


def parametres_gru(d, u, reset_after):
    """Nombre de paramètres d'une couche GRU de u unités qui reçoit d variables."""
    ### BEGIN SOLUTION
    return 3 * u * (d + u + (2 if reset_after else 1))
    ### END SOLUTION


# %% Les nombres de paramètres sont ceux de Keras grade_id="critere_parametres" points=1
check.close(
    parametres_rnn(3, 10), 140, name="parametres_rnn(3, 10)", lead="Wx, Wh et b : comptez leurs éléments"
)
check.close(
    parametres_lstm(3, 10), 560, name="parametres_lstm(3, 10)", lead="quatre blocs, chacun avec son biais"
)
check.close(
    parametres_gru(3, 10, False),
    420,
    name="parametres_gru(3, 10, False)",
    lead="trois blocs et un seul biais",
)
check.close(
    parametres_gru(3, 10, True), 450, name="parametres_gru(3, 10, True)", lead="trois blocs et deux biais"
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/parametres")
tailles_essai = [(int(d), int(u)) for d, u in rng_essai.integers(2, 60, size=(3, 2))] + [
    (1, 1),
    (1, 7),
    (9, 1),
]


def compte_de_keras(couche):
    """Le compte que fait Keras lui-même."""

    def compter(d, *tailles):
        construite = couche(*tailles)
        construite.build((None, None, d))
        return construite.count_params()

    return compter


for nom, fonction, compter, cas in [
    ("parametres_rnn", parametres_rnn, compte_de_keras(keras.layers.SimpleRNN), tailles_essai),
    ("parametres_lstm", parametres_lstm, compte_de_keras(keras.layers.LSTM), tailles_essai),
    (
        "parametres_gru",
        parametres_gru,
        compte_de_keras(lambda u, version: keras.layers.GRU(u, reset_after=version)),
        [(d, u, version) for d, u in tailles_essai for version in (False, True)],
    ),
]:
    check.equals_formula(
        fonction,
        compter,
        inputs=cas,
        name=nom,
        lead="comparez à couche.count_params() pour d'autres d et u, dont d différent de u",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 11 · Le biais de la porte d'oubli
#
# **Pourquoi un détail d'initialisation mérite-t-il une question ?** Au départ, les poids sont petits et
# $f \approx \sigma(b_f)$. Avec $b_f = 0$, la moitié de la mémoire (et du gradient) se perd à **chaque**
# instant. On part donc d'un biais d'oubli positif : Keras met 1 (`unit_forget_bias=True`), et davantage
# si l'on sait que les dépendances sont longues.
#
# Si l'on n'écrit rien ($i = 0$) et que $f = \sigma(b_f)$ est constante, la mémoire vaut $f^k$ fois sa
# valeur de départ après $k$ instants. Écrivez :
#
# - `demi_vie(biais)` : le nombre d'instants $k$, un **réel** positif, au bout duquel il reste la moitié
#   de la mémoire, $\sigma(\text{biais})^k = 1/2$ ; `biais` est un nombre entre $-10$ et $15$ ;
# - `biais_lstm(u, oubli)` : le vecteur de biais `b` de forme `(4u,)`, dans l'ordre des blocs de Keras,
#   nul partout sauf dans le bloc de la porte d'oubli, où il vaut `oubli`.


# %% grade_id="oubli"
def demi_vie(biais):
    """Nombre (réel) d'instants au bout duquel une mémoire multipliée par sigma(biais) à chaque instant est réduite de moitié."""
    ### BEGIN SOLUTION
    return np.log(2) / np.log1p(np.exp(-biais))
    ### END SOLUTION


def biais_lstm(u, oubli):
    """Biais (4u,) d'un LSTM de Keras : oubli dans le bloc de la porte d'oubli, zéro ailleurs."""
    ### BEGIN SOLUTION
    b = np.zeros(4 * u)
    b[u : 2 * u] = oubli
    return b
    ### END SOLUTION


# %% Le biais de la porte d'oubli règle la durée de la mémoire grade_id="critere_oubli" points=1
check.close(
    demi_vie(0.0), 1.0, name="demi_vie(0)", rtol=1e-6, lead="pour un biais nul, σ(0) = 1/2 : une moitié de perdue par instant"
)
check.close(
    demi_vie(3.0),
    14.2660005,
    name="demi_vie(3)",
    rtol=1e-6,
    lead="résolvez f^k = 1/2 en prenant le logarithme",
)
check.close(
    biais_lstm(2, 1.0),
    [0, 0, 1, 1, 0, 0, 0, 0],
    name="biais_lstm(2, 1)",
    lead="quatre blocs de u nombres, dans l'ordre i, f, g, o",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/oubli")
check.equals_formula(
    demi_vie,
    lambda biais: -np.log(2) / np.log(0.5 * (1 + np.tanh(biais / 2))),
    inputs=[(float(biais),) for biais in (*rng_essai.uniform(-5, 8, size=4), -10.0, 1.0)],
    name="demi_vie",
    rtol=1e-6,
    lead="un réel : ni arrondi ni partie entière ; un biais négatif oublie plus vite",
)
check.identities(
    demi_vie,
    {"σ(biais)^demi_vie(biais) = 1/2": lambda f, biais: ((0.5 * (1 + np.tanh(biais / 2))) ** f(biais), 0.5)},
    inputs=[(float(biais),) for biais in (*rng_essai.uniform(0, 5, size=2), 15.0)],
    name="demi_vie",
    rtol=1e-5,
    lead="reportez votre réponse dans l'égalité de l'énoncé",
)


def formule_biais(u, oubli):
    """Le biais que Keras fabrique pour b = 1, mis à l'échelle."""
    couche = keras.layers.LSTMCell(u, unit_forget_bias=True)
    couche.build((None, 1))
    return oubli * np.asarray(couche.get_weights()[2], dtype=float)


check.equals_formula(
    biais_lstm,
    formule_biais,
    inputs=[(1, 2.0), (3, -1.5), (5, 0.0), (8, float(rng_essai.uniform(1, 5)))],
    name="biais_lstm",
    lead="le deuxième bloc, et lui seul, pour tout u",
)
### END HIDDEN TESTS

# %% [markdown]
# Les portes suffisent-elles à garder le gradient ? Mesurons-le **à l'initialisation**, sur des couches de
# Keras de 32 unités et des séquences de 60 instants : la norme de la dérivée d'une somme pondérée du
# dernier état par rapport à chaque entrée $x_k$, divisée par celle du dernier instant.


# %%
def gradient_dans_le_temps(couche, x):
    """Norme de la dérivée de <a, h_T> selon chaque x_k, moyennée sur le lot, rapportée au dernier instant."""
    x = tf.constant(x, tf.float32)
    with tf.GradientTape() as ruban:
        ruban.watch(x)
        sortie = couche(x)
        projection = tf.reduce_sum(sortie * tf.constant(np.resize([1.0, -1.0], 32), tf.float32))
    normes = np.linalg.norm(ruban.gradient(projection, x).numpy(), axis=2).mean(axis=0)
    return np.maximum(normes, 1e-30) / normes[-1]


keras.utils.set_random_seed(0)
rng_figure = data.rng_public("rnn_fondamentaux/portes_et_gradient")
x_figure = rng_figure.normal(size=(16, 60, 4))
couches_figure = {
    "SimpleRNN": keras.layers.SimpleRNN(32),
    "GRU": keras.layers.GRU(32),
    "LSTM, biais d'oubli 0": keras.layers.LSTM(32, unit_forget_bias=False),
    "LSTM, biais d'oubli 1 (défaut)": keras.layers.LSTM(32),
    "LSTM, biais d'oubli 4": keras.layers.LSTM(32),
}
figure, axe = plt.subplots(figsize=(9, 3.8), layout="constrained")
for (nom, couche), trait in zip(couches_figure.items(), (":", "-.", (0, (1, 3)), "--", "-")):
    couche.build((None, None, 4))
    if nom.endswith("4"):
        noyau, recurrent, _ = couche.get_weights()
        couche.set_weights([noyau, recurrent, biais_lstm(32, 4.0)])
    axe.semilogy(gradient_dans_le_temps(couche, x_figure), linestyle=trait, label=nom)
axe.set(
    xlabel="instant k",
    ylabel="gradient rapporté au dernier instant",
    title="À l'initialisation, avant tout apprentissage",
)
axe.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
plt.show()

# %% [markdown]
# **Lecture.** Une surprise, et elle est honnête : avec les réglages par défaut, **ni le GRU ni le LSTM ne
# gardent le gradient à l'initialisation**. Le LSTM ne fait guère mieux que la cellule simple (dont Keras
# initialise $W_h$ par une matrice orthogonale), le GRU et le LSTM sans biais d'oubli font bien pire :
# leurs portes valent environ 1/2, et un peu plus de la moitié du gradient passe chaque instant : après 60, presque rien. Avec un biais d'oubli de 4 (demi-vie de
# 38 instants), le gradient traverse les 60 instants sans faiblir (il grandit même un peu). Les portes **permettent** de garder ;
# c'est l'apprentissage, ou l'initialisation, qui décide de le faire.
#
# > **À retenir.** Une porte est un nombre entre 0 et 1 qui multiplie. Le LSTM garde sa mémoire tant que
# > sa porte d'oubli vaut presque 1 ; le GRU fait de même avec $z$. Deux bibliothèques peuvent ranger les
# > blocs, les biais et le `reset` autrement : on **vérifie** sur des poids copiés avant de comparer.

# %% [markdown]
# ## 5 · Les mêmes en Keras, et les longueurs inégales (11 minutes)
#
# ### Question 12 · Une couche aux poids copiés
#
# Écrivez `modele_lstm(poids)` qui renvoie un modèle Keras (`Sequential` ou fonctionnel) fait d'**une seule
# couche LSTM** dans laquelle vous avez **copié** `poids = [W, U, b]` (formes de la question 8) :
#
# - l'entrée est `keras.Input(shape=(None, d))` : le même modèle lit des lots et des durées quelconques ;
# - la sortie contient **tous** les états, forme `(n, T, u)`, et non le dernier seulement ;
# - `d` et `u` se lisent dans les formes des poids ; les activations sont celles de Keras par défaut ;
# - chaque prédiction repart d'un état nul (c'est le défaut de Keras).


# %% grade_id="modele_lstm"
def modele_lstm(poids):
    """Modèle Keras (None, d) -> (None, u) d'une seule couche LSTM dont les poids sont [W, U, b]."""
    ### BEGIN SOLUTION
    d, u = poids[0].shape[0], poids[1].shape[0]
    couche = keras.layers.LSTM(u, return_sequences=True)
    modele = keras.Sequential([keras.Input(shape=(None, d)), couche])
    couche.set_weights(poids)
    return modele
    ### END SOLUTION


# %% Le LSTM de Keras aux poids copiés lit tout lot et toute durée grade_id="critere_modele" points=2
def modele_conforme(poids, x, formule):
    """Compare modele_lstm(poids) à formule(poids, x), sur plusieurs lots et durées, puis deux fois de suite."""
    d, u = poids[0].shape[0], poids[1].shape[0]
    nom = f"modele_lstm(poids pour d = {d}, u = {u})"
    modele_essai = modele_lstm([w.copy() for w in poids])
    check.layers(modele_essai, must_use=["LSTM"], name=nom, lead="une couche `keras.layers.LSTM`")
    check.parameter_count(
        modele_essai,
        exactly=4 * u * (d + u + 1),
        name=nom,
        lead="une seule couche LSTM, de u unités, et rien d'autre",
    )
    for duree in (1, 4, 9):
        check.output_shape(
            modele_essai,
            (None, duree, u),
            input_shape=(duree, d),
            batch_sizes=(1, 5),
            name=nom,
            lead="entrée de durée libre, `return_sequences=True`",
        )
    check.state_reset(
        modele_essai, x.astype("float32"), name=nom, lead="sans `stateful` : chaque prédiction repart de 0"
    )
    check.close(
        modele_essai(x.astype("float32"), training=False),
        formule(poids, x),
        name=f"{nom}(x)",
        rtol=1e-4,
        atol=1e-4,
        lead="les poids d'une couche LSTM sont [W, U, b], dans cet ordre ; ses activations sont celles par défaut",
    )


def lstm_de_keras(poids, x):
    """La même chose avec `keras.layers.RNN` autour d'une `LSTMCell`."""
    cellule_seule = keras.layers.LSTMCell(poids[1].shape[0])
    couche = keras.layers.RNN(cellule_seule, return_sequences=True)
    couche.build((None, None, poids[0].shape[0]))
    cellule_seule.set_weights(poids)
    return np.asarray(couche(x.astype("float32")), dtype=float)


rng_public_essai = data.rng_public("rnn_fondamentaux/modele")
modele_conforme(
    [rng_public_essai.normal(0, 0.7, size=forme) for forme in ((2, 12), (3, 12), (12,))],
    rng_public_essai.normal(size=(4, 6, 2)),
    lstm_de_keras,
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/modele")


def formule_sequence(poids, x):
    """Tous les états, par la formule de l'énoncé, sans Keras."""
    h = c = np.zeros((len(x), poids[1].shape[0]))
    suite = []
    for x_t in np.swapaxes(x, 0, 1):
        z = np.moveaxis((x_t @ poids[0] + h @ poids[1] + poids[2]).reshape(len(x), 4, -1), 1, 0)
        i, f, o = (0.5 * (1 + np.tanh(0.5 * z[k])) for k in (0, 1, 3))
        c = f * c + i * np.tanh(z[2])
        h = o * np.tanh(c)
        suite.append(h)
    return np.stack(suite, axis=1)


for d_essai, u_essai in ((3, 3), (1, 5)):
    modele_conforme(
        [
            rng_essai.normal(0, 0.8, size=forme)
            for forme in ((d_essai, 4 * u_essai), (u_essai, 4 * u_essai), (4 * u_essai,))
        ],
        rng_essai.normal(size=(3, 7, d_essai)),
        formule_sequence,
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 13 · Masquer le remplissage
#
# **Le problème.** Un lot est un tableau rectangulaire, mais les phrases n'ont pas la même longueur. On
# complète les courtes par du **remplissage** (*padding*), et un **masque** `(n, T)` de booléens dit quels
# instants sont vrais. Aux instants masqués, **l'état ne bouge pas** : c'est la convention de Keras.
#
# Écrivez `etat_final(avancer, x, h0, masque)` : mêmes `avancer`, `x` et `h0` qu'à la question 2 ;
# `masque[i, t]` vaut `True` si l'instant `t` de la séquence `i` est vrai. Le résultat, de forme `(n, u)`,
# est l'état de chaque séquence après son dernier instant vrai. Le remplissage peut se trouver à la fin,
# au début ou au milieu ; il contient des nombres **quelconques** (finis) qui ne doivent avoir aucun
# effet. Une séquence entièrement masquée garde son `h0`.


# %% grade_id="etat_final"
def etat_final(avancer, x, h0, masque):
    """État (n, u) de chaque séquence après son dernier instant vrai ; là où masque (n, T) est faux, l'état ne bouge pas."""
    ### BEGIN SOLUTION
    h = h0
    for t in range(x.shape[1]):
        h = np.where(masque[:, t, None], avancer(x[:, t], h), h)
    return h
    ### END SOLUTION


# %% Le remplissage masqué ne change pas l'état final grade_id="critere_masque" points=1
def moitie_plus_entree(x_t, h):
    """La cellule sans poids de la question 2 : la moitié de l'état, plus l'entrée."""
    return 0.5 * np.asarray(h, dtype=float) + np.asarray(x_t, dtype=float)


check.close(
    etat_final(
        moitie_plus_entree,
        np.array([[[1.0], [2.0], [99.0]], [[99.0], [4.0], [1.0]], [[99.0], [99.0], [99.0]]]),
        np.array([[0.0], [2.0], [7.0]]),
        np.array([[True, True, False], [False, True, True], [False, False, False]]),
    ),
    [[2.5], [3.5], [7.0]],
    name="etat_final(avancer, x, h0, masque)",
    lead="avec avancer(x_t, h) = h / 2 + x_t ; là où le masque est faux, l'ancien état est recopié",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("rnn_fondamentaux/masque")


def cellule_a_masquer(rng, d, u):
    """Une cellule quelconque, qui refuse les formes inattendues."""
    entree, recurrence = rng.normal(size=(d, u)), rng.normal(0, 0.6, size=(u, u))

    def avancer(x_t, h):
        x_t, h = np.asarray(x_t, dtype=float), np.asarray(h, dtype=float)
        if x_t.ndim != 2 or h.ndim != 2 or x_t.shape[1] != d or h.shape != (len(x_t), u):
            raise ValueError(f"avancer a reçu x_t de forme {x_t.shape} et h de forme {h.shape}")
        return 0.3 * h + np.sin(x_t @ entree + h @ recurrence)

    return avancer


def formule_etat_final(avancer, x, h0, masque):
    """Séquence par séquence, sur ses seuls instants vrais."""
    finals = []
    for sequence, depart, vrais in zip(x, h0, masque, strict=True):
        h = depart[None]
        for x_t in sequence[vrais]:
            h = avancer(x_t[None], h)
        finals.append(h[0])
    return np.stack(finals)


cas_essai = []
for n_essai, duree_essai, d_essai, u_essai in [(5, 4, 2, 3), (3, 3, 3, 3), (1, 6, 1, 2)]:
    masque_essai = rng_essai.random(size=(n_essai, duree_essai)) < 0.6
    masque_essai[0, :2] = [True, False]
    x_essai = rng_essai.normal(size=(n_essai, duree_essai, d_essai))
    x_essai[~masque_essai] = rng_essai.normal(0, 50, size=(np.count_nonzero(~masque_essai), d_essai))
    depart_essai = rng_essai.normal(size=(n_essai, u_essai))
    cas_essai.append((cellule_a_masquer(rng_essai, d_essai, u_essai), x_essai, depart_essai, masque_essai))
check.equals_formula(
    etat_final,
    formule_etat_final,
    inputs=cas_essai,
    name="etat_final",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez un trou au milieu, un masque qui commence par False, des valeurs immenses dans le remplissage",
)
avancer_essai = cellule_a_masquer(rng_essai, 2, 3)
for cote_essai in ("after", "before"):
    check.mask_invariance(
        lambda x, masque: etat_final(avancer_essai, x, np.zeros((len(x), 3)), masque),
        [rng_essai.normal(size=(longueur, 2)) for longueur in (1, 3, 4)],
        side=cote_essai,
        extra=(2,),
        masks=True,
        atol=1e-6,
        name="etat_final",
        lead="là où le masque est faux, l'état ne bouge pas, quel que soit le contenu de x",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 14 · Un lecteur qui ignore le remplissage
#
# Écrivez `construire_lecteur(d, u, classes)` qui renvoie un modèle Keras **neuf**, prêt à classer des
# séquences complétées **par des zéros à la fin** :
#
# - entrée `(n, T, d)` pour tout `n` et tout `T` (`keras.Input(shape=(None, d))`) ; sortie
#   `(n, classes)` : des **probabilités** (softmax) ;
# - une (ou plusieurs) couche récurrente de Keras, de `u` unités, de la sorte que vous voulez, qui lit les
#   instants dans l'ordre : chaque instant vrai compte, et leur ordre aussi ;
# - un instant dont les `d` variables sont nulles est du **remplissage** : ajouter de tels instants à la
#   fin ne change pas la prédiction (à $10^{-4}$ près). La couche `keras.layers.Masking(mask_value=0.0)`
#   fabrique le masque, que les couches suivantes se transmettent ; certaines couches l'ignorent, voire le
#   perdent. Les vrais instants ne sont jamais entièrement nuls, mais l'une de leurs variables peut l'être ;
# - rien ne se garde d'une prédiction à l'autre.
#
# Il n'y a rien à entraîner ni à compiler : ces propriétés doivent être vraies **quels que soient les
# poids**, avant comme après un apprentissage. La correction change donc les poids du modèle au hasard
# avant de le regarder lire (un biais nul peut cacher une erreur).


# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    """Classeur de séquences (n, T, d) -> probabilités (n, classes), neuf, qui ignore les instants nuls de la fin."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(None, d)),
            keras.layers.Masking(mask_value=0.0),
            keras.layers.GRU(u),
            keras.layers.Dense(classes, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %% Le lecteur Keras lit toute la séquence et ignore le remplissage grade_id="critere_lecteur" points=1
def lecteur_conforme(d, u, classes, rng):
    """Formes, probabilités, remplissage, ordre et remise à zéro d'un lecteur neuf."""
    nom = f"construire_lecteur({d}, {u}, {classes})"
    modele_essai = construire_lecteur(d, u, classes)
    check.keras_model(modele_essai, name=nom, lead="`return` à la fin de la fonction")
    for duree in (2, 7):
        check.output_shape(
            modele_essai,
            (None, classes),
            input_shape=(duree, d),
            batch_sizes=(1, 6),
            name=nom,
            lead="une prédiction par séquence, quelle que soit sa durée",
        )
    sequences = [rng.normal(size=(longueur, d)).astype("float32") for longueur in (2, 5, 3, 5)]
    if isinstance(modele_essai, keras.Model):  # un biais nul au départ ne le reste pas
        modele_essai.set_weights([w + rng.uniform(0, 0.02, size=w.shape) for w in modele_essai.get_weights()])
    check.probabilities(
        modele_essai(np.stack([sequences[1], sequences[3]]), training=False),
        name=f"{nom}(x)",
        lead="softmax en sortie",
    )
    check.mask_invariance(
        modele_essai,
        sequences,
        extra=(1, 6),
        name=nom,
        lead="le masque doit exister et parvenir jusqu'à la couche récurrente, et au-delà s'il y a un axe du temps",
    )
    lot = rng.normal(size=(12, 5, d)).astype("float32")
    lot[:, 2, :-1] = lot[:, 3, 1:] = 0.0  # un vrai instant peut avoir des variables nulles, mais pas toutes
    check.reads_every_step(
        modele_essai,
        lot,
        name=nom,
        lead="une couche récurrente lit tous les vrais instants, dans l'ordre ; seul un instant tout à zéro est masqué",
    )
    check.state_reset(modele_essai, lot, name=nom, lead="sans `stateful=True`")


lecteur_conforme(3, 8, 4, data.rng_public("rnn_fondamentaux/lecteur"))
### BEGIN HIDDEN TESTS
lecteur_conforme(2, 5, 3, data.rng("rnn_fondamentaux/lecteur"))
lecteur_conforme(1, 16, 2, data.rng("rnn_fondamentaux/lecteur, une variable"))
lecteur_essai = construire_lecteur(2, 4, 3)
check.is_true(
    construire_lecteur(2, 4, 3) is not lecteur_essai,
    observed="`construire_lecteur` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Une couche récurrente lit toute longueur ; le lot, lui, est rectangulaire. Sans masque,
# > la prédiction dépend de la longueur de la plus longue phrase du lot. Une couche qui perd le masque ne
# > prévient pas toujours : vérifiez qu'ajouter du remplissage ne change rien.

# %% [markdown]
# ## 6 · Une comparaison honnête : que retient un état caché ? (4 minutes)
#
# Faut-il un réseau récurrent pour se souvenir ? Prenons un bruit blanc (1500 instants) et demandons de
# retrouver la valeur lue **`k` instants plus tôt**, par une régression linéaire sur :
#
# - l'**état caché** d'une cellule simple de 20 unités, aux poids tirés au hasard et non appris (la plus
#   grande valeur propre de $W_h$ vaut 0,95 en module) ;
# - une **fenêtre** des 20 dernières valeurs, sans aucun réseau : le même nombre de variables.

# %%
rng_figure = data.rng_public("rnn_fondamentaux/comparaison")
bruit = rng_figure.uniform(-1, 1, size=1500)
recurrence = rng_figure.normal(size=(20, 20))
recurrence *= 0.95 / np.abs(np.linalg.eigvals(recurrence)).max()
poids_figure = {"Wx": rng_figure.normal(0, 0.1, size=(1, 20)), "Wh": recurrence, "b": np.zeros(20)}
etats_figure = derouler(
    lambda x_t, h: cellule(poids_figure, x_t, h), bruit[None, :, None], np.zeros((1, 20))
)[0]
fenetre = np.stack([np.roll(bruit, k) for k in range(20)], axis=1)


def part_retenue(variables, retard):
    """R² de la valeur lue `retard` instants plus tôt : appris sur les 1000 premiers instants, mesuré sur les autres."""
    x, y = variables[60:], bruit[60 - retard : len(bruit) - retard]
    x = np.column_stack([x, np.ones(len(x))])
    poids, *_ = np.linalg.lstsq(x[:940], y[:940], rcond=None)
    erreur = y[940:] - x[940:] @ poids
    return max(0.0, 1 - np.var(erreur) / np.var(y[940:]))


retards = range(40)
figure, axe = plt.subplots(figsize=(8.5, 3.2), layout="constrained")
axe.plot(
    retards, [part_retenue(fenetre, k) for k in retards], "--", color=ORANGE, label="fenêtre de 20 valeurs"
)
axe.plot(
    retards, [part_retenue(etats_figure, k) for k in retards], color=BLEU, label="état caché de 20 unités"
)
axe.set(xlabel="retard k", ylabel="part retenue ($R^2$)", ylim=(-0.05, 1.05))
axe.legend()
plt.show()

# %% [markdown]
# **Lecture.** À nombre de variables égal, la fenêtre se souvient **parfaitement** de ses 20 valeurs, puis
# de rien ; l'état caché commence à oublier après 8 instants et ne retient presque plus rien au-delà de
# 20. Quand on sait combien de passé il faut, une fenêtre et un modèle linéaire sont donc plus simples et
# meilleurs. L'état caché apprend, lui, **ce qui** mérite d'être retenu (les valeurs marquées de la
# section 4) et pour combien de temps, sans que la taille de la mémoire soit fixée d'avance. Le TP sur les
# séries temporelles fera cette comparaison sur de vraies prévisions.

# %% [markdown]
# ## À retenir
#
# - Une cellule, toujours les mêmes poids, appliquée à chaque instant ; l'état caché est tout ce qui passe
#   d'un instant au suivant, et il **repart de zéro** à chaque séquence.
# - La rétropropagation à travers le temps **somme** sur les instants ; le gradient lointain est un
#   **produit de jacobiennes** : il s'évanouit ou explose.
# - Explosion : écrêtage par la norme globale. Évanouissement : des portes, et un biais d'oubli positif.
# - LSTM : quatre blocs, $4u(d+u+1)$ paramètres ; GRU : trois blocs, et deux versions selon
#   `reset_after`. L'ordre des blocs est une convention : on vérifie sur des poids copiés.
# - Du remplissage sans masque fausse les prédictions ; un masque qui parvient jusqu'au bout les rend
#   insensibles au remplissage.
# - Pour une mémoire courte et de longueur connue, une simple fenêtre fait mieux. Un réseau récurrent se
#   justifie quand ce qu'il faut retenir dépend de ce qu'on lit.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans
# l'ordre.
