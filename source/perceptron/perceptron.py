# %% [markdown]
# # TP · Du perceptron au réseau de neurones
#
# En une heure, vous allez construire un réseau de neurones **deux fois** : d'abord avec NumPy seul, pour
# voir chaque opération, puis avec Keras, qui fait les mêmes calculs à votre place. Entre les deux, rien
# de magique : des produits de matrices, une règle de dérivation et une boucle.
#
# **Le fil du TP**
#
# 1. les fonctions d'activation : ce qui rend un réseau non linéaire ;
# 2. les pertes : ce que l'apprentissage minimise ;
# 3. le perceptron de Rosenblatt : ce qu'un seul neurone sait faire, et ce qu'il ne saura jamais faire ;
# 4. un réseau à une couche cachée, sa rétropropagation et son entraînement en NumPy ;
# 5. le même réseau en Keras ;
# 6. une comparaison honnête avec des méthodes plus simples.
#
# **Barème sur 20** : activations 4, pertes 3, perceptron 3, réseau en NumPy 7, réseau en Keras 3. Chaque
# critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue
# ces vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres tailles, d'autres
# valeurs, des points que vous n'avez jamais vus. Rien de ce qui est noté n'est absent de l'énoncé. Vous
# pouvez ajouter des cellules ; une cellule ratée n'empêche pas les suivantes de compter.

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# | notation | sens |
# |---|---|
# | `x` de forme `(n, d)` | `n` exemples **en lignes**, `d` variables en colonnes |
# | `y` | étiquettes **0 ou 1**, ou lignes « one-hot » (un seul 1) s'il y a plus de deux classes |
# | `p` | probabilités prédites, entre 0 et 1 |
# | $\ln$ | logarithme **népérien** (`np.log`) |
# | moyenne | une perte est une **moyenne sur les exemples**, jamais une somme |
# | arguments | une fonction **ne modifie jamais** les tableaux qu'elle reçoit : elle en renvoie de nouveaux |
#
# Dans les sections 1 à 4, vous programmez avec NumPy seul. Boucles ou calcul vectorisé : les deux sont
# acceptés. Un avertissement de NumPy (`RuntimeWarning: overflow`) ne coûte pas de point, seul le résultat
# compte.
#
# **Rappel de maths en trois lignes.** Un neurone calcule $z = w \cdot x + b$, puis une activation
# $a = f(z)$. Apprendre, c'est diminuer une perte $L$ en faisant de petits pas contre son gradient :
# $w \leftarrow w - \eta\, \frac{\partial L}{\partial w}$, où $\eta$ est le *taux d'apprentissage*. Le
# gradient se calcule par la règle de la chaîne :
# $\frac{\partial L}{\partial w} = \frac{\partial L}{\partial a} \cdot f'(z) \cdot x$.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import keras
import matplotlib.pyplot as plt
import numpy as np

from graders import check, data

# %% grade_id="dessin" locked=true
from matplotlib.colors import LinearSegmentedColormap

PALETTE = LinearSegmentedColormap.from_list("classes", ["#3b76af", "#f7f7f7", "#e0812c"])


def dessiner_points(axe, x, y, titre=""):
    """Nuage de points : ronds bleus pour la classe 0, triangles orange pour la classe 1."""
    for classe, couleur, marque in ((0, "#1d4e89", "o"), (1, "#b3490b", "^")):
        choisis = np.ravel(y) == classe
        axe.scatter(
            x[choisis, 0], x[choisis, 1], s=20, c=couleur, marker=marque, edgecolor="white", linewidth=0.4
        )
    axe.set(title=titre, xlabel="$x_1$", ylabel="$x_2$")


def dessiner_frontiere(axe, predire, x, y, titre=""):
    """Colore le plan selon predire(points) et trace en noir la frontière, là où la prédiction vaut 0,5."""
    bas, haut = x.min(axis=0) - 0.4, x.max(axis=0) + 0.4
    abscisses, ordonnees = np.meshgrid(np.linspace(bas[0], haut[0], 150), np.linspace(bas[1], haut[1], 150))
    points = np.column_stack([abscisses.ravel(), ordonnees.ravel()])
    valeurs = np.asarray(predire(points), dtype=float).reshape(abscisses.shape)
    axe.contourf(abscisses, ordonnees, valeurs, levels=np.linspace(0, 1, 11), cmap=PALETTE, alpha=0.45)
    axe.contour(abscisses, ordonnees, valeurs, levels=[0.5], colors="black", linewidths=1.5)
    dessiner_points(axe, x, y, titre)


# %% [markdown]
# ## 1 · Les fonctions d'activation (10 minutes)
#
# **Pourquoi ?** Sans activation, empiler des couches ne sert à rien : une application affine d'une
# application affine est encore une application affine. L'activation est la seule chose qui courbe la
# frontière de décision.
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} \qquad \tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}} \qquad \mathrm{ReLU}(z) = \max(0, z)$$
#
# La sigmoïde transforme un nombre quelconque en probabilité. Elle n'est qu'une tangente hyperbolique
# déplacée, ce qui servira plus loin : $\sigma(z) = \frac{1}{2}\left(1 + \tanh \frac{z}{2}\right)$.
#
# ### Question 1 · La sigmoïde
#
# Écrivez `sigmoide(z)`. `z` est un tableau NumPy d'entiers ou de réels, **de forme quelconque** ; le
# résultat a la même forme. Il doit être exact (à $10^{-6}$ près) et rester un nombre — jamais `nan` ni
# `inf` — pour tout $|z| \le 1000$ : en virgule flottante $e^{1000}$ déborde, et `inf / inf` vaut `nan`.

# %% grade_id="sigmoide"
def sigmoide(z):
    """Sigmoïde de chaque élément du tableau z ; même forme que z."""
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(z))  # toujours entre 0 et 1 : ne déborde jamais
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
    ### END SOLUTION


# %% La sigmoïde est exacte, même en ±1000 grade_id="critere_sigmoide" points=1
check.close(
    sigmoide(np.array([-2.0, 0.0, 3.0])),
    [0.11920292, 0.5, 0.95257413],
    name="sigmoide([-2, 0, 3])",
    rtol=1e-6,
    lead="comparez votre formule à celle de l'énoncé, signe de l'exposant compris",
)
check.close(
    sigmoide(np.array([-1000.0, 1000.0])),
    [0.0, 1.0],
    name="sigmoide([-1000, 1000])",
    lead="quelle exponentielle déborde ? Pour chaque signe de z, il existe une écriture qui ne calcule que e^(-|z|)",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/sigmoide")
check.equals_formula(
    sigmoide,
    lambda z: 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=float))),
    inputs=[
        (rng_essai.normal(0, 4, size=7),),
        (rng_essai.normal(0, 4, size=(3, 5)),),
        (rng_essai.normal(0, 4, size=(2, 3, 4)),),
        (rng_essai.integers(-6, 7, size=(4, 2)),),
        (rng_essai.choice([-1000.0, -745.0, -36.0, 36.0, 709.0, 1000.0], size=(5, 4)),),
    ],
    name="sigmoide",
    rtol=1e-6,
    atol=1e-7,
    keeps_arguments=True,
    lead="essayez des entiers, plusieurs dimensions, de grandes valeurs des deux signes dans le même tableau",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · La ReLU et trois dérivées
#
# **Pourquoi les dérivées ?** La rétropropagation multiplie le signal d'erreur par $f'(z)$ à chaque couche
# traversée. Là où $f'(z)$ est presque nul, le neurone n'apprend plus : on dit qu'il *sature*.
#
# Écrivez les quatre fonctions ci-dessous. Chacune reçoit un tableau `z` (la valeur **avant** activation,
# de forme quelconque) et renvoie un tableau de nombres de même forme, exact à $10^{-6}$ près pour tout
# $|z| \le 1000$, sans `nan` ni `inf` :
#
# - `relu(z)` ;
# - `derivee_sigmoide(z)` : $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$ ;
# - `derivee_tanh(z)` : $\tanh'(z) = 1 - \tanh^2(z)$ ;
# - `derivee_relu(z)` : 1 si $z > 0$, 0 si $z < 0$, des nombres et non des booléens (en $z = 0$ la dérivée
#   n'existe pas : votre choix n'est pas vérifié).
#
# Attention, ces dérivées sont des fonctions de **z**, pas de $a = f(z)$. Pour qu'une erreur dans
# `sigmoide` ne vous coûte pas deux fois, vous pouvez partir de `np.tanh` :
# $\sigma'(z) = \frac{1}{4}\left(1 - \tanh^2 \frac{z}{2}\right)$.

# %% grade_id="relu"
def relu(z):
    """max(0, z) pour chaque élément de z ; même forme que z."""
    ### BEGIN SOLUTION
    return np.maximum(0, z)
    ### END SOLUTION


# %% grade_id="derivees"
def derivee_sigmoide(z):
    """Dérivée de la sigmoïde au point z (avant activation) ; même forme que z."""
    ### BEGIN SOLUTION
    return (1 - np.tanh(z / 2) ** 2) / 4
    ### END SOLUTION


def derivee_tanh(z):
    """Dérivée de tanh au point z (avant activation) ; même forme que z."""
    ### BEGIN SOLUTION
    return 1 - np.tanh(z) ** 2
    ### END SOLUTION


def derivee_relu(z):
    """Dérivée de ReLU au point z (avant activation) ; même forme que z."""
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, 0.0)
    ### END SOLUTION


# %% La ReLU et les dérivées des trois activations sont exactes grade_id="critere_derivees" points=2
z_essai = np.array([-1000.0, -1.5, 0.5, 2.0, 1000.0])
check.close(
    relu(z_essai.copy()),
    [0, 0, 0.5, 2, 1000],
    name="relu(z)",
    lead="ReLU met à zéro ce qui est négatif, rien d'autre",
)
check.close(
    derivee_sigmoide(z_essai.copy()),
    [0, 0.14914645, 0.23500371, 0.10499359, 0],
    name="derivee_sigmoide(z)",
    rtol=1e-6,
    atol=1e-7,
    lead="la dérivée se calcule au point z ; elle vaut 1/4 en 0 et s'annule loin de 0 des deux côtés",
)
check.close(
    derivee_tanh(z_essai.copy()),
    [0, 0.18070664, 0.78644773, 0.07065082, 0],
    name="derivee_tanh(z)",
    rtol=1e-6,
    atol=1e-7,
    lead="le carré porte sur tanh(z) ; la dérivée vaut 1 en 0 et s'annule loin de 0 des deux côtés",
)
check.close(
    derivee_relu(z_essai.copy()),
    [0, 0, 1, 1, 1],
    name="derivee_relu(z)",
    lead="deux pentes seulement : 0 et 1",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/derivees")


def pente(f):
    """Différences centrées : une définition de la dérivée qui ne partage rien avec les formules de l'énoncé."""
    return lambda z: (f(z + 1e-5) - f(z - 1e-5)) / 2e-5


def tangente_deplacee(z):
    """La sigmoïde, par tanh."""
    return 0.5 * (1 + np.tanh(0.5 * z))


for nom, fonction, formule, conseil in [
    ("relu", relu, lambda z: z * (z > 0), "les valeurs positives passent telles quelles ; z reste intact"),
    ("derivee_sigmoide", derivee_sigmoide, pente(tangente_deplacee), "cherchez-en le maximum et la parité"),
    ("derivee_tanh", derivee_tanh, pente(np.tanh), "comparez à une différence finie de np.tanh"),
    ("derivee_relu", derivee_relu, lambda z: 1.0 * (z > 0), "lisez la pente de relu de chaque côté de 0"),
]:
    check.equals_formula(
        fonction,
        formule,
        inputs=[
            (rng_essai.choice([-1.0, 1.0], size=(4, 6)) * rng_essai.uniform(0.05, 9, size=(4, 6)),),
            (rng_essai.normal(0, 2, size=11) + 1e-3,),
            (rng_essai.normal(0, 2, size=(2, 3, 2)) + 1e-3,),
            (np.array([[-1000.0, 1000.0], [500.0, -500.0]]),),
        ],
        name=nom,
        rtol=1e-5,
        atol=1e-6,
        keeps_arguments=True,
        lead=conseil,
    )
### END HIDDEN TESTS

# %% [markdown]
# Regardez vos fonctions et leurs dérivées avant de continuer.

# %%
z_trace = np.linspace(-6, 6, 400)
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained")
for nom, courbe, derivee, trait in [
    ("sigmoïde", sigmoide, derivee_sigmoide, "-"),
    ("tanh", np.tanh, derivee_tanh, "--"),
    ("ReLU", relu, derivee_relu, ":"),
]:
    gauche.plot(z_trace, courbe(z_trace), trait, label=nom)
    droite.plot(z_trace, derivee(z_trace), trait, label=nom)
gauche.set(title="Activations $f(z)$", xlabel="$z$", ylim=(-1.2, 3))
droite.set(title="Dérivées $f'(z)$", xlabel="$z$", ylim=(-0.1, 1.2))
gauche.legend()
droite.legend()
plt.show()


# %% [markdown]
# **Lecture.** À droite, la dérivée de la sigmoïde ne dépasse jamais 1/4 : à travers dix couches de
# sigmoïdes, poids mis à part, le signal d'erreur est multiplié par moins de $(1/4)^{10} \approx 10^{-6}$.
# Celle de tanh monte à 1, celle de ReLU vaut exactement 1 pour tout $z > 0$ : c'est l'une des raisons
# pour lesquelles on garde la sigmoïde pour la **sortie** et on préfère tanh ou ReLU dans les couches
# **cachées**.
#
# ### Question 3 · La softmax
#
# **Pourquoi ?** Avec $k$ classes, il faut $k$ probabilités qui somment à 1. Pour chaque ligne
# $z = (z_1, \dots, z_k)$ : $\mathrm{softmax}(z)_j = e^{z_j} / \sum_{i=1}^k e^{z_i}$.
#
# Écrivez `softmax(z)` : `z` de forme `(n, k)`, résultat de forme `(n, k)`, **chaque ligne somme à 1**. Le
# résultat doit être exact à $10^{-6}$ près et sans `nan` pour tout $|z| \le 1000$, même quand une ligne
# vaut $-1000$ et une autre $+1000$. Indice : ajouter une même constante à toute une ligne ne change pas
# sa softmax. Quelle constante choisir, ligne par ligne ?

# %% grade_id="softmax"
def softmax(z):
    """Softmax de chaque ligne de z, de forme (n, k) ; résultat de forme (n, k)."""
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% La softmax est exacte ligne par ligne, même en ±1000 grade_id="critere_softmax" points=1
check.close(
    softmax(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])),
    [[0.09003057, 0.24472847, 0.66524096], [1 / 3, 1 / 3, 1 / 3]],
    name="softmax([[1, 2, 3], [0, 0, 0]])",
    rtol=1e-6,
    lead="la somme du dénominateur se prend sur les classes d'un même exemple",
)
check.close(
    softmax(np.array([[1000.0, 1000.0], [-1000.0, 1000.0]])),
    [[0.5, 0.5], [0.0, 1.0]],
    name="softmax([[1000, 1000], [-1000, 1000]])",
    lead="retranchez à chaque ligne une constante qui rende toutes les exponentielles inférieures ou égales à 1",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/softmax")


def formule_softmax(z):
    """Par log-somme-exponentielle de NumPy : une autre écriture que celle de l'énoncé."""
    return np.exp(z - np.logaddexp.reduce(np.asarray(z, dtype=float), axis=1)[:, None])


check.equals_formula(
    softmax,
    formule_softmax,
    inputs=[
        (rng_essai.normal(0, 3, size=(5, 4)),),
        (rng_essai.normal(0, 3, size=(4, 4)),),
        (rng_essai.normal(0, 3, size=(1, 7)),),
        (rng_essai.integers(-3, 4, size=(6, 2)),),
        (rng_essai.normal(0, 1, size=(3, 3)) + np.array([[-1000.0], [0.0], [1000.0]]),),
        (rng_essai.choice([-1000.0, 0.0, 1000.0], size=(6, 5)),),
    ],
    name="softmax",
    rtol=1e-6,
    atol=1e-7,
    keeps_arguments=True,
    lead="essayez autant de lignes que de colonnes, et des lignes très différentes ; z doit rester intact",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** L'activation rend le réseau non linéaire. Sigmoïde (2 classes) et softmax ($k$ classes)
# > transforment des nombres quelconques en probabilités ; tanh et ReLU servent dans les couches cachées.
# > Une formule exacte sur le papier peut déborder en machine : on la réécrit pour ne calculer que des
# > exponentielles de nombres négatifs.

# %% [markdown]
# ## 2 · Les pertes (8 minutes)
#
# **Pourquoi ?** Un taux d'erreurs ne bouge pas quand on déplace un poids de $10^{-6}$ : il n'a pas de
# gradient utile. On minimise donc une fonction lisse qui dit *à quel point* la prédiction est mauvaise.
#
# ### Question 4 · L'erreur quadratique moyenne
#
# Écrivez `mse(y, p)` : la moyenne des $(y - p)^2$ sur **tous les éléments** des deux tableaux, un nombre.
# Elle sert en régression ; `y` et `p` sont des tableaux de réels quelconques, de même forme, quelle
# qu'elle soit.
#
# **Le piège.** Si `y` est de forme `(n,)` et `p` de forme `(n, 1)`, NumPy calcule sans rien dire un
# tableau `(n, n)` : la perte est fausse et personne ne le voit. Votre fonction doit donc lever une
# **`ValueError`** quand les deux formes diffèrent.

# %% grade_id="mse"
def mse(y, p):
    """Erreur quadratique moyenne de deux tableaux de même forme, un nombre ; ValueError si les formes diffèrent."""
    ### BEGIN SOLUTION
    if y.shape != p.shape:
        raise ValueError(f"formes différentes : {y.shape} et {p.shape}")
    return np.mean((y - p) ** 2)
    ### END SOLUTION


# %% L'erreur quadratique est une moyenne et refuse des formes différentes grade_id="critere_mse" points=1
check.close(
    mse(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 2.0, 3.0, 2.0])),
    1.0,
    name="mse([1, 2, 3, 4], [1, 2, 3, 2])",
    lead="une seule erreur, de 2, sur quatre éléments : son carré, divisé par le nombre d'éléments",
)
try:
    mse(np.zeros(3), np.zeros((3, 1)))
except ValueError:
    refus_essai = True
else:
    refus_essai = False
check.is_true(
    refus_essai,
    observed="`mse` accepte des tableaux de formes (3,) et (3, 1)",
    expected="une ValueError",
    lead="comparez les deux formes avant de calculer",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/mse")
paires_essai = [
    (rng_essai.normal(0, 5, size=forme), rng_essai.normal(0, 5, size=forme))
    for forme in [(9,), (6, 1), (4, 3)]
]
check.equals_formula(
    mse,
    lambda y, p: float(((y - p) ** 2).sum() / y.size),
    inputs=paires_essai,
    name="mse",
    rtol=1e-6,
    keeps_arguments=True,
    lead="le résultat est un seul nombre : la moyenne sur tous les éléments, quelle que soit la forme",
)
for forme_y, forme_p in [((5, 1), (5,)), ((4, 2), (1, 2)), ((3,), (1,))]:
    try:
        mse(np.ones(forme_y), np.ones(forme_p))
    except ValueError:
        refus_essai = True
    else:
        refus_essai = False
    check.is_true(
        refus_essai,
        observed=f"`mse` accepte des tableaux de formes {forme_y} et {forme_p}",
        expected="une ValueError",
        lead="comparez les formes elles-mêmes, pas seulement le nombre d'exemples",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 5 · Les entropies croisées
#
# Pour une classification, on mesure la surprise : $-\ln(\text{probabilité donnée à la bonne classe})$.
# Avec deux classes, puis avec $k$ :
#
# $$L = -\frac{1}{n} \sum_{i=1}^{n} \Big[ y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \Big]
# \qquad\qquad L = -\frac{1}{n} \sum_{i=1}^{n} \sum_{j=1}^{k} y_{ij} \ln p_{ij}$$
#
# La figure ci-dessous compare cette perte à l'erreur quadratique quand la bonne réponse est 1.

# %%
p_trace = np.linspace(0.002, 1, 400)
plt.figure(figsize=(6, 3), layout="constrained")
plt.plot(p_trace, -np.log(p_trace), label=r"entropie croisée, $-\ln p$")
plt.plot(p_trace, (1 - p_trace) ** 2, "--", label=r"erreur quadratique, $(1 - p)^2$")
plt.gca().set(
    title="Perte d'un exemple de classe 1", xlabel="probabilité $p$ donnée à la classe 1", ylabel="perte"
)
plt.legend()
plt.show()


# %% [markdown]
# **Lecture.** Un réseau sûr de lui et qui se trompe ($p$ proche de 0) paie au plus 1 avec l'erreur
# quadratique, mais un prix sans limite avec l'entropie croisée : la pente y est immense, donc la
# correction aussi. C'est pourquoi on classe avec l'entropie croisée.
#
# Sans limite, c'est aussi un problème : $\ln 0$ vaut $-\infty$. **Écrêtez** donc les probabilités entre
# $\varepsilon = 10^{-7}$ et $1 - \varepsilon$ avant le logarithme, comme Keras. Écrivez :
#
# - `entropie_croisee_binaire(y, p)` : `y` (0 ou 1) et `p` de même forme, `(n,)` ou `(n, 1)` ; un nombre ;
# - `entropie_croisee_categorielle(y, p)` : `y` one-hot et `p` de forme `(n, k)` ; un nombre, moyenne
#   **sur les `n` exemples** (et non sur les `n × k` éléments).
#
# Les deux sont vérifiées à $10^{-5}$ près, y compris pour des probabilités exactement égales à 0 ou à 1.

# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    """Entropie croisée binaire moyenne ; y (0 ou 1) et p de même forme, p écrêté entre 1e-7 et 1 - 1e-7."""
    ### BEGIN SOLUTION
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    ### END SOLUTION


# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    """Entropie croisée moyenne sur les exemples ; y one-hot et p de forme (n, k), p écrêté entre 1e-7 et 1 - 1e-7."""
    ### BEGIN SOLUTION
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.mean(np.sum(y * np.log(p), axis=1))
    ### END SOLUTION


# %% Les entropies croisées sont exactes et restent finies grade_id="critere_entropies" points=2
check.close(
    entropie_croisee_binaire(np.array([1, 0, 1]), np.array([0.9, 0.2, 0.5])),
    0.34055041,
    name="entropie_croisee_binaire([1, 0, 1], [0.9, 0.2, 0.5])",
    lead="logarithme népérien, signe moins, moyenne ; un exemple de classe 0 compte aussi, par son terme en 1 - p",
)
check.close(
    entropie_croisee_binaire(np.array([1.0, 0.0]), np.array([0.0, 0.0])),
    8.05904783,
    name="entropie_croisee_binaire([1, 0], [0, 0])",
    lead="écrêtez p entre 1e-7 et 1 - 1e-7 avant le logarithme",
)
check.close(
    entropie_croisee_categorielle(
        np.array([[0, 1, 0], [1, 0, 0]]), np.array([[0.2, 0.7, 0.1], [0.5, 0.3, 0.2]])
    ),
    0.52491106,
    name="entropie_croisee_categorielle(y, p)",
    lead="sommez sur les classes d'un exemple, puis faites la moyenne sur les exemples",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/entropies")


def formule_binaire(y, p):
    """La surprise de la bonne réponse, choisie exemple par exemple."""
    bonne = np.where(np.asarray(y) > 0.5, p, 1.0 - np.asarray(p))
    return float(np.mean(-np.log(np.clip(bonne, 1e-7, 1 - 1e-7))))


def formule_categorielle(y, p):
    """La surprise de la bonne classe, lue dans p à l'indice du 1."""
    bonne = np.asarray(p)[np.arange(len(p)), np.argmax(y, axis=1)]
    return float(np.mean(-np.log(np.clip(bonne, 1e-7, 1 - 1e-7))))


y_essai = rng_essai.integers(0, 2, size=(13, 1))
p_essai = rng_essai.uniform(0.01, 0.99, size=(13, 1))
p_essai[:2] = [[0.0], [1.0]]
check.equals_formula(
    entropie_croisee_binaire,
    formule_binaire,
    inputs=[
        (y_essai, p_essai),
        (rng_essai.integers(0, 2, size=8), rng_essai.uniform(0.01, 0.99, size=8)),
        (np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0, 0.0])),
        (np.ones(5), rng_essai.uniform(0.01, 0.99, size=5)),
        (np.zeros((5, 1)), rng_essai.uniform(0.01, 0.99, size=(5, 1))),
    ],
    name="entropie_croisee_binaire",
    rtol=1e-5,
    atol=1e-6,
    keeps_arguments=True,
    lead="essayez des exemples tous de classe 0, tous de classe 1, des probabilités 0 et 1 ; p doit rester intact",
)
cas_essai = []
for exemples_essai, classes_essai in [(6, 4), (5, 5), (1, 3), (40, 2)]:
    brut_essai = rng_essai.uniform(0.05, 1.0, size=(exemples_essai, classes_essai))
    un_essai = np.eye(classes_essai)[rng_essai.integers(0, classes_essai, size=exemples_essai)]
    cas_essai.append((un_essai, brut_essai / brut_essai.sum(axis=1, keepdims=True)))
cas_essai.append((np.array([[1, 0, 0], [0, 1, 0]]), np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])))
check.equals_formula(
    entropie_croisee_categorielle,
    formule_categorielle,
    inputs=cas_essai,
    name="entropie_croisee_categorielle",
    rtol=1e-5,
    atol=1e-6,
    keeps_arguments=True,
    lead="doubler le nombre de classes ne divise pas la perte par deux ; essayez aussi une probabilité nulle",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Erreur quadratique pour une régression, entropie croisée pour une classification. Une
# > perte est une moyenne : elle ne dépend pas de la taille du lot. On écrête avant le logarithme. Et l'on
# > vérifie les formes : un `(n,)` face à un `(n, 1)` est l'erreur silencieuse la plus fréquente des
# > débuts.

# %% [markdown]
# ## 3 · Le perceptron de Rosenblatt (10 minutes)
#
# **Pourquoi commencer par lui ?** En 1958, c'est le premier neurone qui *apprend*. Sa règle ne demande
# aucune dérivée : on ne corrige que les erreurs. Voici deux nuages de points (synthétiques) qu'une droite
# sépare.

# %%
x_nuages, y_nuages = data.nuages.train
figure, axe = plt.subplots(figsize=(4.6, 3.6), layout="constrained")
dessiner_points(axe, x_nuages, y_nuages, "Deux classes séparables par une droite")
plt.show()


# %% [markdown]
# ### Question 6 · La règle du perceptron
#
# Écrivez `perceptron(x, y, epoques, taux)`, avec `x` de forme `(n, d)` et `y` de forme `(n,)` (0 ou 1),
# qui renvoie le couple `(w, b)` : `w` de forme `(d,)` et `b` un nombre.
#
# 1. Partez de `w` **nul** et de `b` **nul**.
# 2. Une *époque* parcourt les exemples **un par un, dans l'ordre des lignes**. Pour chacun, prédisez
#    $\hat y = 1$ si $w \cdot x_i + b > 0$, et $\hat y = 0$ sinon ; puis, aussitôt,
#    $$w \leftarrow w + \eta\,(y_i - \hat y)\,x_i \qquad b \leftarrow b + \eta\,(y_i - \hat y)$$
#    où $\eta$ est `taux`. Si la prédiction est juste, rien ne change.
# 3. Faites `epoques` époques. (Vous pouvez vous arrêter après une époque sans erreur : le résultat serait
#    le même.)

# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    """Règle de Rosenblatt depuis w = 0 et b = 0, exemples dans l'ordre ; renvoie (w, b), w de forme (d,)."""
    ### BEGIN SOLUTION
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        for x_i, y_i in zip(x, y):
            prediction = 1 if w @ x_i + b > 0 else 0
            w = w + taux * (y_i - prediction) * x_i
            b = b + taux * (y_i - prediction)
    return w, b
    ### END SOLUTION


# %% Le perceptron suit exactement la règle de Rosenblatt grade_id="critere_perceptron" points=2
# À la main : le premier exemple est mal classé, w devient (1, 2) et b devient 1 ;
# le second l'est aussi, w devient (-2, 3) et b devient 0.
check.equals_formula(
    perceptron,
    lambda x, y, epoques, taux: (np.array([-2.0, 3.0]), 0.0),
    inputs=[(np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([1, 0]), 1, 1.0)],
    name="perceptron",
    lead="refaites à la main les deux corrections de la première époque ; la fonction renvoie le couple (w, b)",
)
w_essai, b_essai = perceptron(data.nuages.train.x, data.nuages.train.y, 50, 0.1)
check.accuracy(
    lambda points: points @ np.asarray(w_essai) + b_essai > 0,
    data.nuages.train,
    at_least=1.0,
    name="perceptron",
    lead="le théorème de convergence promet zéro erreur sur des exemples séparables",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/rosenblatt")


def formule_perceptron(x, y, epoques, taux):
    """La règle de l'énoncé, en coordonnées homogènes."""
    poids = np.zeros(x.shape[1] + 1)
    homogenes = np.column_stack([x, np.ones(len(x))])
    for _ in range(epoques):
        for ligne, etiquette in zip(homogenes, y, strict=True):
            poids = poids + taux * (int(etiquette) - int(poids @ ligne > 0)) * ligne
    return poids[:-1], float(poids[-1])


# Étiquettes au hasard : rien n'est séparable, toute correction compte, une autre règle donne d'autres poids.
entrees_essai = [
    (rng_essai.normal(0.3, 1, size=(n, d)), rng_essai.integers(0, 2, size=n), epoques_essai, taux_essai)
    for n, d, epoques_essai, taux_essai in [
        (20, 2, 1, 1.0),
        (15, 3, 4, 0.05),
        (12, 5, 3, 0.3),
        (7, 1, 2, 2.0),
    ]
]
check.equals_formula(
    perceptron,
    formule_perceptron,
    inputs=entrees_essai,
    name="perceptron",
    rtol=1e-6,
    keeps_arguments=True,
    lead="vérifiez le seuil, le biais, le taux, le nombre d'époques, et que chaque correction est immédiate",
)
### END HIDDEN TESTS

# %%
def marche(score):
    """0 ou 1 selon le signe du score, avec une transition très raide pour un tracé net."""
    return np.clip(0.5 + 50 * score, 0, 1)


w_nuages, b_nuages = perceptron(x_nuages, y_nuages, epoques=50, taux=0.1)
figure, axe = plt.subplots(figsize=(4.6, 3.6), layout="constrained")
dessiner_frontiere(axe, lambda x: marche(x @ w_nuages + b_nuages), x_nuages, y_nuages, "La droite trouvée")
plt.show()

# %% [markdown]
# **Lecture.** Aucun point du mauvais côté : c'est promis par le théorème de convergence dès que les
# classes sont séparables. Mais la droite n'a rien d'optimal : le perceptron s'arrête à la *première* qui
# convient, parfois tout près d'un nuage.
#
# ### Question 7 · Le mur du « ou exclusif »
#
# Voici quatre nuages autour des sommets d'un carré. L'étiquette vaut 1 quand *une seule* des deux
# coordonnées est proche de 1, et 0 quand les deux le sont ou qu'aucune ne l'est.

# %%
x_xor, y_xor = data.xor.train
figure, axes = plt.subplots(1, 4, figsize=(12, 3), layout="constrained", sharex=True, sharey=True)
dessiner_points(axes[0], x_xor, y_xor, "Le « ou exclusif »")
for axe, lus in zip(axes[1:], (360, 370, 390)):
    w_xor, b_xor = perceptron(x_xor[:lus], y_xor[:lus], epoques=1, taux=0.1)
    justes = 100 * np.mean((x_xor @ w_xor + b_xor > 0) == y_xor)
    titre = f"{lus} exemples lus : {justes:.0f} % justes"
    dessiner_frontiere(axe, lambda x: marche(x @ w_xor + b_xor), x_xor, y_xor, titre)
plt.show()

# %% [markdown]
# **Lecture.** Trois photographies de la droite pendant la première époque, à quelques exemples d'écart :
# chaque correction répare un nuage et en abîme un autre. La droite tourne sans se poser, et jamais elle
# ne classe plus des trois quarts des points.
#
# Pourquoi le perceptron échoue-t-il ici ? Parmi ces cinq affirmations, plusieurs sont vraies, d'autres
# fausses.
#
# - **A** : le taux d'apprentissage est trop grand ; avec un taux plus petit, la règle finirait par
#   classer tous les points.
# - **B** : aucune droite ne sépare ces deux classes ; quels que soient $w$ et $b$, il reste des points
#   mal classés.
# - **C** : il faut seulement plus d'époques ; avec 10 000, la règle finirait par classer tous les points.
# - **D** : il suffit de remplacer le seuil par une sigmoïde ; la frontière de ce neurone unique
#   deviendrait courbe.
# - **E** : si l'on ajoute à chaque exemple une troisième entrée, le produit $x_1 x_2$, un seul neurone
#   suffit à classer les quatre sommets du carré.
#
# Répondez par l'**ensemble des lettres des affirmations vraies**, entre accolades, par exemple
# `reponse_xor = {"A", "C"}`. L'ordre des lettres ne compte pas ; il faut toutes les bonnes et aucune
# autre.

# %% grade_id="reponse_xor"
### BEGIN SOLUTION
reponse_xor = {"B", "E"}
### END SOLUTION

# %% Les raisons de l'échec sur XOR sont comprises grade_id="critere_xor" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_xor, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_xor),
    observed="`reponse_xor` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"A", "C"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_xor,
    {"B", "E"},
    among=("A", "B", "C", "D", "E"),
    name="reponse_xor",
    lead="pour chaque affirmation, demandez-vous quelle forme a la frontière de décision d'un seul neurone",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Un neurone seul coupe l'espace par un hyperplan. Si les classes sont séparables, la
# > règle de Rosenblatt le trouve ; sinon elle oscille sans fin. Deux issues : fabriquer à la main de
# > nouvelles entrées, ou **apprendre** ces nouvelles entrées. La seconde s'appelle une couche cachée.

# %% [markdown]
# ## 4 · Un réseau à une couche cachée, en NumPy (20 minutes)
#
# Les « deux lunes » (synthétiques elles aussi) demandent une frontière courbe. Voici le problème avant
# tout apprentissage.

# %%
x_train, y_train = data.lunes.train
x_validation, y_validation = data.lunes.validation
# Les étiquettes en colonne, comme la sortie du réseau.
y_train, y_validation = y_train.reshape(-1, 1), y_validation.reshape(-1, 1)

figure, axe = plt.subplots(figsize=(5.6, 3.4), layout="constrained")
dessiner_points(axe, x_train, y_train, f"Les deux lunes : {len(x_train)} points d'entraînement")
plt.show()


# %% [markdown]
# **Le réseau.** Une couche cachée de $h$ neurones avec tanh, puis un neurone de sortie avec une sigmoïde.
# Pour un lot `x` de $n$ exemples, en lignes :
#
# $$a_1 = \tanh(x W_1 + b_1) \qquad\qquad p = \sigma(a_1 W_2 + b_2)$$
#
# | | `x` | `W1` | `b1` | `a1` | `W2` | `b2` | `p` et `y` |
# |---|---|---|---|---|---|---|---|
# | forme | `(n, d)` | `(d, h)` | `(h,)` | `(n, h)` | `(h, 1)` | `(1,)` | `(n, 1)` |
#
# Les paramètres voyagent ensemble dans un dictionnaire de clés `"W1"`, `"b1"`, `"W2"`, `"b2"`.
#
# ### Question 8 · L'initialisation
#
# **Pourquoi pas des zéros ?** Deux neurones cachés qui partent des mêmes poids reçoivent le même gradient
# et restent jumeaux pour toujours : le réseau se comporte comme s'il n'avait qu'un neurone caché. Il faut
# donc du hasard. **Pourquoi pas n'importe lequel ?** Une somme de $m$ termes indépendants d'écart-type
# $s$ a pour écart-type $s\sqrt m$ : on prend $s = 1/\sqrt m$ pour que les neurones ne saturent pas
# d'emblée.
#
# Écrivez `initialiser(entrees, cachees, graine)` qui renvoie le dictionnaire des paramètres d'un réseau à
# `entrees` entrées (le $d$ du tableau), `cachees` neurones cachés (le $h$) et une sortie :
#
# - `W1` et `W2` tirés au hasard, de moyenne 0 et d'écart-type
#   $1/\sqrt{\text{nombre de lignes de la matrice}}$ : $1/\sqrt{\text{entrees}}$ pour `W1`,
#   $1/\sqrt{\text{cachees}}$ pour `W2` ; loi normale ou uniforme, à votre choix ;
# - `b1` et `b2` nuls ;
# - la même `graine` redonne les mêmes valeurs, une autre graine en donne d'autres
#   (`np.random.default_rng(graine)`).

# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    """Paramètres W1 (entrees, cachees), b1 (cachees,), W2 (cachees, 1), b2 (1,), dans un dictionnaire."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(graine)
    return {
        "W1": rng.normal(0, 1 / np.sqrt(entrees), size=(entrees, cachees)),
        "b1": np.zeros(cachees),
        "W2": rng.normal(0, 1 / np.sqrt(cachees), size=(cachees, 1)),
        "b2": np.zeros(1),
    }
    ### END SOLUTION


# %% L'initialisation est aléatoire, à la bonne échelle et reproductible grade_id="critere_initialisation" points=1
def parametres_conformes(parametres, entrees, cachees):
    """Vérifie les clés, les formes et les biais nuls d'un dictionnaire de paramètres."""
    check.is_true(
        isinstance(parametres, dict) and set(parametres) >= {"W1", "b1", "W2", "b2"},
        observed="`initialiser` ne renvoie pas un dictionnaire aux quatre clés demandées",
        expected='les clés "W1", "b1", "W2" et "b2"',
    )
    check.shape(
        parametres["W1"],
        (entrees, cachees),
        name="W1",
        lead="une ligne par entrée, une colonne par neurone caché",
    )
    check.shape(parametres["b1"], (cachees,), name="b1", lead="un biais par neurone caché")
    check.shape(
        parametres["W2"], (cachees, 1), name="W2", lead="une ligne par neurone caché, une seule sortie"
    )
    check.shape(parametres["b2"], (1,), name="b2", lead="un biais pour l'unique sortie")
    check.finite(parametres, name="parametres")
    check.close(
        parametres["b1"], np.zeros(cachees), name="b1", lead="seules les matrices sont tirées au hasard"
    )
    check.close(parametres["b2"], np.zeros(1), name="b2", lead="seules les matrices sont tirées au hasard")


parametres_essai = initialiser(2, 16, graine=0)
parametres_conformes(parametres_essai, 2, 16)
check.close(
    initialiser(2, 16, graine=0),
    parametres_essai,
    name="initialiser(2, 16, graine=0), second appel",
    lead="la même graine doit redonner les mêmes valeurs",
)
### BEGIN HIDDEN TESTS
parametres_essai = initialiser(64, 2500, graine=11)
parametres_conformes(parametres_essai, 64, 2500)
# 160 000 et 2 500 valeurs : l'écart-type est mesuré à 0,2 % et 1,4 % près (un sigma) ;
# on tolère 10 %, soit 7 sigmas au moins. La moyenne, elle, est à 0,02 près : on tolère 0,15.
for cle_essai, lignes_essai in [("W1", 64), ("W2", 2500)]:
    reduit_essai = np.asarray(parametres_essai[cle_essai], dtype=float) * np.sqrt(lignes_essai)
    ecart_essai, moyenne_essai = (f"{v:.2f}".replace(".", ",") for v in (reduit_essai.std(), reduit_essai.mean()))
    check.is_true(
        bool(abs(reduit_essai.std() - 1) < 0.1),
        observed=f"l'écart-type de `{cle_essai}` vaut {ecart_essai} / √{lignes_essai}",
        expected=f"1 / √{lignes_essai}, à 10 % près",
        lead="l'échelle dépend du nombre de lignes de chaque matrice",
    )
    check.is_true(
        bool(abs(reduit_essai.mean()) < 0.15),
        observed=f"la moyenne de `{cle_essai}` vaut {moyenne_essai} / √{lignes_essai}",
        expected="0, aux fluctuations du hasard près",
        lead="une loi symétrique autour de 0",
    )
    # La même valeur partout dans une ligne, ou dans une colonne, rendrait les neurones jumeaux.
    check.is_true(
        np.unique(np.round(reduit_essai, 9)).size > 0.9 * reduit_essai.size,
        observed=f"`{cle_essai}` contient beaucoup de valeurs répétées",
        expected="un tirage indépendant par poids",
        lead="deux neurones aux mêmes poids restent jumeaux",
    )
autres_essai = [initialiser(3, 5, graine=graine_essai) for graine_essai in (1, 2)]
for parametres_essai in autres_essai:
    parametres_conformes(parametres_essai, 3, 5)
check.is_true(
    not any(np.allclose(autres_essai[0][cle], autres_essai[1][cle]) for cle in ("W1", "W2")),
    observed="deux graines différentes donnent les mêmes poids",
    expected="un autre tirage pour une autre graine",
    lead="la graine reçue doit servir",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 9 · La propagation
#
# Écrivez `propagation(parametres, x)` qui renvoie le couple `(a1, p)` : `a1` de forme `(n, h)` et `p` de
# forme `(n, 1)`. Les tailles $n$, $d$ et $h$ sont quelconques : lisez-les dans les tableaux. On garde
# `a1` parce que la rétropropagation en a besoin. Pour la sortie, utilisez votre `sigmoide` ou bien
# $\sigma(z) = \frac{1}{2}\left(1 + \tanh\frac{z}{2}\right)$, qui évite qu'une erreur de la question 1
# vous suive ici.

# %% grade_id="propagation"
def propagation(parametres, x):
    """Couche cachée a1 (n, h) et probabilité p (n, 1) pour le lot x (n, d) ; renvoie (a1, p)."""
    ### BEGIN SOLUTION
    a1 = np.tanh(x @ parametres["W1"] + parametres["b1"])
    z2 = a1 @ parametres["W2"] + parametres["b2"]
    return a1, (1 + np.tanh(z2 / 2)) / 2
    ### END SOLUTION


# %% La propagation donne la couche cachée et la probabilité grade_id="critere_propagation" points=1
parametres_essai = {
    "W1": np.array([[1.0, -1.0, 0.5], [0.0, 2.0, 1.0]]),
    "b1": np.array([0.0, 0.5, -1.0]),
    "W2": np.array([[1.0], [-2.0], [0.5]]),
    "b2": np.array([0.3]),
}
check.equals_formula(
    propagation,
    lambda parametres, x: (
        np.array([[0.76159416, -0.46211716, -0.46211716], [0.0, 0.9866143, 0.0]]),
        np.array([[0.85255342], [0.1579942]]),
    ),
    inputs=[(parametres_essai, np.array([[1.0, 0.0], [0.0, 1.0]]))],
    name="propagation",
    rtol=1e-6,
    lead="deux couches : une combinaison affine puis tanh, une combinaison affine puis la sigmoïde ; elle renvoie (a1, p)",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/propagation")


def formule_propagation(parametres, x):
    """Par sommes explicites d'Einstein et la sigmoïde logistique."""
    a1 = np.tanh(np.einsum("nd,dh->nh", x, parametres["W1"]) + parametres["b1"][None, :])
    z2 = np.einsum("nh,ho->no", a1, parametres["W2"]) + parametres["b2"][None, :]
    return a1, np.exp(-np.logaddexp(0.0, -z2))


def tirage_essai(n, d, h, echelle):
    """Des paramètres et un lot au hasard, biais compris."""
    formes = {"W1": (d, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    parametres = {cle: rng_essai.normal(0, echelle, size=forme) for cle, forme in formes.items()}
    return parametres, rng_essai.normal(size=(n, d))


check.equals_formula(
    propagation,
    formule_propagation,
    inputs=[
        tirage_essai(5, 2, 16, 1.0),
        tirage_essai(1, 3, 4, 1.0),
        tirage_essai(4, 4, 4, 0.5),
        tirage_essai(7, 6, 1, 1.0),
    ],
    name="propagation",
    rtol=1e-5,
    atol=1e-7,
    keeps_arguments=True,
    lead="essayez d'autres tailles, un seul exemple, et des biais non nuls",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 10 · La rétropropagation
#
# **Pourquoi ?** Pour descendre, il faut le gradient de la perte (l'entropie croisée binaire) par rapport
# à *chaque* paramètre. La règle de la chaîne le calcule couche par couche, de la sortie vers l'entrée, en
# réutilisant ce que l'aller a produit. On note $\delta$ la dérivée de la perte par rapport à la valeur
# **avant** activation d'une couche.
#
# À la sortie, sigmoïde et entropie croisée se simplifient merveilleusement :
# $\delta_2 = \dfrac{p - y}{n}$, de forme `(n, 1)`. Le $1/n$ vient de la moyenne.
#
# Ensuite, trois règles suffisent :
#
# - **poids** : $\dfrac{\partial L}{\partial W} = (\text{entrée de la couche})^{\mathsf T}\, \delta$ ;
# - **biais** : $\dfrac{\partial L}{\partial b}$ est la **somme** de $\delta$ sur les exemples (le biais
#   sert à chacun d'eux) ;
# - **descendre d'une couche** : $\delta_1 = (\delta_2 W_2^{\mathsf T}) \odot \tanh'(z_1)$, où $\odot$ est
#   le produit terme à terme. Comme $a_1 = \tanh(z_1)$, la dérivée s'écrit ici **en fonction de $a_1$** :
#   $1 - a_1^2$.
#
# Écrivez `retropropagation(parametres, x, y, a1, p)` : `y` est de forme `(n, 1)` ; `a1` et `p` viennent
# de la propagation, inutile de les recalculer. Elle renvoie un dictionnaire de clés `"W1"`, `"b1"`,
# `"W2"`, `"b2"` : chaque gradient a **la forme de son paramètre**.

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    """Gradients de l'entropie croisée binaire moyenne, dans un dictionnaire de mêmes clés et formes que parametres."""
    ### BEGIN SOLUTION
    delta2 = (p - y) / len(x)
    delta1 = (delta2 @ parametres["W2"].T) * (1 - a1**2)
    return {
        "W1": x.T @ delta1,
        "b1": delta1.sum(axis=0),
        "W2": a1.T @ delta2,
        "b2": delta2.sum(axis=0),
    }
    ### END SOLUTION


# %% [markdown]
# **Comment savoir si un gradient est juste ?** Par la définition de la dérivée : on bouge un paramètre de
# $\pm h$ et l'on regarde la perte,
# $\frac{\partial L}{\partial \theta} \approx \frac{L(\theta + h) - L(\theta - h)}{2h}$. C'est très lent
# (deux propagations par paramètre), donc inutilisable pour apprendre, mais imparable pour vérifier.
# Comparez les deux colonnes.

# %%
def gradient_numerique(parametres, x, y, cle, indice, h=1e-5):
    """Différence centrée de la perte par rapport au seul nombre parametres[cle][indice]."""
    pertes = []
    for pas in (h, -h):
        bouges = {nom: tableau.copy() for nom, tableau in parametres.items()}
        bouges[cle][indice] += pas
        pertes.append(entropie_croisee_binaire(y, propagation(bouges, x)[1]))
    return (pertes[0] - pertes[1]) / (2 * h)


parametres_debut = initialiser(2, 16, graine=0)
lot = slice(0, 8)
gradients = retropropagation(
    parametres_debut, x_train[lot], y_train[lot], *propagation(parametres_debut, x_train[lot])
)
print("paramètre   rétropropagation   différences finies")
for cle, indice in [("W1", (0, 3)), ("W1", (1, 7)), ("b1", (5,)), ("W2", (2, 0)), ("b2", (0,))]:
    numerique = gradient_numerique(parametres_debut, x_train[lot], y_train[lot], cle, indice)
    print(f"{cle}{str(list(indice)):<10}{gradients[cle][indice]:>16.10f}{numerique:>21.10f}")


# %% La rétropropagation est égale au gradient numérique grade_id="critere_retropropagation" points=2
def gradient_exact(n, d, h, rng):
    """Compare retropropagation aux différences finies de notre propre perte, sur un réseau tiré au hasard."""
    formes = {"W1": (d, h), "b1": (h,), "W2": (h, 1), "b2": (1,)}
    parametres = {cle: rng.normal(0, 0.7, size=forme) for cle, forme in formes.items()}
    x, y = rng.normal(size=(n, d)), rng.integers(0, 2, size=(n, 1)).astype(float)

    def couches(parametres):
        a1 = np.tanh(x @ parametres["W1"] + parametres["b1"])
        return a1, a1 @ parametres["W2"] + parametres["b2"]

    def perte(parametres):
        _, z2 = couches(parametres)
        return float(np.mean(np.logaddexp(0.0, z2) - y * z2))  # entropie croisée écrite sans sigmoïde

    a1, z2 = couches(parametres)
    p = 1 / (1 + np.exp(-z2))
    copies = [{cle: tableau.copy() for cle, tableau in parametres.items()}]
    copies += [tableau.copy() for tableau in (x, y, a1, p)]
    gradients = retropropagation(*copies)
    check.gradient(
        perte,
        parametres,
        gradients,
        name="retropropagation",
        tolerance=1e-6,
        lead="le paramètre en faute dit quelle règle relire : poids, biais, ou descente d'une couche",
    )
    check.is_true(
        all(np.array_equal(copies[0][cle], parametres[cle]) for cle in formes)
        and all(np.array_equal(copie, tableau) for copie, tableau in zip(copies[1:], (x, y, a1, p))),
        observed="`retropropagation` a modifié ses arguments",
        expected="des arguments intacts",
        lead="`-=` et `out=` écrivent dans le tableau de l'appelant",
    )


gradient_exact(6, 2, 3, data.rng_public("perceptron/gradient"))
### BEGIN HIDDEN TESTS
rng_essai = data.rng("perceptron/gradient")
for n_essai, d_essai, h_essai in [(8, 3, 5), (1, 2, 4), (4, 4, 4), (9, 1, 1)]:
    gradient_exact(n_essai, d_essai, h_essai, rng_essai)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 11 · La descente de gradient par lots
#
# **Pourquoi des lots ?** Le gradient sur tous les exemples est exact mais cher ; sur un seul exemple il
# est bon marché mais très bruité. Un *lot* d'une trentaine d'exemples est un bon compromis, et son bruit
# aide plutôt à ne pas rester coincé.
#
# Écrivez `entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine)`. Elle ne sait rien du
# réseau : elle reçoit une **fonction** `gradient(parametres, x_lot, y_lot)` qui renvoie un dictionnaire
# de mêmes clés que `parametres` — quelles que soient ces clés. À chacune des `epoques` époques :
#
# 1. mélangez les exemples : un **nouvel** ordre à chaque époque, le **même pour `x` et pour `y`** ;
# 2. découpez-les en lots consécutifs de `taille_lot` exemples ; le dernier lot peut être plus petit, il
#    n'est pas abandonné : **chaque exemple sert exactement une fois par époque** ;
# 3. pour chaque lot, appelez `gradient` **une fois**, avec les paramètres du moment et les tableaux
#    `x_lot` `(m, d)` et `y_lot` `(m, 1)`, puis faites le pas
#    $\theta \leftarrow \theta - \eta\, \frac{\partial L}{\partial \theta}$ pour **tous** les paramètres,
#    où $\eta$ est `taux`.
#
# Elle renvoie le dictionnaire des paramètres appris, **sans modifier** celui qu'elle a reçu (ni `x`, ni
# `y`). La même `graine` redonne exactement le même résultat, une autre graine donne d'autres lots.

# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    """Descente de gradient par lots ; renvoie un nouveau dictionnaire de paramètres."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(graine)
    for _ in range(epoques):
        ordre = rng.permutation(len(x))
        for debut in range(0, len(x), taille_lot):
            lot = ordre[debut : debut + taille_lot]
            gradients = gradient(parametres, x[lot], y[lot])
            parametres = {cle: parametres[cle] - taux * gradients[cle] for cle in parametres}
    return parametres
    ### END SOLUTION


# %% La descente par lots mélange, découpe et met à jour comme annoncé grade_id="critere_descente" points=2
def lots_conformes(n, taille_lot, epoques, graine):
    """Entraîne avec un espion pour gradient ; vérifie chaque lot, renvoie l'ordre des exemples par époque."""
    numeros = np.arange(n, dtype=float)
    x, y = np.column_stack([numeros, -numeros]), 100 * numeros[:, None]  # chaque ligne porte son numéro
    depart = {"pente": np.array([[1.0], [2.0]]), "ordonnee": np.array([3.0])}
    vus = []

    def espion(parametres, x_lot, y_lot):
        vus.append((np.array(x_lot, dtype=float), np.array(y_lot, dtype=float)))
        return {cle: 0.5 * np.asarray(parametres[cle]) for cle in depart}

    arguments = [{cle: tableau.copy() for cle, tableau in depart.items()}, x.copy(), y.copy()]
    appris = entrainer(*arguments, espion, epoques, 0.2, taille_lot, graine)
    par_epoque = -(-n // taille_lot)
    check.is_true(
        len(vus) == epoques * par_epoque,
        observed=f"{n} exemples, lots de {taille_lot}, {epoques} époque(s) : `gradient` est appelée {len(vus)} fois",
        expected=f"{epoques * par_epoque} fois",
        lead="un appel par lot, dernier lot compris, à chaque époque",
    )
    for rang, (x_lot, y_lot) in enumerate(vus):
        taille = min(taille_lot, n - taille_lot * (rang % par_epoque))
        check.shape(
            x_lot,
            (taille, 2),
            name="x_lot",
            lead="des lots consécutifs ; seul le dernier peut être plus petit",
        )
        check.shape(y_lot, (taille, 1), name="y_lot", lead="y_lot garde la forme d'une colonne")
        check.is_true(
            np.array_equal(y_lot[:, 0], 100 * x_lot[:, 0]),
            observed="dans un lot, des exemples sont accompagnés de l'étiquette d'un autre",
            expected="chaque ligne de `y_lot` est celle de la même ligne de `x_lot`",
            lead="x et y doivent être mélangés par la même permutation",
        )
    ordres = [
        np.concatenate([x_lot[:, 0] for x_lot, _ in vus[k * par_epoque :][:par_epoque]])
        for k in range(epoques)
    ]
    for ordre in ordres:
        check.close(
            np.sort(ordre),
            numeros,
            name="exemples vus en une époque",
            lead="chaque exemple, une fois et une seule",
        )
    check.is_true(
        isinstance(appris, dict) and set(appris) == set(depart),
        observed="`entrainer` ne renvoie pas un dictionnaire aux mêmes clés que `parametres`",
        expected="les clés « pente » et « ordonnee », celles du dictionnaire reçu",
        lead="renvoyez le dictionnaire appris ; parcourez les clés reçues au lieu d'écrire leurs noms",
    )
    # À chaque pas, θ ← θ - 0,2 × 0,5 θ : après k pas, θ est multiplié par 0,9 puissance k.
    for cle in depart:
        check.close(
            appris[cle],
            depart[cle] * 0.9 ** len(vus),
            name=f"paramètre « {cle} » après {len(vus)} pas",
            rtol=1e-6,
            lead="un pas par lot, contre le gradient, multiplié par le taux, depuis les paramètres du moment",
        )
    check.is_true(
        all(np.array_equal(arguments[0][cle], depart[cle]) for cle in depart)
        and np.array_equal(arguments[1], x)
        and np.array_equal(arguments[2], y),
        observed="`entrainer` a modifié ses arguments",
        expected="des arguments intacts",
        lead="`-=` et `shuffle` écrivent dans le tableau de l'appelant",
    )
    return np.array(ordres)


lots_conformes(n=6, taille_lot=3, epoques=2, graine=0)
### BEGIN HIDDEN TESTS
ordres_essai = lots_conformes(n=31, taille_lot=8, epoques=2, graine=3)
# Deux permutations de 31 éléments tirées au hasard coïncident avec une probabilité de 1e-34.
check.is_true(
    not np.array_equal(ordres_essai[0], np.arange(31))
    and not np.array_equal(ordres_essai[0], ordres_essai[1]),
    observed="les exemples sont parcourus dans le même ordre à chaque époque, ou dans l'ordre des lignes",
    expected="un nouvel ordre au hasard à chaque époque",
    lead="où la permutation est-elle tirée : avant la boucle des époques, ou dedans ?",
)
check.is_true(
    np.array_equal(lots_conformes(n=31, taille_lot=8, epoques=2, graine=3), ordres_essai),
    observed="deux appels avec la même graine ne donnent pas les mêmes lots",
    expected="le même résultat pour la même graine",
    lead="le hasard doit venir d'un générateur créé avec la graine reçue",
)
check.is_true(
    not np.array_equal(lots_conformes(n=31, taille_lot=31, epoques=1, graine=4)[0], ordres_essai[0]),
    observed="deux graines différentes donnent le même ordre",
    expected="un autre ordre pour une autre graine",
    lead="la graine reçue doit servir",
)
lots_conformes(n=5, taille_lot=20, epoques=3, graine=1)
lots_conformes(n=9, taille_lot=4, epoques=2, graine=2)  # le dernier lot n'a qu'un exemple
### END HIDDEN TESTS

# %% [markdown]
# ### Question 12 · Résoudre les deux lunes
#
# Tout est prêt : il ne reste qu'à relier vos fonctions. La cellule suivante le fait, puis essaie trois
# taux d'apprentissage et dessine les **courbes d'apprentissage** : la perte toutes les 5 époques (échelle
# logarithmique), sur l'entraînement et sur la validation (des points que l'entraînement ne voit pas).

# %% grade_id="gradient_reseau" locked=true
def gradient_reseau(parametres, x_lot, y_lot):
    """Un aller, un retour : les gradients de la perte du réseau sur un lot."""
    a1, p = propagation(parametres, x_lot)
    return retropropagation(parametres, x_lot, y_lot, a1, p)


# %%
figure, axes = plt.subplots(1, 3, figsize=(12, 3), layout="constrained", sharey=True)
for axe, taux in zip(axes, (0.01, 0.5, 30.0)):
    parametres = initialiser(2, 16, graine=0)
    pertes = []
    for tranche in range(21):
        pertes.append(
            [
                entropie_croisee_binaire(y_train, propagation(parametres, x_train)[1]),
                entropie_croisee_binaire(y_validation, propagation(parametres, x_validation)[1]),
            ]
        )
        parametres = entrainer(parametres, x_train, y_train, gradient_reseau, 5, taux, 32, graine=tranche)
    epoques_vues = 5 * np.arange(21)
    axe.semilogy(epoques_vues, [perte[0] for perte in pertes], label="entraînement")
    axe.semilogy(epoques_vues, [perte[1] for perte in pertes], "--", label="validation")
    axe.set(title=f"taux = {taux:g}".replace(".", ","), xlabel="époques", ylim=(0.01, 20))
axes[0].set(ylabel="entropie croisée")
axes[0].legend()
plt.show()

# %% [markdown]
# **Lecture.** Trop petit (à gauche), le taux avance à peine : la perte est encore à 0,3 après 100
# époques, là où s'arrête un modèle linéaire. Bien choisi (au centre), elle descend vers 0,04 ; un sursaut
# isolé vient du hasard des lots. Trop grand (à droite), chaque pas dépasse le creux : la perte saute et
# finit plus haut qu'au départ. Partout, les deux courbes se suivent : ce réseau de 65 paramètres n'a pas
# de quoi apprendre 400 points par cœur.
#
# Entraînez maintenant **votre** réseau et mettez ses paramètres dans le dictionnaire `parametres_lunes`
# (clés et formes du tableau de la section 4, avec $d = 2$). Le nombre de neurones cachés, d'époques, le
# taux et la taille des lots sont à votre choix. Exigé :
#
# - au moins **96 %** de bonnes réponses sur la validation (on prédit 1 si $p > 0{,}5$) ;
# - au moins **94 %** sur des points nouveaux, tirés de la même façon, que seul le correcteur possède, et
#   mieux qu'un modèle linéaire sur ces mêmes points.

# %% grade_id="parametres_lunes"
### BEGIN SOLUTION
parametres_lunes = entrainer(
    initialiser(2, 16, graine=0),
    x_train,
    y_train,
    gradient_reseau,
    epoques=200,
    taux=0.5,
    taille_lot=32,
    graine=0,
)
### END SOLUTION

# %% Votre réseau NumPy résout les deux lunes grade_id="critere_lunes" points=1
def reseau_appris(parametres):
    """Vérifie le dictionnaire de paramètres et renvoie la fonction x -> p qu'il décrit, recalculée ici."""
    check.is_true(
        isinstance(parametres, dict) and set(parametres) >= {"W1", "b1", "W2", "b2"},
        observed="`parametres_lunes` n'est pas un dictionnaire aux quatre clés demandées",
        expected='les clés "W1", "b1", "W2" et "b2"',
    )
    check.shape(parametres["W1"], (2, None), name='parametres_lunes["W1"]')
    cachees = np.shape(parametres["W1"])[1]
    check.shape(parametres["b1"], (cachees,), name='parametres_lunes["b1"]')
    check.shape(parametres["W2"], (cachees, 1), name='parametres_lunes["W2"]')
    check.shape(parametres["b2"], (1,), name='parametres_lunes["b2"]')
    check.finite(parametres, name="parametres_lunes", lead="un taux trop grand fait diverger la descente")
    w1, b1, w2, b2 = (np.asarray(parametres[cle], dtype=float) for cle in ("W1", "b1", "W2", "b2"))
    return lambda x: 0.5 * (1 + np.tanh(0.5 * (np.tanh(np.asarray(x, dtype=float) @ w1 + b1) @ w2 + b2)))


check.accuracy(
    reseau_appris(parametres_lunes),
    data.lunes.validation,
    at_least=0.96,
    name="réseau NumPy",
    lead="regardez la courbe d'apprentissage : descend-elle encore (plus d'époques) ou saute-t-elle (taux plus petit) ?",
)
### BEGIN HIDDEN TESTS
def droite_des_moindres_carres(split):
    """Le meilleur modèle linéaire, au sens des moindres carrés, appris sur les mêmes exemples publics."""
    x, y = data.lunes.train
    poids, *_ = np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), 2.0 * np.ravel(y) - 1, rcond=None)
    justes = (np.column_stack([split.x, np.ones(len(split.x))]) @ poids > 0) == (np.ravel(split.y) > 0.5)
    return float(np.mean(justes))


# Seuil 0,94, mesuré sur 10 tirages de points nouveaux. Référence, 20 graines : 0,983 au pire ; 8 variantes justes
# (h de 4 à 64, lots de 8 à 400, 60 à 1000 époques) : 0,966 au pire ; 68 entraînements écourtés qui passent tout
# juste 0,96 en validation : 0,949 au pire. Meilleure droite : 0,898 ; deux neurones cachés : 0,904 ; dix époques :
# 0,922.
check.accuracy(
    reseau_appris(parametres_lunes),
    data.lunes.heldout,
    at_least=0.94,
    name="réseau NumPy, points nouveaux",
    lead="le réseau doit réussir sur des points qu'il n'a pas vus, pas seulement sur ceux de l'entraînement",
)
check.beats_baseline(
    reseau_appris(parametres_lunes),
    droite_des_moindres_carres(data.lunes.heldout),
    data.lunes.heldout,
    baseline_name="le modèle linéaire",
    name="réseau NumPy, points nouveaux",
    lead="une droite fait aussi bien : la couche cachée ne sert pas",
)
### END HIDDEN TESTS

# %%
figure, axes = plt.subplots(1, 2, figsize=(10.5, 3.6), layout="constrained")
for axe, parametres, titre in [
    (axes[0], initialiser(2, 16, graine=0), "Avant : poids au hasard"),
    (axes[1], parametres_lunes, "Après : votre réseau NumPy"),
]:
    dessiner_frontiere(axe, lambda x: propagation(parametres, x)[1], x_validation, y_validation, titre)
plt.show()


# %% [markdown]
# **Lecture.** Avant, la frontière est quelconque. Après, elle se courbe entre les deux lunes : chaque
# neurone caché apporte une pente, la sortie les assemble. La couleur dit la confiance : franche loin de
# la frontière, pâle là où les lunes se mêlent. Les quelques erreurs qui restent sont dues au bruit des
# données, aucun modèle ne les évitera.
#
# > **À retenir.** Aller : on garde les activations. Retour : poids, biais, couche précédente, trois
# > règles. Une rétropropagation se **vérifie** par différences finies avant de servir. Le taux
# > d'apprentissage se règle en regardant les courbes : plat, trop petit ; en dents de scie, trop grand.

# %% [markdown]
# ## 5 · Le même réseau avec Keras (8 minutes)
#
# Vous venez d'écrire ce que Keras fait à votre place : `Dense` propage, TensorFlow dérive, `fit` mélange,
# découpe en lots et descend.
#
# ### Question 13 · Construire et compiler
#
# Écrivez `construire_modele()`, sans argument, qui renvoie un modèle Keras **neuf** et **compilé**,
# `Sequential` ou fonctionnel :
#
# - une entrée de 2 variables (`keras.Input(shape=(2,))`) ;
# - **une** couche cachée `Dense` de **16** unités, activation tanh ou ReLU ;
# - une couche de sortie `Dense` d'**une** unité, de sorte que la sortie a la forme `(None, 1)`. Deux
#   écritures sont acceptées : une sortie **sigmoïde** avec la perte `"binary_crossentropy"`, ou une
#   sortie **sans activation** (un *logit*) avec la perte
#   `keras.losses.BinaryCrossentropy(from_logits=True)`. Mélanger les deux est une erreur que
#   l'apprentissage ne montre pas ;
# - rien d'autre qui ait des paramètres. Combien y en a-t-il en tout ? Comptez avant de regarder
#   `modele.summary()` : chaque unité a un poids par entrée et un biais ;
# - l'optimiseur de votre choix ; un taux entre 0,01 et 0,05 convient à `keras.optimizers.Adam`.

# %% grade_id="construire_modele"
def construire_modele():
    """Réseau 2 → 16 → 1, neuf et compilé avec une entropie croisée binaire."""
    ### BEGIN SOLUTION
    modele = keras.Sequential(
        [
            keras.Input(shape=(2,)),
            keras.layers.Dense(16, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
    return modele
    ### END SOLUTION


# %% Le modèle Keras a l'architecture demandée et une perte assortie à sa sortie grade_id="critere_modele" points=1
modele_essai = construire_modele()
check.output_shape(
    modele_essai,
    (None, 1),
    name="construire_modele()",
    lead="une seule unité en sortie, et `return` à la fin de la fonction",
)
check.parameter_count(
    modele_essai,
    exactly=65,
    name="construire_modele()",
    lead="(2 entrées + 1 biais) × 16 unités, puis (16 entrées + 1 biais) × 1 unité",
)
check.loss_matches_output(
    modele_essai,
    task="binary",
    name="construire_modele()",
    lead="sigmoïde et « binary_crossentropy », ou aucune activation et BinaryCrossentropy(from_logits=True)",
)
### BEGIN HIDDEN TESTS
# 65 paramètres s'obtiennent autrement (2 → 8 → 4 → 1) : l'énoncé demande une couche cachée de 16 unités.
formes_essai = sorted(
    tuple(int(taille) for taille in poids.shape) for poids in modele_essai.trainable_weights
)
check.is_true(
    formes_essai == [(1,), (2, 16), (16,), (16, 1)],
    observed=f"les poids de `construire_modele()` ont les formes {', '.join(map(str, formes_essai))}",
    expected="(2, 16) et (16,) pour la couche cachée, (16, 1) et (1,) pour la sortie",
    lead="une seule couche cachée, de 16 unités",
)
check.is_true(
    construire_modele() is not modele_essai,
    observed="`construire_modele()` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
# Sans activation cachée, le logit est affine : au milieu de deux points, il vaut la moyenne de ses deux valeurs.
rng_essai = data.rng("perceptron/modele")
a_essai, b_essai = rng_essai.normal(0, 2, size=(2, 300, 2)).astype("float32")
sorties_essai = np.asarray(
    modele_essai(np.concatenate([a_essai, b_essai, (a_essai + b_essai) / 2])), dtype=float
)
if sorties_essai.min() >= 0 and sorties_essai.max() <= 1:  # des probabilités : on revient aux logits
    sorties_essai = np.clip(sorties_essai, 1e-6, 1 - 1e-6)
    sorties_essai = np.log(sorties_essai / (1 - sorties_essai))
en_a, en_b, au_milieu = np.split(sorties_essai, 3)
# L'écart se compare à l'étendue des logits, petite quand les poids de départ le sont. Mesuré sur 12 graines,
# poids de départ d'écart-type 0,01 à 1 : 5e-5 au plus sans activation cachée (arrondis), 1e-3 au moins avec.
check.is_true(
    bool(np.abs(en_a + en_b - 2 * au_milieu).max() > 3e-4 * np.ptp(sorties_essai)),
    observed="`construire_modele()` est un modèle linéaire : sa couche cachée n'a pas d'activation",
    expected="tanh ou ReLU dans la couche cachée",
    lead="deux applications affines qui se suivent n'en font qu'une",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 14 · Entraîner
#
# Créez `modele` avec `construire_modele()` et entraînez-le **sur `x_train`, `y_train`** avec `fit` ;
# gardez ce que `fit` renvoie dans `historique`, en donnant `validation_data=(x_validation, y_validation)`
# pour pouvoir tracer les courbes. Époques et taille de lot à votre choix (moins d'une minute, `verbose=0`
# garde le notebook lisible). Exigé de `modele` :
#
# - une entropie croisée binaire d'au plus **0,12** sur la validation, et d'au plus **0,17** sur les
#   points nouveaux du correcteur ;
# - au moins **96 %** de bonnes réponses sur la validation, et au moins **94 %** sur les points nouveaux ;
# - des poids réellement appris : `modele` diffère d'un modèle neuf.

# %% grade_id="modele"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
### BEGIN SOLUTION
modele = construire_modele()
historique = modele.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=30, batch_size=32, verbose=0
)
### END SOLUTION

# %% Le modèle Keras entraîné généralise aux points nouveaux grade_id="critere_keras" points=2
check.trained(modele, name="modele", lead="appelez `fit` sur le modèle que vous rangez dans `modele`")
check.loss_below(
    modele,
    data.lunes.validation,
    0.12,
    loss="binary_crossentropy",
    name="modele",
    lead="tracez historique.history : la perte descend-elle encore ? Sinon, le taux est-il trop grand ?",
)
check.accuracy(modele, data.lunes.validation, at_least=0.96, name="modele")
### BEGIN HIDDEN TESTS
# Seuils 0,17 et 0,94 (graders calibrate : 14 réponses justes, 76 tirages) : perte 0,100 et exactitude 0,965 au pire
# parmi celles que la partie visible accepte ; à 0,15, une sur 800 environ serait refusée. Un neurone seul, 7 tirages :
# 0,250 et 0,887 au mieux ; deux époques : 0,237 et 0,895.
check.loss_below(
    modele,
    data.lunes.heldout,
    0.17,
    loss="binary_crossentropy",
    name="modele, points nouveaux",
    lead="la perte est-elle bien plus basse sur l'entraînement que sur la validation ?",
)
check.accuracy(modele, data.lunes.heldout, at_least=0.94, name="modele, points nouveaux")
### END HIDDEN TESTS

# %%
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(10.5, 3.6), layout="constrained")
gauche.plot(historique.history["loss"], label="entraînement")
if "val_loss" in historique.history:
    gauche.plot(historique.history["val_loss"], "--", label="validation")
gauche.set(title="Courbes d'apprentissage", xlabel="époques", ylabel="entropie croisée", ylim=(0, None))
gauche.legend()
dessiner_frontiere(
    droite,
    lambda x: modele.predict(x, batch_size=4096, verbose=0),
    x_validation,
    y_validation,
    "Votre réseau Keras",
)
plt.show()

# %% [markdown]
# **Lecture.** La frontière ressemble à celle de votre réseau NumPy : ce sont les mêmes calculs. Si les
# deux courbes étaient loin l'une de l'autre, le réseau apprendrait par cœur ; si elles descendaient
# encore à la dernière époque, il faudrait continuer.

# %% [markdown]
# ## 6 · Une comparaison honnête (4 minutes)
#
# Un réseau de neurones est-il nécessaire ici ? Comparons, sur les mêmes points, avec un modèle
# **linéaire** (la régression logistique : un neurone seul) et avec les **15 plus proches voisins**, qui
# n'apprennent rien du tout : ils gardent les exemples et votent.

# %%
import time

from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

figure, axes = plt.subplots(1, 2, figsize=(10.5, 3.6), layout="constrained")
for axe, nom, classique in [
    (axes[0], "Régression logistique", LogisticRegression()),
    (axes[1], "15 plus proches voisins", KNeighborsClassifier(15)),
]:
    debut = time.perf_counter()
    classique.fit(x_train, y_train.ravel())
    duree = 1000 * (time.perf_counter() - debut)
    justes = 100 * classique.score(x_validation, y_validation.ravel())
    print(f"{nom:<24} {justes:5.1f} % en {duree:.0f} ms".replace(".", ","))
    dessiner_frontiere(
        axe,
        lambda x: classique.predict_proba(x)[:, 1],
        x_validation,
        y_validation,
        f"{nom} : {justes:.1f} %".replace(".", ","),
    )
plt.show()

for nom, predire in [
    ("Votre réseau NumPy", lambda x: propagation(parametres_lunes, x)[1]),
    ("Votre réseau Keras", lambda x: modele.predict(x, batch_size=4096, verbose=0)),
]:
    print(f"{nom:<24} {100 * np.mean((predire(x_validation) > 0.5) == y_validation):5.1f} %")

# %% [markdown]
# **Lecture.** La régression logistique plafonne à 86 % environ : une droite ne peut pas mieux, quel que
# soit le temps qu'on lui donne. La couche cachée vaut donc son prix. Mais les plus proches voisins
# atteignent le même score que vos réseaux, en quelques millisecondes et sans réglage : avec deux
# variables et peu d'exemples, l'apprentissage profond **n'apporte rien de plus**. Il gagnera quand les
# entrées seront des images ou des séries, où la distance entre exemples bruts ne veut plus rien dire.
# Commencez toujours par le modèle simple : lui seul dit si le compliqué est utile.

# %% [markdown]
# ## À retenir
#
# - Un neurone = une combinaison affine + une activation ; seul, il ne trace qu'un **hyperplan** (XOR lui
#   échappe).
# - Une couche cachée **apprend de nouvelles entrées** dans lesquelles le problème devient linéaire.
# - Entropie croisée + sigmoïde (ou softmax) : le gradient en sortie est simplement $(p - y)/n$.
# - Un gradient écrit à la main se vérifie par **différences finies** ; une perte est une **moyenne** ;
#   une forme se **vérifie**.
# - Taux d'apprentissage, lots, époques : on les règle en regardant les **courbes**, on juge sur des
#   points **jamais vus**.
# - Keras fait exactement ce que vous avez écrit. Et un modèle simple, mesuré sur les mêmes points, est
#   toujours le premier concurrent.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans
# l'ordre.
