# %% [markdown]
# # TP · La convolution, pixel par pixel
#
# Une couche `Conv2D` de Keras tient en une ligne. Derrière cette ligne, il y a une petite fenêtre qui
# glisse sur l'image, des multiplications et une somme. En une heure, vous allez écrire tout cela avec
# NumPy, vérifier que Keras calcule **exactement la même chose**, et savoir répondre aux questions qui
# reviennent devant tout réseau d'images : quelle taille en sortie ? combien de paramètres ? que voit un
# neurone ? et que se passe-t-il quand l'objet se déplace ?
#
# **Le fil du TP**
#
# 1. corrélation et convolution : la même fenêtre, à un retournement près ;
# 2. la géométrie : remplissage, pas, taille de la sortie ;
# 3. la couche de convolution complète, et son double en Keras ;
# 4. le pooling ;
# 5. compter : les paramètres et le champ réceptif ;
# 6. l'équivariance aux translations ;
# 7. une comparaison honnête : apprendre un noyau, ou le calculer.
#
# **Barème sur 20** : corrélation et convolution 4, géométrie 4, couche 5, pooling 2, compter 4,
# équivariance 1. Chaque critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue
# ces vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres tailles, d'autres
# valeurs. Rien de ce qui est noté n'est absent de l'énoncé. Vous pouvez ajouter des cellules ; une
# cellule ratée n'empêche pas les suivantes de compter.

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# | objet | forme | remarque |
# |---|---|---|
# | image grise | `(h, l)` | `h` lignes (hauteur), `l` colonnes (largeur) ; **pas forcément carrée** |
# | image en couleurs, carte | `(h, l, c)` | `c` **canaux en dernier**, comme dans Keras |
# | lot d'images | `(n, h, l, c)` | ce que Keras attend |
# | noyau d'une image grise | `(a, b)` | `a` lignes, `b` colonnes ; **ni carré, ni symétrique, ni impair** en général |
# | noyaux d'une couche | `(a, b, c, f)` | `c` canaux en entrée, `f` filtres en sortie, comme dans Keras |
#
# - Les indices commencent à 0. L'élément `[0, 0]` est en haut à gauche ; le premier indice descend.
# - Les images peuvent être des tableaux d'**entiers** (une photo est en `uint8`, de 0 à 255) ou de
#   **réels**. Le résultat attendu est toujours celui du calcul fait avec des réels, à $10^{-6}$ près.
# - Une fonction **ne modifie jamais** les tableaux qu'elle reçoit.
#
# Programmez avec NumPy seul. Boucles ou calcul vectorisé : les deux sont acceptés, la vitesse ne compte
# pas.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import time

import keras
import matplotlib.pyplot as plt
import numpy as np
from scipy.signal import correlate2d

from graders import check, data

# %% grade_id="dessin" locked=true
def montrer(axe, image, titre="", signe=False, blanc=None):
    """Une image : en couleurs ; ou en gris, de 0 à la valeur blanc ; ou, si signe vaut True, du bleu (négatif) au
    rouge (positif), le zéro en blanc. Sans autre consigne, les 0,5 % de valeurs les plus fortes saturent."""
    image = np.asarray(image, dtype=float)
    limite = blanc or np.percentile(np.abs(image), 99.5 if image.size > 1000 else 100) or 1.0
    if image.ndim == 3:
        axe.imshow(np.clip(image, 0, 255) / 255)
    elif signe:
        axe.imshow(image, cmap="RdBu_r", vmin=-limite, vmax=limite)
    else:
        axe.imshow(image, cmap="gray", vmin=0, vmax=limite)
    axe.set(title=titre, xticks=[], yticks=[])


def montrer_nombres(axe, tableau, titre=""):
    """Un petit tableau dont chaque case porte sa valeur ; bleu : négatif, rouge : positif."""
    tableau = np.round(np.asarray(tableau, dtype=float), 2) + 0.0  # + 0.0 : pas de « −0 »
    montrer(axe, tableau, titre, signe=True)
    seuil = 0.6 * np.abs(tableau).max()
    for (i, j), valeur in np.ndenumerate(tableau):
        texte = f"{valeur:g}".replace(".", ",").replace("-", "−")
        axe.text(j, i, texte, ha="center", va="center", color="white" if abs(valeur) > seuil else "black")


# %% [markdown]
# Nous travaillerons sur deux photographies fournies avec scikit-learn (danielbuechele et vultilion,
# licence CC BY 2.0). Pour un ordinateur, une image grise n'est qu'un tableau de nombres : à droite, les
# 12 × 12 pixels du carré rouge.

# %%
photo = data.photographie("temple")[::2, ::2]  # un pixel sur deux suffit : (214, 320, 3), uint8
gris = photo.mean(axis=2)  # de 0 (noir) à 255 (blanc)

figure, axes = plt.subplots(1, 3, figsize=(12, 3.4), layout="constrained", width_ratios=[3, 3, 2.4])
montrer(axes[0], photo, f"En couleurs, forme {photo.shape}")
montrer(axes[1], gris, f"En gris, forme {gris.shape}")
axes[1].add_patch(plt.Rectangle((149.5, 77.5), 12, 12, fill=False, edgecolor="red", linewidth=1.5))
extrait = gris[78:90, 150:162]
axes[2].imshow(extrait, cmap="gray", vmin=0, vmax=255)
for (i, j), valeur in np.ndenumerate(extrait):
    axes[2].text(
        j, i, f"{valeur:.0f}", ha="center", va="center", fontsize=6, color="white" if valeur < 128 else "black"
    )
axes[2].set(title="Le carré rouge, en nombres", xticks=[], yticks=[])
plt.show()

# %% [markdown]
# ## 1 · Corrélation et convolution (15 minutes)
#
# **Pourquoi une fenêtre qui glisse ?** Une couche `Dense` posée sur cette image aurait un poids par
# pixel et par unité, et devrait réapprendre ce qu'est un bord à chaque endroit. Or un bord est un motif
# **local**, le même en haut à gauche et en bas à droite. On prend donc une petite grille de poids, le
# **noyau**, et on la promène partout : à chaque place, on multiplie terme à terme la fenêtre et le noyau,
# et l'on additionne.
#
# ### Question 1 · La corrélation croisée
#
# Pour une image $x$ de forme $(h, l)$ et un noyau $w$ de forme $(a, b)$ :
#
# $$s_{i,j} = \sum_{u=0}^{a-1} \sum_{v=0}^{b-1} x_{i+u,\; j+v}\; w_{u,v}$$
#
# On ne garde que les places où le noyau tient **entièrement** dans l'image (mode dit *valid*) : la sortie
# a donc la forme $(h - a + 1,\; l - b + 1)$. Essayez à la main, c'est la meilleure façon de comprendre :
# $\begin{pmatrix} 1 & 2 & 0 \\ 3 & 1 & 4 \\ 0 & 2 & 5 \end{pmatrix}$ avec
# $\begin{pmatrix} 1 & 2 \\ 0 & -1 \end{pmatrix}$ donne, en haut à gauche,
# $1{\times}1 + 2{\times}2 + 3{\times}0 + 1{\times}(-1) = 4$. Trouvez les trois autres.
#
# Écrivez `correlation2d(image, noyau)`, qui renvoie $s$. L'image et le noyau sont des tableaux d'entiers
# ou de réels, de tailles quelconques (le noyau n'est jamais plus grand que l'image). Attention au type du
# tableau que vous remplissez : dans un tableau de `uint8`, ni $-1$ ni $0{,}5$ ne peuvent être rangés.

# %% grade_id="correlation2d"
def correlation2d(image, noyau):
    """Corrélation croisée « valid » d'une image (h, l) et d'un noyau (a, b) ; forme (h - a + 1, l - b + 1)."""
    ### BEGIN SOLUTION
    a, b = noyau.shape
    h, l = image.shape
    sortie = np.zeros((h - a + 1, l - b + 1))
    for i in range(h - a + 1):
        for j in range(l - b + 1):
            sortie[i, j] = np.sum(image[i : i + a, j : j + b] * noyau)
    return sortie
    ### END SOLUTION


# %% La corrélation croisée est exacte pour tout noyau et toute image grade_id="critere_correlation" points=2
check.close(
    correlation2d(np.array([[1, 2, 0], [3, 1, 4], [0, 2, 5]]), np.array([[1, 2], [0, -1]])),
    [[4, -2], [3, 4]],
    name="correlation2d(image, noyau)",
    lead="refaites à la main la fenêtre en faute : quelles valeurs de l'image y a-t-il sous le noyau ?",
)
check.close(
    correlation2d(np.array([[0, 100, 200, 250]], dtype="uint8"), np.array([[0.5, -1.0]])),
    [[-100, -150, -150]],
    name="correlation2d(image d'entiers uint8, noyau de réels)",
    lead="le noyau n'est pas carré, et la sortie doit pouvoir contenir des nombres négatifs et des décimales",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/correlation")


def formule_correlation(image, noyau):
    """Par décalages : chaque poids du noyau ajoute une copie décalée de l'image."""
    image, noyau = np.asarray(image, dtype=float), np.asarray(noyau, dtype=float)
    hauteur, largeur = np.subtract(image.shape, noyau.shape) + 1
    total = np.zeros((hauteur, largeur))
    for (u, v), poids in np.ndenumerate(noyau):
        total += poids * image[u:, v:][:hauteur, :largeur]
    return total


check.equals_formula(
    correlation2d,
    formule_correlation,
    inputs=[
        (rng_essai.normal(size=(6, 9)), rng_essai.normal(size=(3, 3))),
        (rng_essai.normal(size=(9, 5)), rng_essai.normal(size=(2, 4))),
        (rng_essai.normal(size=(5, 8)), rng_essai.normal(size=(4, 1))),
        (rng_essai.normal(size=(4, 7)), rng_essai.normal(size=(4, 7))),
        (rng_essai.normal(size=(1, 6)), rng_essai.normal(size=(1, 2))),
        (rng_essai.normal(size=(3, 4)), rng_essai.normal(size=(1, 1))),
        (rng_essai.integers(0, 256, size=(7, 6)).astype("uint8"), rng_essai.normal(size=(2, 3))),
        (rng_essai.integers(0, 256, size=(6, 8)).astype("uint8"), rng_essai.integers(-3, 4, size=(3, 2))),
        (rng_essai.integers(-9, 10, size=(5, 5)), rng_essai.integers(-3, 4, size=(3, 3))),
        (rng_essai.normal(size=(5, 6)), rng_essai.integers(-3, 4, size=(2, 2))),
    ],
    name="correlation2d",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="essayez une image qui n'est pas carrée, un noyau de 2 × 4, un noyau aussi grand que l'image, des entiers",
)
### END HIDDEN TESTS

# %% [markdown]
# Trois noyaux de 9 × 9, 3 × 3 et 2 × 2 sur la photographie. Le premier fait une moyenne, le deuxième
# ajoute à chaque pixel sa différence avec ses voisins, le troisième compare un pixel à son voisin en
# diagonale.

# %%
noyaux_essayes = [
    ("moyenne 9 × 9 : flou", np.full((9, 9), 1 / 81), False),
    ("netteté 3 × 3", np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), False),
    ("différence diagonale 2 × 2", np.array([[1, 0], [0, -1]]), True),
]
figure, axes = plt.subplots(1, 3, figsize=(12, 3), layout="constrained")
for axe, (nom, noyau, signe) in zip(axes, noyaux_essayes):
    carte = correlation2d(gris, noyau)
    montrer(axe, carte if signe else np.clip(carte, 0, 255), f"{nom}\nforme {carte.shape}", signe)
plt.show()

# %% [markdown]
# **Lecture.** Le même calcul donne un flou, une image plus nette ou une carte de contours : seuls les
# poids changent. La sortie est un peu plus petite que l'image : 8 lignes et 8 colonnes de moins pour le
# noyau de 9 × 9. La troisième carte a des valeurs négatives (en bleu) : une carte de convolution n'est
# plus une image, c'est une **mesure** faite en chaque point.
#
# ### Question 2 · La convolution des mathématiciens
#
# **Un même mot pour deux opérations.** La *convolution* des mathématiques et du traitement du signal
# parcourt le noyau **à l'envers** :
#
# $$(x * w)_{i,j} = \sum_{u=0}^{a-1} \sum_{v=0}^{b-1} x_{i+a-1-u,\; j+b-1-v}\; w_{u,v}$$
#
# C'est une corrélation croisée avec le noyau **retourné selon ses deux axes** (haut-bas *et*
# gauche-droite, ce qui revient à le tourner d'un demi-tour). Ce retournement la rend commutative
# ($x * w = w * x$), ce qui compte en théorie. Une couche `Conv2D` de Keras (comme celles de PyTorch),
# elle, ne retourne rien : **elle calcule une corrélation croisée**, que l'usage appelle « convolution ».
# Pour un réseau c'est sans importance, puisque le noyau est appris : il apprendrait le noyau retourné.
# Pour un noyau écrit à la main, l'oublier donne un résultat faux.
#
# Écrivez `convolution2d(image, noyau)`, la convolution des mathématiciens, mêmes tailles et mêmes types
# que ci-dessus, forme $(h - a + 1, l - b + 1)$. Vous pouvez utiliser votre `correlation2d`. Si vous
# doutez d'elle, `correlate2d(image, noyau, mode="valid")` de SciPy, importée en haut du notebook, calcule
# la même corrélation : une erreur à la question 1 ne doit pas vous suivre ici.

# %% grade_id="convolution2d"
def convolution2d(image, noyau):
    """Convolution au sens mathématique, « valid », d'une image (h, l) et d'un noyau (a, b)."""
    ### BEGIN SOLUTION
    return correlate2d(image, noyau[::-1, ::-1], mode="valid")
    ### END SOLUTION


# %% La convolution retourne le noyau selon ses deux axes grade_id="critere_convolution" points=1
impulsion_essai = np.zeros((3, 5))
impulsion_essai[1, 2] = 1.0
check.close(
    convolution2d(impulsion_essai, np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])),
    [[1, 2, 3], [4, 5, 6]],
    name="convolution2d(un seul 1 au milieu de zéros, noyau)",
    lead="la convolution d'une impulsion redonne le noyau à l'endroit ; la corrélation le donne retourné",
)
check.close(
    convolution2d(np.array([[1, 2, 0], [3, 1, 4], [0, 2, 5]]), np.array([[1, 2], [0, -1]])),
    [[6, 4], [-1, 8]],
    name="convolution2d(image, noyau)",
    lead="retournez le noyau de haut en bas et de gauche à droite, puis refaites le calcul à la main",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/convolution")


def formule_convolution(image, noyau):
    """Par polynômes : multiplier deux polynômes convole leurs coefficients ; on garde les places « valid »."""
    image, noyau = np.asarray(image, dtype=float), np.asarray(noyau, dtype=float)
    (hauteur, largeur), (a, b) = image.shape, noyau.shape
    entier = np.zeros((hauteur + a - 1, largeur + b - 1))
    for (i, j), valeur in np.ndenumerate(image):
        entier[i : i + a, j : j + b] += valeur * noyau
    return entier[a - 1 : hauteur, b - 1 : largeur]


check.equals_formula(
    convolution2d,
    formule_convolution,
    inputs=[
        (rng_essai.normal(size=(6, 9)), rng_essai.normal(size=(3, 3))),
        (rng_essai.normal(size=(8, 5)), rng_essai.normal(size=(2, 4))),
        (rng_essai.normal(size=(5, 7)), rng_essai.normal(size=(1, 3))),
        (rng_essai.normal(size=(7, 4)), rng_essai.normal(size=(4, 1))),
        (rng_essai.normal(size=(4, 6)), rng_essai.normal(size=(4, 6))),
        (rng_essai.integers(0, 256, size=(6, 7)).astype("uint8"), rng_essai.normal(size=(3, 2))),
        (rng_essai.integers(0, 256, size=(5, 8)).astype("uint8"), rng_essai.integers(-3, 4, size=(2, 2))),
    ],
    name="convolution2d",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="essayez des noyaux qui ne sont ni carrés ni symétriques ; le noyau reçu doit rester intact",
)
### END HIDDEN TESTS

# %%
impulsion = np.zeros((5, 5))
impulsion[2, 2] = 1
chiffres = np.arange(1, 10).reshape(3, 3)
figure, axes = plt.subplots(1, 4, figsize=(11, 2.9), layout="constrained")
montrer_nombres(axes[0], impulsion, "l'image : une impulsion")
montrer_nombres(axes[1], chiffres, "le noyau")
montrer_nombres(axes[2], correlation2d(impulsion, chiffres), "corrélation : retourné")
montrer_nombres(axes[3], convolution2d(impulsion, chiffres), "convolution : à l'endroit")
plt.show()

# %% [markdown]
# **Lecture.** La convolution « étale » chaque pixel selon le noyau : une impulsion redonne le noyau. La
# corrélation, elle, **compare** chaque fenêtre au noyau : elle est grande là où l'image ressemble au
# noyau, ce qui est la bonne façon de lire les filtres d'un réseau. Avec un noyau symétrique (un flou), on
# ne verrait aucune différence : vérifiez toujours vos fonctions sur un noyau **asymétrique**.
#
# ### Question 3 · Les contours de Sobel
#
# **Pourquoi ?** En 1968, bien avant l'apprentissage profond, on choisissait les noyaux à la main. Ceux de
# Sobel mesurent la pente de la luminosité, de gauche à droite et de haut en bas, en lissant dans l'autre
# direction pour résister au bruit :
#
# $$K_x = \begin{pmatrix} -1 & 0 & 1 \\ -2 & 0 & 2 \\ -1 & 0 & 1 \end{pmatrix} \qquad
# K_y = K_x^{\mathsf T} \qquad
# g_x = \text{corrélation de l'image et de } K_x \qquad g_y = \text{idem avec } K_y \qquad
# g = \sqrt{g_x^2 + g_y^2}$$
#
# $g_x$ est positif quand l'image s'éclaircit vers la **droite**, $g_y$ quand elle s'éclaircit vers le
# **bas**, et $g$, positif ou nul, est fort sur tous les contours.
#
# Écrivez `sobel(image)`, qui renvoie le triplet `(gx, gy, g)` : trois tableaux de forme
# $(h - 2, l - 2)$. L'image, de forme `(h, l)`, est un tableau d'entiers ou de réels. Ici aussi,
# `correlate2d` de SciPy est permise.

# %% grade_id="sobel"
def sobel(image):
    """Pentes de Sobel d'une image (h, l) ; triplet (gx, gy, g) de tableaux (h - 2, l - 2)."""
    ### BEGIN SOLUTION
    kx = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
    gx = correlate2d(image, kx, mode="valid")
    gy = correlate2d(image, kx.T, mode="valid")
    return gx, gy, np.hypot(gx, gy)
    ### END SOLUTION


# %% Sobel mesure la pente horizontale, la pente verticale et leur norme grade_id="critere_sobel" points=1
rampe_essai = np.tile(np.arange(5.0), (4, 1))  # s'éclaircit de 1 par colonne, vers la droite
check.equals_formula(
    sobel,
    lambda image: (np.full((2, 3), 8.0), np.zeros((2, 3)), np.full((2, 3), 8.0)),
    inputs=[(rampe_essai,)],
    name="sobel",
    rtol=1e-6,
    atol=1e-6,
    lead="sur une rampe qui monte de 1 par colonne : gx = 1 × (1 + 2 + 1) × 2 = 8, gy = 0 ; renvoyez (gx, gy, g)",
)
check.equals_formula(
    sobel,
    lambda image: (np.zeros((2, 1)), np.full((2, 1), -40.0), np.full((2, 1), 40.0)),
    inputs=[(np.array([[30] * 3, [25] * 3, [20] * 3, [15] * 3], dtype="uint8"),)],
    name="sobel",
    rtol=1e-6,
    atol=1e-6,
    lead="ici l'image, en uint8, s'assombrit de 5 par ligne vers le bas : gy = -40. Un uint8 ne peut pas être négatif",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/sobel")


def formule_sobel(image):
    """Par différences puis lissage, une direction après l'autre : les noyaux de Sobel sont séparables."""
    image = np.asarray(image, dtype=float)
    pente_x, pente_y = image[:, 2:] - image[:, :-2], image[2:, :] - image[:-2, :]
    gx = pente_x[:-2] + 2 * pente_x[1:-1] + pente_x[2:]
    gy = pente_y[:, :-2] + 2 * pente_y[:, 1:-1] + pente_y[:, 2:]
    return gx, gy, (gx**2 + gy**2) ** 0.5


check.equals_formula(
    sobel,
    formule_sobel,
    inputs=[
        (rng_essai.normal(size=(7, 10)),),
        (rng_essai.normal(size=(9, 4)),),
        (rng_essai.normal(size=(3, 3)),),
        (rng_essai.integers(0, 256, size=(8, 6)).astype("uint8"),),
        (rng_essai.integers(-50, 50, size=(5, 8)),),
    ],
    name="sobel",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="signe de gx et de gy, ordre du triplet, norme euclidienne, image qui n'est pas carrée, image d'entiers",
)
### END HIDDEN TESTS

# %%
gx, gy, g = sobel(gris)
figure, axes = plt.subplots(1, 3, figsize=(12, 3), layout="constrained")
montrer(axes[0], gx, "$g_x$ : vers la droite", signe=True)
montrer(axes[1], gy, "$g_y$ : vers le bas", signe=True)
montrer(axes[2], g, "$g$ : tous les contours")
plt.show()

# %% [markdown]
# **Lecture.** $g_x$ répond aux bords verticaux (les piliers), $g_y$ aux bords horizontaux (les toits) ;
# rouge ou bleu selon le sens du passage du sombre au clair. Ce sont deux **détecteurs de motif**. La
# norme les réunit, au prix d'une opération non linéaire (un carré et une racine) : c'est déjà un petit
# réseau, une convolution suivie d'une activation, dont tous les poids sont écrits à la main.
#
# > **À retenir.** Corrélation croisée : fenêtre × noyau, somme, on glisse. Convolution : la même chose
# > avec le noyau retourné sur ses deux axes. Les bibliothèques d'apprentissage profond calculent la
# > première et l'appellent la seconde. Un même noyau sert partout dans l'image : c'est le **partage des
# > poids**.

# %% [markdown]
# ## 2 · La géométrie : remplissage, pas, taille (10 minutes)
#
# **Pourquoi remplir ?** Chaque convolution de 3 × 3 rogne l'image de deux lignes et deux colonnes : après
# cent couches, une image de 200 × 200 aurait disparu. Et un pixel du coin n'est vu que par une seule
# fenêtre, un pixel du centre par neuf. On entoure donc l'image de zéros : c'est le **remplissage**
# (*padding*).
#
# **Pourquoi un pas ?** À l'inverse, on veut souvent réduire la taille, pour calculer moins et voir plus
# large : la fenêtre avance alors de $s$ pixels à la fois, le **pas** (*stride*).
#
# ### Question 4 · Le remplissage
#
# Écrivez `remplir(x, p)` : `x` est une image grise `(h, l)` **ou** une carte `(h, l, c)` ; le résultat, de
# forme `(h + 2p, l + 2p)` ou `(h + 2p, l + 2p, c)`, contient `x` au milieu et `p` lignes ou colonnes de
# zéros de chaque côté. **Les canaux ne sont jamais remplis.** `p` est un entier, 0 compris.

# %% grade_id="remplir"
def remplir(x, p):
    """Entoure de p zéros de chaque côté une image (h, l) ou une carte (h, l, c), sans toucher aux canaux."""
    ### BEGIN SOLUTION
    h, l = x.shape[:2]
    rempli = np.zeros((h + 2 * p, l + 2 * p, *x.shape[2:]))
    rempli[p : p + h, p : p + l] = x
    return rempli
    ### END SOLUTION


# %% Le remplissage entoure l'image de zéros et laisse les canaux tels quels grade_id="critere_remplissage" points=1
check.close(
    remplir(np.array([[1.0, 2.0, 3.0]]), 1),
    [[0, 0, 0, 0, 0], [0, 1, 2, 3, 0], [0, 0, 0, 0, 0]],
    name="remplir([[1, 2, 3]], 1)",
    lead="une ligne de zéros au-dessus et au-dessous, une colonne de zéros à gauche et à droite",
)
check.shape(
    remplir(np.ones((4, 6, 3)), 2),
    (8, 10, 3),
    name="remplir(tableau (4, 6, 3), 2)",
    lead="une carte garde son nombre de canaux",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/remplissage")


def formule_remplissage(x, p):
    """Par concaténation de bandes de zéros, un axe après l'autre."""
    for axe in (0, 1):
        bande = np.zeros(tuple(p if rang == axe else taille for rang, taille in enumerate(np.shape(x))))
        x = np.concatenate([bande, x, bande], axis=axe)
    return x


check.equals_formula(
    remplir,
    formule_remplissage,
    inputs=[
        (rng_essai.normal(size=(3, 5)), 1),
        (rng_essai.normal(size=(5, 2)), 3),
        (rng_essai.normal(size=(4, 3)), 0),
        (rng_essai.normal(size=(4, 6, 3)), 2),
        (rng_essai.normal(size=(5, 3, 1)), 1),
        (rng_essai.normal(size=(2, 4, 5)), 0),
        (rng_essai.integers(1, 256, size=(3, 4)).astype("uint8"), 2),
    ],
    name="remplir",
    rtol=1e-6,
    keeps_arguments=True,
    lead="essayez une image grise et une carte à plusieurs canaux, p = 0, p = 3 ; x doit rester intact",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 5 · La taille de la sortie
#
# La formule à connaître par cœur. Sur un axe de $n$ pixels, avec un noyau de $k$, un remplissage de $p$
# **de chaque côté** et un pas de $s$, la fenêtre peut se poser aux positions $0, s, 2s, \dots$ tant
# qu'elle ne dépasse pas les $n + 2p$ pixels remplis. Combien y a-t-il de positions ?
#
# $$\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# Quand le pas ne tombe pas juste, les derniers pixels ne sont vus par aucune fenêtre : on arrondit vers
# le **bas**.
#
# Écrivez `taille_sortie(n, k, p, s)`, qui renvoie un **entier** (type `int`, car il servira de forme à un
# tableau). Si le noyau ne tient pas dans l'image remplie ($k > n + 2p$), il n'y a pas de sortie : levez
# une **`ValueError`**.

# %% grade_id="taille_sortie"
def taille_sortie(n, k, p, s):
    """Nombre de positions d'un noyau de k pixels, au pas s, sur n pixels remplis de p de chaque côté ; un int."""
    ### BEGIN SOLUTION
    if k > n + 2 * p:
        raise ValueError(f"un noyau de {k} ne tient pas dans {n + 2 * p} pixels")
    return (n + 2 * p - k) // s + 1
    ### END SOLUTION


# %% La taille de sortie est exacte pour tout (n, k, p, s) grade_id="critere_taille" points=2
def tailles_conformes(attendues, noyaux_trop_grands):
    """Compare taille_sortie aux tailles attendues, {(n, k, p, s): taille} ; veut une ValueError si le noyau dépasse."""
    check.equals_formula(
        taille_sortie,
        lambda *cas: attendues[cas],
        inputs=list(attendues),
        name="taille_sortie",
        rtol=0,
        lead="posez la fenêtre à la main : combien de départs possibles, du premier au dernier ?",
    )
    taille = taille_sortie(28, 5, 0, 1)
    check.is_true(
        isinstance(taille, (int, np.integer)),
        observed=f"`taille_sortie(28, 5, 0, 1)` n'est pas un entier : {taille!r}",
        expected="un `int`",
        lead="`//` garde des entiers, `/` donne toujours un réel",
    )
    for n, k, p, s in noyaux_trop_grands:
        try:
            taille_sortie(n, k, p, s)
        except ValueError:
            refus = True
        else:
            refus = False
        check.is_true(
            refus,
            observed=f"`taille_sortie({n}, {k}, {p}, {s})` renvoie un résultat",
            expected="une ValueError : le noyau ne tient pas dans l'image remplie",
            lead="comparez k à n + 2p avant de calculer",
        )


tailles_conformes(
    {(28, 5, 0, 1): 24, (28, 5, 2, 1): 28, (224, 7, 3, 2): 112, (10, 3, 0, 4): 2, (5, 5, 0, 3): 1},
    noyaux_trop_grands=[(4, 5, 0, 1)],
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/taille")
cas_essai = []
while len(cas_essai) < 24:
    n_essai, k_essai, p_essai, s_essai = (
        int(rng_essai.integers(bas, haut)) for bas, haut in [(1, 60), (1, 12), (0, 5), (1, 7)]
    )
    if k_essai <= n_essai + 2 * p_essai:
        cas_essai.append((n_essai, k_essai, p_essai, s_essai))
cas_essai += [(3, 5, 1, 2), (2, 4, 1, 3), (6, 2, 0, 10), (1, 1, 0, 1), (1000, 11, 0, 4)]
tailles_conformes(
    # Le nombre de positions, comptées une à une : une définition qui ne partage rien avec la formule.
    {(n, k, p, s): len(range(0, n + 2 * p - k + 1, s)) for n, k, p, s in cas_essai},
    noyaux_trop_grands=[(3, 6, 1, 1), (2, 7, 2, 3), (5, 6, 0, 2)],
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 6 · Le mode « same » de Keras
#
# Keras ne demande pas $p$ : on écrit `padding="valid"` (aucun remplissage) ou `padding="same"`. Dans ce
# second mode, la sortie a $\lceil n / s \rceil$ positions (arrondi vers le **haut** : autant que d'entrées
# si le pas vaut 1), quel que soit le noyau. Il faut pour cela que l'axe compte au total
#
# $$t = \max\bigl(0,\; (\lceil n / s \rceil - 1)\, s + k - n\bigr)$$
#
# zéros de plus. Quand $t$ est impair (un noyau pair, par exemple), on ne peut pas le partager
# également : Keras met **le zéro de trop après** (à droite, en bas).
#
# Écrivez `remplissage_same(n, k, s)` qui renvoie le couple d'entiers `(avant, apres)`. Indice : en
# Python, l'arrondi vers le haut de `n / s` s'écrit sans réels `-(-n // s)`. La cellule de vérification
# vous compare à Keras lui-même.

# %% grade_id="remplissage_same"
def remplissage_same(n, k, s):
    """Nombres de zéros (avant, apres) que padding="same" ajoute sur un axe de n pixels, noyau k, pas s."""
    ### BEGIN SOLUTION
    total = max(0, (-(-n // s) - 1) * s + k - n)
    return total // 2, total - total // 2
    ### END SOLUTION


# %% Le remplissage « same » est celui de Keras grade_id="critere_same" points=1
def egal_a_keras(cas, rng):
    """Une convolution same de Keras doit être une convolution valid de l'image remplie par remplissage_same."""
    for n, k, s in cas:
        couple = remplissage_same(n, k, s)
        nom = f"remplissage_same({n}, {k}, {s})"
        check.shape(couple, (2,), name=nom, lead="renvoyez le couple (avant, apres)")
        check.finite(couple, name=nom)
        avant, apres = (float(nombre) for nombre in np.asarray(couple))
        check.is_true(
            avant == int(avant) and apres == int(apres) and min(avant, apres) >= 0,
            observed=f"`{nom}` vaut ({avant:g}, {apres:g})",
            expected="deux entiers positifs ou nuls",
            lead="le total ne peut être négatif : que se passe-t-il quand le pas est plus grand que le noyau ?",
        )
        avant, apres = int(avant), int(apres)
        voulu = -(-n // s)
        check.is_true(
            n + avant + apres >= k and (n + avant + apres - k) // s + 1 == voulu and avant + apres < n + k + s,
            observed=f"`{nom}` vaut ({avant}, {apres}) : la sortie n'aurait pas {voulu} positions",
            expected=f"une sortie de {voulu} positions",
            lead="appliquez la formule de la taille de sortie à n + avant + apres pixels",
        )
        x = rng.normal(size=(1, n, 1)).astype("float32")
        noyau = rng.uniform(1, 2, size=(k, 1, 1)).astype("float32")
        de_keras = np.asarray(keras.ops.conv(x, noyau, strides=s, padding="same"))
        rempli = np.pad(x, ((0, 0), (avant, apres), (0, 0)))
        check.close(
            np.asarray(keras.ops.conv(rempli, noyau, strides=s, padding="valid")),
            de_keras,
            name=f"convolution de l'image remplie par {nom} = ({avant}, {apres})",
            rtol=1e-4,
            atol=1e-4,
            lead="Keras met le zéro de trop après, et n'en ajoute pas plus que nécessaire",
        )


egal_a_keras([(28, 5, 1), (28, 2, 1), (224, 3, 2), (10, 4, 3)], data.rng_public("convolution/same"))
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/same")


def formule_same(n, k, s):
    """Pas à pas : le dernier départ est le dernier multiple du pas inférieur à n ; la fenêtre y dépasse de tant."""
    dernier = max(range(0, n, s))
    manque = max(0, dernier + k - n)
    return (manque - (manque + 1) // 2, (manque + 1) // 2)


check.equals_formula(
    remplissage_same,
    formule_same,
    inputs=[(9, 3, 1), (9, 4, 1), (10, 3, 2), (11, 3, 2), (12, 1, 5), (7, 2, 4), (3, 6, 1), (16, 5, 3), (8, 7, 8)],
    name="remplissage_same",
    rtol=0,
    lead="essayez un noyau pair, un pas qui ne divise pas n, un pas plus grand que le noyau",
)
egal_a_keras([(n, k, s) for n in (7, 12) for k in (1, 2, 5) for s in (1, 2, 3, 4)], rng_essai)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** $\lfloor (n + 2p - k)/s \rfloor + 1$. Un noyau impair avec $p = (k-1)/2$ et un pas de 1
# > conserve la taille : c'est l'une des raisons pour lesquelles on rencontre partout des noyaux 3 × 3 et
# > presque jamais de 2 × 2. « valid » : $p = 0$. « same » : $\lceil n/s \rceil$, le zéro de trop après.

# %% [markdown]
# ## 3 · La couche de convolution (15 minutes)
#
# **Plusieurs canaux, plusieurs filtres.** Une photo a trois canaux, une carte intermédiaire d'un réseau en
# a des dizaines. Un filtre a donc un noyau **par canal d'entrée** : il additionne les corrélations de tous
# les canaux, et ajoute un **biais**, un seul nombre par filtre. Une couche a $f$ filtres, qui regardent
# tous la même entrée ; leurs résultats s'empilent comme les $f$ canaux de la sortie :
#
# $$s_{i,j,m} = \beta_m + \sum_{u=0}^{a-1} \sum_{v=0}^{b-1} \sum_{c} \tilde x_{i\,s+u,\; j\,s+v,\; c}\; w_{u,v,c,m}$$
#
# où $\tilde x$ est l'entrée remplie de $p$ zéros de chaque côté, $s$ le pas, $\beta$ les biais, $m$ le
# numéro du filtre. C'est la corrélation de la question 1 : **pas de retournement**.
#
# ### Question 7 · La couche
#
# Écrivez `couche_convolution(x, noyaux, biais, p, s)` :
#
# - `x` de forme `(h, l, c)`, d'entiers ou de réels ; `noyaux` de forme `(a, b, c, f)` ; `biais` de forme
#   `(f,)` ; `p` (remplissage de chaque côté, 0 compris) et `s` (pas, le même dans les deux directions)
#   sont des entiers ;
# - le résultat a la forme `(h', l', f)`, où `h'` et `l'` suivent la formule de la question 5 ;
# - il n'y a pas d'activation : elle viendra après.
#
# Vous pouvez appeler vos fonctions précédentes. Si vous doutez d'elles : `np.pad` remplit,
# `correlate2d` corrèle, et la formule de la taille est écrite plus haut.

# %% grade_id="couche_convolution"
def couche_convolution(x, noyaux, biais, p, s):
    """Couche de convolution : x (h, l, c), noyaux (a, b, c, f), biais (f,), remplissage p, pas s ; (h', l', f)."""
    ### BEGIN SOLUTION
    x = np.pad(x, ((p, p), (p, p), (0, 0)))
    a, b, _, f = noyaux.shape
    hauteur, largeur = (x.shape[0] - a) // s + 1, (x.shape[1] - b) // s + 1
    sortie = np.zeros((hauteur, largeur, f))
    for i in range(hauteur):
        for j in range(largeur):
            fenetre = x[i * s : i * s + a, j * s : j * s + b, :]
            sortie[i, j] = np.tensordot(fenetre, noyaux, axes=3) + biais
    return sortie
    ### END SOLUTION


# %% La couche somme les canaux, ajoute les biais, remplit et avance d'un pas grade_id="critere_couche" points=3
x_essai = np.zeros((3, 3, 2))
x_essai[:, :, 0] = [[1, 2, 0], [3, 1, 4], [0, 2, 5]]
x_essai[:, :, 1] = 1.0
noyaux_essai = np.zeros((2, 2, 2, 2))
noyaux_essai[:, :, 0, 0] = [[1, 2], [0, -1]]  # le filtre 0 : le noyau de la question 1 sur le canal 0...
noyaux_essai[0, 0, 1, 0] = 3.0  # ... plus trois fois le canal 1
noyaux_essai[1, 1, 1, 1] = 1.0  # le filtre 1 : le pixel en bas à droite du canal 1
biais_essai = np.array([10.0, -1.0])
check.close(
    couche_convolution(x_essai, noyaux_essai, biais_essai, 0, 1),
    np.stack([[[17, 11], [16, 17]], [[0, 0], [0, 0]]], axis=2),
    name="couche_convolution(x, noyaux, biais, 0, 1)",
    lead="pour le filtre 0 : 4 (question 1) + 3 × 1 (canal 1) + 10 (biais) = 17",
)
check.close(
    couche_convolution(x_essai, noyaux_essai, biais_essai, 1, 2),
    np.stack([[[9, 10], [16, 17]], [[0, 0], [0, 0]]], axis=2),
    name="couche_convolution(x, noyaux, biais, 1, 2)",
    lead="dessinez l'image remplie, de 5 × 5, et posez la fenêtre tous les 2 pixels en partant de [0, 0]",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/couche")


def formule_couche(x, noyaux, biais, p, s):
    """Toutes les fenêtres d'un coup, par vues glissantes et somme d'Einstein."""
    h, l, c = x.shape
    rempli = np.zeros((h + 2 * p, l + 2 * p, c))
    rempli[p : h + p, p : l + p] = x
    vues = np.lib.stride_tricks.sliding_window_view(rempli, noyaux.shape[:2], axis=(0, 1))[::s, ::s]
    return np.einsum("ijcuv,uvcm->ijm", vues, np.asarray(noyaux, dtype=float)) + biais


cas_essai = []
for h_essai, l_essai, c_essai, a_essai, b_essai, f_essai, p_essai, s_essai in [
    (7, 9, 3, 3, 3, 4, 1, 1),
    (8, 5, 2, 2, 3, 1, 0, 1),
    (10, 7, 1, 3, 2, 5, 2, 2),
    (6, 11, 4, 1, 1, 3, 0, 1),
    (9, 8, 3, 4, 2, 2, 1, 3),
    (5, 6, 2, 5, 6, 6, 0, 1),
    (3, 3, 3, 4, 4, 2, 2, 2),
    (9, 12, 3, 3, 3, 3, 0, 2),
]:
    cas_essai.append(
        (
            rng_essai.normal(size=(h_essai, l_essai, c_essai)),
            rng_essai.normal(size=(a_essai, b_essai, c_essai, f_essai)),
            rng_essai.normal(size=f_essai),
            p_essai,
            s_essai,
        )
    )
cas_essai.append(
    (
        rng_essai.integers(0, 256, size=(8, 10, 3)).astype("uint8"),
        rng_essai.normal(size=(3, 3, 3, 2)),
        rng_essai.normal(size=2),
        1,
        2,
    )
)
cas_essai.append(
    (
        rng_essai.integers(0, 256, size=(6, 7, 3)).astype("uint8"),
        rng_essai.integers(-2, 3, size=(2, 3, 3, 4)),
        rng_essai.integers(-5, 6, size=4),
        0,
        1,
    )
)
check.equals_formula(
    couche_convolution,
    formule_couche,
    inputs=cas_essai,
    name="couche_convolution",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="essayez une image qui n'est pas carrée, un noyau de 4 × 2, un pas qui ne tombe pas juste, plusieurs filtres",
)
### END HIDDEN TESTS

# %% [markdown]
# Voici une couche de six filtres écrits à la main, appliquée à la photo **en couleurs** avec un pas de 2,
# suivie d'une ReLU. Les quatre premiers additionnent les trois canaux ; les deux derniers les
# **opposent**, ce qu'aucune image grise ne permettrait.

# %%
kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
noyaux_main = np.zeros((3, 3, 3, 6))
for m, noyau in enumerate([kx, -kx, kx.T, -kx.T]):
    noyaux_main[:, :, :, m] = noyau[:, :, None] / 3  # le même noyau sur les trois canaux
noyaux_main[:, :, :, 4] = np.array([1, 0, -1]) / 9  # rouge moins bleu, en moyenne sur 3 × 3
noyaux_main[:, :, :, 5] = np.array([-1, 0, 1]) / 9  # bleu moins rouge
noms_main = [
    "s'éclaircit à droite",
    "s'assombrit à droite",
    "s'éclaircit en bas",
    "s'assombrit en bas",
    "plus rouge que bleu",
    "plus bleu que rouge",
]

cartes = np.maximum(0, couche_convolution(photo, noyaux_main, np.zeros(6), 0, 2))
print(f"entrée {photo.shape}, noyaux {noyaux_main.shape}, sortie {cartes.shape}")
figure, axes = plt.subplots(2, 6, figsize=(14, 3.7), layout="constrained", height_ratios=[1, 1.4])
for m, nom in enumerate(noms_main):
    montrer(axes[0, m], noyaux_main[:, :, :, m].sum(axis=2) if m < 4 else noyaux_main[1, 1, :, m][None], "", True)
    montrer(axes[1, m], cartes[:, :, m], nom)
    axes[0, m].set(title=f"filtre {m}", xlabel="" if m < 4 else "rouge, vert, bleu")
plt.show()

# %% [markdown]
# **Lecture.** Chaque filtre donne une **carte de caractéristiques** (*feature map*) : blanche là où son
# motif est présent. La ReLU jette les réponses négatives, si bien qu'il faut deux filtres pour les deux
# sens d'un contour. Les deux derniers filtres séparent les boiseries rouges du ciel : la couleur est un
# motif comme un autre. Dans un réseau, ces noyaux ne sont pas écrits mais **appris**, et la première
# couche ressemble souvent à ceux-là.
#
# ### Question 8 · Le double en Keras
#
# Écrivez `modele_conv2d(noyaux, biais, s)` qui renvoie un modèle Keras (`Sequential` ou fonctionnel) fait
# d'**une seule couche `Conv2D`** dans laquelle vous avez **copié** ces noyaux et ces biais :
#
# - il accepte un lot d'images de taille quelconque, `(n, h, l, c)` : l'entrée est
#   `keras.Input(shape=(None, None, c))` ;
# - la couche a `f` filtres, un noyau de `(a, b)`, un pas de `s`, `padding="valid"`, un biais et aucune
#   activation ; `a`, `b`, `c` et `f` se lisent dans `noyaux.shape` ;
# - `couche.set_weights([...])` remplace les poids d'une couche déjà construite ; `couche.get_weights()`
#   en montre l'ordre et les formes.
#
# Faut-il retourner les noyaux ? La réponse est dans la question 2.

# %% grade_id="modele_conv2d"
def modele_conv2d(noyaux, biais, s):
    """Modèle Keras d'une seule couche Conv2D « valid », de pas s, dont les poids sont ces noyaux et ces biais."""
    ### BEGIN SOLUTION
    a, b, c, f = noyaux.shape
    couche = keras.layers.Conv2D(f, (a, b), strides=s, padding="valid")
    modele = keras.Sequential([keras.Input(shape=(None, None, c)), couche])
    couche.set_weights([noyaux, biais])
    return modele
    ### END SOLUTION


# %% Une couche Conv2D aux poids copiés donne la même sortie que la formule grade_id="critere_keras" points=2
def conv2d_conforme(forme_noyaux, s, tailles, rng, correlation):
    """Compare le modèle construit à correlation(lot, noyaux, s) + biais, sur des lots d'images de plusieurs tailles."""
    a, b, c, f = forme_noyaux
    noyaux, biais = rng.normal(size=forme_noyaux), rng.normal(size=f)
    nom = f"modele_conv2d(noyaux {forme_noyaux}, biais, {s})"
    modele = modele_conv2d(noyaux.copy(), biais.copy(), s)
    check.layers(modele, must_use=["Conv2D"], name=nom, lead="une couche `keras.layers.Conv2D`")
    check.parameter_count(
        modele,
        exactly=a * b * c * f + f,
        name=nom,
        lead="une seule couche Conv2D : un noyau de a × b par canal d'entrée et par filtre, un biais par filtre",
    )
    for h, l in tailles:
        lot = rng.normal(size=(2, h, l, c))
        check.output_shape(
            modele,
            (None, (h - a) // s + 1, (l - b) // s + 1, f),
            input_shape=(h, l, c),
            batch_sizes=(1, 2),
            name=nom,
            lead="pas s, padding « valid », entrée de taille libre, noyau de a lignes et b colonnes",
        )
        check.close(
            modele.predict(lot.astype("float32"), verbose=0),
            correlation(lot, noyaux, s) + biais,
            name=f"{nom}(lot)",
            rtol=1e-4,
            atol=1e-4,
            lead="Keras calcule une corrélation croisée ; les poids d'une Conv2D sont [noyaux, biais]",
        )


def correlation_de_keras(lot, noyaux, s):
    """L'opération qu'une Conv2D appelle, sans couche ni biais."""
    lot, noyaux = lot.astype("float32"), noyaux.astype("float32")
    return np.asarray(keras.ops.conv(lot, noyaux, strides=s, padding="valid"), dtype=float)


conv2d_conforme((3, 2, 3, 4), 1, [(6, 9)], data.rng_public("convolution/keras"), correlation_de_keras)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/keras")


def formule_lot(lot, noyaux, s):
    """La somme de l'énoncé, sur toutes les fenêtres de toutes les images à la fois, sans Keras."""
    vues = np.lib.stride_tricks.sliding_window_view(lot, noyaux.shape[:2], axis=(1, 2))[:, ::s, ::s]
    return np.einsum("nijcuv,uvcm->nijm", vues, noyaux)


conv2d_conforme((2, 5, 1, 3), 2, [(9, 8), (5, 12)], rng_essai, formule_lot)
conv2d_conforme((3, 3, 2, 1), 3, [(10, 7)], rng_essai, formule_lot)
### END HIDDEN TESTS

# %% [markdown]
# Même sortie, donc. Mais au même prix ? Chronométrons la corrélation de la photo grise par un noyau de
# 9 × 9 : vos boucles, SciPy, Keras.

# %%
noyau_chrono = np.full((9, 9), 1 / 81)
modele_chrono = modele_conv2d(noyau_chrono[:, :, None, None], np.zeros(1), 1)
lot_chrono = gris[None, :, :, None].astype("float32")
modele_chrono(lot_chrono)  # le premier appel prépare le calcul ; on ne le compte pas
for nom, calcul in [
    ("votre correlation2d", lambda: correlation2d(gris, noyau_chrono)),
    ("SciPy correlate2d", lambda: correlate2d(gris, noyau_chrono, mode="valid")),
    ("Keras Conv2D", lambda: np.asarray(modele_chrono(lot_chrono))[0, :, :, 0]),
]:
    debut = time.perf_counter()
    resultat = calcul()
    print(f"{nom:<20} {1000 * (time.perf_counter() - debut):8.1f} ms   sortie {np.shape(resultat)}")

# %% [markdown]
# **Lecture.** Des boucles Python sont des dizaines de fois plus lentes que du code compilé. Elles vous
# auront servi à comprendre ; à partir de maintenant, laissez `Conv2D` calculer.
#
# > **À retenir.** Un filtre a un noyau par canal d'entrée et un biais ; il donne **un** canal de sortie.
# > Les noyaux d'une `Conv2D` ont la forme `(a, b, c, f)`, et leur nombre ne dépend pas de la taille de
# > l'image : le même modèle accepte toutes les tailles.

# %% [markdown]
# ## 4 · Le pooling (6 minutes)
#
# **Pourquoi ?** Pour reconnaître un objet, savoir qu'un bord est *par là* suffit souvent. Le **pooling**
# résume chaque fenêtre de $k \times k$ par un seul nombre, son maximum ou sa moyenne, **canal par
# canal**. Il n'a **aucun paramètre**. D'ordinaire $s = k$ : les fenêtres se touchent sans se chevaucher ;
# mais $s$ et $k$ peuvent différer.
#
# ### Question 9 · Le pooling
#
# Écrivez `pooling(x, k, s, mode)` : `x` de forme `(h, l, c)`, d'entiers ou de réels **de signe
# quelconque** ; fenêtres carrées de $k \times k$ pixels, pas $s$, sans remplissage ; `mode` vaut `"max"`
# ou `"moyenne"`. Le résultat a la forme `(h', l', c)`, tailles données par la formule de la question 5
# avec $p = 0$ : les lignes et colonnes qui restent au bout sont abandonnées.

# %% grade_id="pooling"
def pooling(x, k, s, mode):
    """Maximum (mode "max") ou moyenne (mode "moyenne") de chaque fenêtre k × k au pas s, canal par canal."""
    ### BEGIN SOLUTION
    h, l, c = x.shape
    resume = np.max if mode == "max" else np.mean
    sortie = np.zeros(((h - k) // s + 1, (l - k) // s + 1, c))
    for i in range(sortie.shape[0]):
        for j in range(sortie.shape[1]):
            sortie[i, j] = resume(x[i * s : i * s + k, j * s : j * s + k], axis=(0, 1))
    return sortie
    ### END SOLUTION


# %% Le pooling résume chaque fenêtre, canal par canal grade_id="critere_pooling" points=2
x_essai = np.stack([[[1, 5, 2, 0, 9], [3, 4, 8, 6, 9]], [[-1, -5, -2, -3, 9], [-3, -4, -8, -6, 9]]], axis=2)
check.close(
    pooling(x_essai, 2, 2, "max"),
    [[[5, -1], [8, -2]]],
    name='pooling(x, 2, 2, "max")',
    lead="une valeur par fenêtre et par canal ; la cinquième colonne ne remplit pas de fenêtre",
)
check.close(
    pooling(x_essai, 2, 1, "moyenne"),
    [[[3.25, -3.25], [4.75, -4.75], [4.0, -4.75], [6.0, 2.25]]],
    name='pooling(x, 2, 1, "moyenne")',
    lead="au pas 1, les fenêtres se chevauchent : il y en a quatre",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/pooling")


def formule_pooling(x, k, s, mode):
    """Toutes les fenêtres d'un coup, triées : la dernière valeur est le maximum, leur somme donne la moyenne."""
    vues = np.lib.stride_tricks.sliding_window_view(np.asarray(x, dtype=float), (k, k), axis=(0, 1))[::s, ::s]
    rangees = np.sort(vues.reshape(*vues.shape[:3], k * k), axis=-1)
    return rangees[..., -1] if mode == "max" else rangees.sum(axis=-1) / (k * k)


cas_essai = [
    (rng_essai.normal(size=(h_essai, l_essai, c_essai)) + decalage_essai, k_essai, s_essai, mode_essai)
    for h_essai, l_essai, c_essai, k_essai, s_essai, decalage_essai in [
        (8, 6, 3, 2, 2, 0.0),
        (7, 9, 2, 2, 2, -5.0),
        (9, 7, 1, 3, 2, 0.0),
        (10, 8, 4, 2, 3, 0.0),
        (5, 11, 2, 3, 1, 5.0),
        (6, 6, 5, 6, 4, -3.0),
    ]
    for mode_essai in ("max", "moyenne")
]
entiers_essai = rng_essai.integers(0, 256, size=(6, 8, 3)).astype("uint8")
negatifs_essai = rng_essai.integers(-90, -10, size=(5, 4, 2))
cas_essai += [(entiers_essai, 2, 2, "moyenne"), (entiers_essai, 3, 3, "max"), (negatifs_essai, 2, 1, "moyenne")]
check.equals_formula(
    pooling,
    formule_pooling,
    inputs=cas_essai,
    name="pooling",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="essayez des valeurs toutes négatives, des entiers, un pas différent de k, une taille qui ne tombe pas juste",
)
### END HIDDEN TESTS

# %%
contours = cartes[:, :, 2:3]  # le filtre « s'éclaircit en bas »
figure, axes = plt.subplots(1, 3, figsize=(12, 3), layout="constrained")
montrer(axes[0], contours[:, :, 0], f"avant : {contours.shape[:2]}", blanc=np.percentile(contours, 99.5))
for axe, mode in zip(axes[1:], ("max", "moyenne")):
    reduit = pooling(contours, 4, 4, mode)
    montrer(axe, reduit[:, :, 0], f"pooling {mode}, 4 × 4 : {reduit.shape[:2]}", blanc=np.percentile(contours, 99.5))
plt.show()

# %% [markdown]
# **Lecture.** Seize fois moins de valeurs, et l'on reconnaît encore les toits. Le maximum garde les
# contours francs (« le motif est-il quelque part dans la fenêtre ? »), la moyenne les dilue (« quelle
# part de la fenêtre l'occupe-t-il ? »). Un contour qui bouge d'un pixel reste le plus souvent dans sa
# fenêtre : la sortie ne change alors presque pas.
#
# > **À retenir.** Le pooling résume chaque fenêtre, canal par canal, sans aucun paramètre à apprendre : moins
# > de calcul ensuite, et un peu de tolérance aux petits déplacements. Maximum : le motif est-il là ?
# > Moyenne : en quelle quantité ?

# %% [markdown]
# ## 5 · Compter : paramètres et champ réceptif (10 minutes)
#
# ### Question 10 · Les paramètres
#
# Écrivez deux fonctions qui renvoient un nombre entier de paramètres :
#
# - `parametres_conv(a, b, c, f, biais=True)` : une couche `Conv2D` de `f` filtres, noyaux de `(a, b)`,
#   sur une entrée à `c` canaux, avec un biais par filtre, ou sans aucun biais si `biais` vaut `False` ;
# - `parametres_dense(entrees, unites, biais=True)` : une couche `Dense` de `unites` unités sur `entrees`
#   nombres, avec un biais par unité, ou sans.

# %% grade_id="parametres"
def parametres_conv(a, b, c, f, biais=True):
    """Nombre de paramètres d'une Conv2D de f filtres (a, b) sur c canaux, avec ou sans biais."""
    ### BEGIN SOLUTION
    return (a * b * c + bool(biais)) * f
    ### END SOLUTION


def parametres_dense(entrees, unites, biais=True):
    """Nombre de paramètres d'une Dense de tant d'unités sur tant d'entrées, avec ou sans biais."""
    ### BEGIN SOLUTION
    return (entrees + bool(biais)) * unites
    ### END SOLUTION


# %% Les nombres de paramètres sont ceux de Keras grade_id="critere_parametres" points=1
check.equals_formula(
    parametres_conv,
    lambda a, b, c, f, *biais: {(5, 5, 1, 6): 156, (3, 3, 3, 64): 1792, (1, 1, 64, 10): 640}[a, b, c, f],
    inputs=[(5, 5, 1, 6), (3, 3, 3, 64), (1, 1, 64, 10, False)],
    name="parametres_conv",
    rtol=0,
    lead="un noyau par canal d'entrée et par filtre ; un seul biais par filtre",
)
check.equals_formula(
    parametres_dense,
    lambda entrees, unites, *biais: {(400, 120): 48120, (84, 10): 840}[entrees, unites],
    inputs=[(400, 120), (84, 10, False)],
    name="parametres_dense",
    rtol=0,
    lead="un poids par entrée et par unité ; un biais par unité",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/parametres")


def compte_de_keras(couche, forme):
    """Le compte que fait Keras lui-même."""
    return int(keras.Sequential([keras.Input(shape=forme), couche]).count_params())


check.equals_formula(
    parametres_conv,
    lambda a, b, c, f, biais=True: compte_de_keras(keras.layers.Conv2D(f, (a, b), use_bias=biais), (12, 12, c)),
    inputs=[
        (*(int(nombre) for nombre in rng_essai.integers(2, 9, size=4)), biais_essai)
        for biais_essai in (True, False, True)
    ]
    + [(3, 1, 2, 5), (2, 7, 1, 1, False)],
    name="parametres_conv",
    rtol=0,
    lead="les deux dimensions du noyau, les canaux et les filtres ; et le cas sans biais",
)
check.equals_formula(
    parametres_dense,
    lambda entrees, unites, biais=True: compte_de_keras(keras.layers.Dense(unites, use_bias=biais), (entrees,)),
    inputs=[(7, 3), (5, 11, False), (1, 1, True), (int(rng_essai.integers(20, 99)), 13)],
    name="parametres_dense",
    rtol=0,
    lead="comptez les poids, puis les biais s'il y en a",
)
### END HIDDEN TESTS

# %%
n_conv = parametres_conv(3, 3, 3, 64)
n_dense = parametres_dense(224 * 224 * 3, 224 * 224 * 64)
print("D'une image 224 × 224 × 3 à 64 cartes de même taille :")
print(f"  Conv2D 3 × 3 : {n_conv:>20,} paramètres".replace(",", " "))
print(f"  Dense        : {n_dense:>20,} paramètres".replace(",", " "))


# %% [markdown]
# **Lecture.** Mille huit cents paramètres contre **483 milliards** (près de deux téraoctets en simple
# précision). La convolution fait deux hypothèses : un motif est local, et il a le même sens partout.
# Quand elles sont vraies (images, sons, séries), elles remplacent des milliards d'exemples.
#
# ### Question 11 · Le champ réceptif
#
# **Que voit un neurone ?** Une valeur de la première carte voit $k \times k$ pixels. Une valeur de la
# deuxième voit $k \times k$ valeurs de la première, donc davantage de pixels. Son **champ réceptif** est
# la partie de l'image d'entrée dont elle dépend : tout ce qui est plus grand lui échappe.
#
# Sur un axe, pour des couches (convolution ou pooling) de noyau $k_i$ et de pas $s_i$ prises **dans
# l'ordre, de l'entrée vers la sortie**, on part de $r = 1$ pixel et d'un écart de $e = 1$ pixel entre deux
# valeurs voisines, et chaque couche fait
#
# $$r \leftarrow r + (k_i - 1)\, e \qquad\text{puis}\qquad e \leftarrow e \, s_i$$
#
# Écrivez `champ_receptif(couches)` : `couches` est une liste de couples `(k, s)`, de l'entrée vers la
# sortie ; le résultat est $r$, un entier (en pixels). Pour une liste vide, $r = 1$. Le remplissage n'y
# change rien.

# %% grade_id="champ_receptif"
def champ_receptif(couches):
    """Côté, en pixels, du champ réceptif d'une pile de couches [(noyau, pas), ...], de l'entrée vers la sortie."""
    ### BEGIN SOLUTION
    r, ecart = 1, 1
    for k, s in couches:
        r += (k - 1) * ecart
        ecart *= s
    return r
    ### END SOLUTION


# %% Le champ réceptif suit les noyaux et les pas de toute la pile grade_id="critere_champ" points=2
lenet_essai = [(5, 1), (2, 2), (5, 1), (2, 2)]
for pile_essai, attendu_essai, texte_essai in [
    ([(3, 1), (3, 1)], 5, "deux convolutions 3 × 3"),
    ([(3, 2), (3, 1)], 7, "une convolution 3 × 3 de pas 2, puis une de pas 1"),
    (lenet_essai, 16, "les deux convolutions et les deux poolings de LeNet"),
]:
    check.close(
        champ_receptif(list(pile_essai)),
        attendu_essai,
        name=f"champ_receptif({pile_essai})",
        rtol=0,
        lead=f"{texte_essai} : dessinez un axe et remontez de la sortie vers l'entrée",
    )
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/champ")


def formule_champ(couches):
    """À rebours : r valeurs d'une couche couvrent (r - 1) s + k valeurs de la précédente."""
    r = 1
    for k, s in reversed(couches):
        r = (r - 1) * s + k
    return r


piles_essai = [
    [(int(rng_essai.integers(1, 8)), int(rng_essai.integers(1, 4))) for _ in range(profondeur_essai)]
    for profondeur_essai in (1, 2, 3, 4, 5, 6, 8)
]
vgg_essai = 2 * [(3, 1), (3, 1), (2, 2)] + 3 * [(3, 1), (3, 1), (3, 1), (2, 2)]
check.equals_formula(
    champ_receptif,
    formule_champ,
    inputs=[(pile,) for pile in [*piles_essai, [], [(1, 3), (1, 2)], [(1, 4), (5, 1)], [(2, 3), (4, 1)], vgg_essai]],
    name="champ_receptif",
    rtol=0,
    keeps_arguments=True,
    lead="le pas d'une couche n'agit que sur les suivantes ; essayez un noyau de 1, une liste vide, des pas de 3",
)
### END HIDDEN TESTS

# %% [markdown]
# Vérifions par l'expérience : on change **un** pixel de l'entrée et l'on regarde quelles valeurs de sortie
# bougent. Vu de la sortie, c'est le champ réceptif. Ci-dessous, la pile de LeNet et trois convolutions
# 3 × 3, à poids positifs pris au hasard.

# %%
def influence(couches, cote):
    """Carte (cote, cote) : effet de chaque pixel d'entrée sur la valeur centrale de la dernière carte."""
    rng = np.random.default_rng(0)
    pile = [keras.Input(shape=(cote, cote, 1))]
    for k, s in couches:
        conv = keras.layers.Conv2D(1, k, strides=s, kernel_initializer="ones", use_bias=False)
        pile.append(conv)
    reseau = keras.Sequential(pile)
    for conv in reseau.layers:
        conv.set_weights([rng.uniform(0.5, 1.5, size=poids.shape) for poids in conv.get_weights()])
    pixels = np.eye(cote * cote, dtype="float32").reshape(-1, cote, cote, 1)  # un seul pixel allumé par image
    sorties = reseau.predict(pixels, batch_size=256, verbose=0)
    return sorties[:, sorties.shape[1] // 2, sorties.shape[2] // 2, 0].reshape(cote, cote)


figure, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
for axe, couches, nom in [
    (axes[0], [(3, 1), (3, 1), (3, 1)], "trois convolutions 3 × 3"),
    (axes[1], [(5, 1), (2, 2), (5, 1), (2, 2)], "la pile de LeNet"),
]:
    effet = influence(couches, 25)
    lignes = np.flatnonzero(effet.any(axis=1))
    axe.imshow(effet, cmap="magma")
    axe.set(title=f"{nom}\nmesuré : {len(lignes)} pixels ; calculé : {champ_receptif(couches)}", xticks=[], yticks=[])
plt.show()


# %% [markdown]
# **Lecture.** Hors du carré, tout est exactement nul : la valeur centrale ne sait rien de ces pixels. Dans
# le carré, le centre pèse bien plus que les bords, car il y a plus de chemins qui y mènent : le champ
# réceptif *effectif* est plus petit que le champ théorique.
#
# ### Question 12 · Voir large avec de petits noyaux
#
# En 2014, VGG remplace les grands noyaux par des piles de 3 × 3. Écrivez `construire_pile(c)` qui renvoie
# un modèle Keras **neuf** (`Sequential` ou fonctionnel) :
#
# - entrée `keras.Input(shape=(None, None, c))`, de taille quelconque, à `c` canaux ;
# - uniquement des convolutions **3 × 3** de pas 1, à `c` filtres avec biais, chacune suivie d'une
#   **ReLU** ; rien d'autre qui calcule ; `padding` `"valid"` ou `"same"`, à votre choix ;
# - autant de convolutions qu'il en faut pour que le champ réceptif soit de **7 × 7** pixels, pas une de
#   plus.
#
# Comparez son nombre de paramètres à celui d'une seule convolution 7 × 7 de `c` canaux vers `c` canaux.

# %% grade_id="construire_pile"
def construire_pile(c):
    """Pile de convolutions 3 × 3 + ReLU, de c canaux à c canaux, dont le champ réceptif est de 7 × 7 pixels."""
    ### BEGIN SOLUTION
    couches = [keras.layers.Conv2D(c, 3, activation="relu") for _ in range(3)]
    return keras.Sequential([keras.Input(shape=(None, None, c)), *couches])
    ### END SOLUTION


# %% La pile de convolutions 3 × 3 voit 7 × 7 pixels grade_id="critere_pile" points=1
modele_essai = construire_pile(8)
check.output_shape(
    modele_essai,
    (None, None, None, 8),
    input_shape=(16, 20, 8),
    name="construire_pile(8)",
    lead="une entrée de taille libre, c filtres dans chaque convolution, `return` à la fin",
)
check.receptive_field(
    modele_essai,
    (7, 7),
    input_shape=(17, 17, 8),
    name="construire_pile(8)",
    lead="chaque convolution 3 × 3 de pas 1 ajoute 2 pixels au champ réceptif",
)
check.translation_equivariance(
    modele_essai,
    input_shape=(20, 20, 8),
    border=3,
    name="construire_pile(8)",
    lead="des convolutions de pas 1 seulement, sans pooling ni couche Dense",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("convolution/pile")
for c_essai in (4, 3):
    modele_essai = construire_pile(c_essai)
    nom_essai = f"construire_pile({c_essai})"
    check.layers(modele_essai, must_use=["Conv2D"], name=nom_essai, lead="des couches `keras.layers.Conv2D`")
    check.parameter_count(modele_essai, at_least=1, name=nom_essai)  # refuse un modèle sans poids, jamais construit
    formes_essai = sorted((tuple(int(n) for n in poids.shape) for poids in modele_essai.weights), key=len)
    check.is_true(
        formes_essai == 3 * [(c_essai,)] + 3 * [(3, 3, c_essai, c_essai)],
        observed=f"les poids de `{nom_essai}` ont les formes {', '.join(map(str, formes_essai))}",
        expected=f"des noyaux (3, 3, {c_essai}, {c_essai}), un biais par filtre, et juste assez de couches pour voir 7 × 7",
        lead="des noyaux 3 × 3, c filtres et un biais par filtre dans chaque convolution, rien d'autre",
    )
    # Recalcul avec les poids du modèle lui-même, biais compris : une activation oubliée ou une autre se voit.
    for poids in modele_essai.weights:
        if len(poids.shape) == 1:
            poids.assign(rng_essai.normal(0, 0.3, size=poids.shape))
    poids_essai = [np.asarray(poids, dtype=float) for poids in modele_essai.weights]
    noyaux_essai = [poids for poids in poids_essai if poids.ndim == 4]
    biais_essai = [poids for poids in poids_essai if poids.ndim == 1]
    lot_essai = rng_essai.normal(size=(2, 13, 15, c_essai)).astype("float32")
    carte_essai = np.asarray(lot_essai, dtype=float)
    for noyau_essai, biais_couche_essai in zip(noyaux_essai, biais_essai):
        vues_essai = np.lib.stride_tricks.sliding_window_view(carte_essai, (3, 3), axis=(1, 2))
        carte_essai = np.einsum("nijcuv,uvcm->nijm", vues_essai, noyau_essai) + biais_couche_essai
        carte_essai = np.where(carte_essai > 0, carte_essai, 0.0)
    sortie_essai = np.asarray(modele_essai(lot_essai), dtype=float)
    marge_essai = (sortie_essai.shape[1] - carte_essai.shape[1]) // 2  # 0 si « valid », 3 si « same »
    check.shape(
        sortie_essai[:, marge_essai : marge_essai + 7, marge_essai : marge_essai + 9],
        (2, 7, 9, c_essai),
        name=f"{nom_essai}(lot), loin du bord",
        lead="`padding` vaut « valid » ou « same », le pas vaut 1",
    )
    check.close(
        sortie_essai[:, marge_essai : marge_essai + 7, marge_essai : marge_essai + 9],
        carte_essai,
        name=f"{nom_essai}(lot), loin du bord",
        rtol=1e-3,
        atol=1e-3,
        lead="après chaque convolution, une ReLU, et rien d'autre",
    )
check.is_true(
    construire_pile(3) is not modele_essai,
    observed="`construire_pile(3)` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
### END HIDDEN TESTS

# %%
c = 64
print(f"la pile de 3 × 3 ({c} canaux) : {construire_pile(c).count_params():>9,} paramètres".replace(",", " "))
print(f"une convolution 7 × 7        : {parametres_conv(7, 7, c, c):>9,} paramètres".replace(",", " "))

# %% [markdown]
# **Lecture.** À champ réceptif égal, la pile coûte presque deux fois moins de paramètres **et** passe par
# trois ReLU au lieu d'une : elle est à la fois moins chère et plus expressive. C'est l'argument de VGG.
#
# > **À retenir.** Paramètres d'une convolution : $(a\,b\,c + 1)\,f$, quelle que soit la taille de l'image.
# > Champ réceptif : les noyaux l'élargissent, les pas et les poolings **multiplient** l'effet des couches
# > qui suivent. Un objet plus grand que le champ réceptif ne peut pas être reconnu d'un seul regard.

# %% [markdown]
# ## 6 · L'équivariance aux translations (5 minutes)
#
# **Pourquoi est-ce important ?** Si l'objet se déplace dans l'image, on aimerait que sa réponse se déplace
# avec lui : $f(\text{image décalée}) = f(\text{image})\ \text{décalée}$. On dit que $f$ est
# **équivariante**. Si la réponse ne change pas du tout, $f$ est **invariante**. La cellule suivante place
# un même motif à deux endroits d'une image vide et compare les réponses de plusieurs couches, aux poids
# tirés au hasard.

# %%
rng_motif = np.random.default_rng(3)
motif = rng_motif.uniform(0.2, 1, size=(5, 5))
noyau_hasard = rng_motif.normal(size=(3, 3, 1, 1)).astype("float32")
poids_dense = rng_motif.normal(size=(24 * 24, 24 * 24)) / 24


def scene(ligne, colonne):
    """Image (24, 24), vide sauf le motif, dont le coin est en (ligne, colonne)."""
    image = np.zeros((24, 24))
    image[ligne : ligne + 5, colonne : colonne + 5] = motif
    return image


def conv(image, s=1):
    """Convolution « valid » par un noyau tiré au hasard."""
    lot = image[None, :, :, None].astype("float32")
    return np.asarray(keras.ops.conv(lot, noyau_hasard, strides=s, padding="valid"))[0, :, :, 0]


def dense(image):
    """Couche Dense aux poids tirés au hasard, sortie remise en image."""
    return (image.ravel() @ poids_dense).reshape(24, 24)


def decaler(carte, pixels):
    """La carte, décalée de tant de pixels vers le bas et vers la droite."""
    return np.roll(carte, (pixels, pixels), axis=(0, 1))


print("écart maximal entre f(image décalée) et f(image) décalée")
for nom, f, de_l_image, de_la_carte in [
    ("convolution, pas 1, image décalée de 4, carte de 4", conv, 4, 4),
    ("convolution, pas 2, image décalée de 4, carte de 2", lambda x: conv(x, 2), 4, 2),
    ("convolution, pas 2, image décalée de 1, carte de 0", lambda x: conv(x, 2), 1, 0),
    ("convolution, pas 2, image décalée de 1, carte de 1", lambda x: conv(x, 2), 1, 1),
    ("Dense,             image décalée de 4, carte de 4", dense, 4, 4),
    ("maximum de la carte entière, image décalée de 4", lambda x: np.array([[conv(x).max()]]), 4, 0),
]:
    ecart = np.abs(f(scene(6 + de_l_image, 6 + de_l_image)) - decaler(f(scene(6, 6)), de_la_carte)).max()
    print(f"  {nom:<52} {ecart:8.5f}".replace(".", ","))

figure, axes = plt.subplots(2, 4, figsize=(11, 5), layout="constrained")
for rang, place in enumerate((6, 10)):
    montrer(axes[rang, 0], scene(place, place), f"motif en ({place}, {place})")
    montrer(axes[rang, 1], conv(scene(place, place)), "convolution, pas 1", signe=True)
    montrer(axes[rang, 2], conv(scene(place, place), 2), "convolution, pas 2", signe=True)
    montrer(axes[rang, 3], dense(scene(place, place)), "Dense", signe=True)
plt.show()

# %% [markdown]
# ### Question 13 · Équivariante ou invariante ?
#
# Parmi ces six affirmations, plusieurs sont vraies, d'autres fausses. Servez-vous de l'expérience (vous
# pouvez la modifier).
#
# - **A** : loin du bord, la carte d'une convolution de pas 1 se décale d'autant de pixels que l'image, même
#   si ses noyaux sont tirés au hasard.
# - **B** : après **deux** convolutions de pas 2 à la suite, décaler l'image de 2 pixels décale la dernière
#   carte de 1 pixel, loin du bord.
# - **C** : après une convolution de pas 1 **puis** un pooling maximum 2 × 2 de pas 2, décaler l'image de
#   2 pixels décale la dernière carte de 1 pixel, loin du bord.
# - **D** : avec un pas de 2, décaler l'image de 1 pixel ne change rien à la carte, puisque 1 est plus petit
#   que le pas.
# - **E** : le maximum de toute la carte d'une convolution de pas 1 ne change pas quand le motif se déplace
#   loin du bord.
# - **F** : avec une convolution de pas 1, tourner l'image d'un quart de tour tourne la carte d'un quart de
#   tour, **quel que soit** le noyau.
#
# Répondez par l'**ensemble des lettres des affirmations vraies**, entre accolades, par exemple
# `reponse_equivariance = {"B", "D"}`. L'ordre ne compte pas ; il faut toutes les bonnes et aucune autre.

# %% grade_id="reponse_equivariance"
### BEGIN SOLUTION
reponse_equivariance = {"A", "C", "E"}
### END SOLUTION

# %% L'équivariance et l'invariance sont distinguées grade_id="critere_equivariance" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_equivariance, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_equivariance),
    observed="`reponse_equivariance` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"B", "D"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_equivariance,
    {"A", "C", "E"},
    among=("A", "B", "C", "D", "E", "F"),
    name="reponse_equivariance",
    lead="pour chaque affirmation, cherchez dans l'expérience la ligne qui la confirme ou la contredit",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** La convolution est équivariante **par construction**, sans rien apprendre, parce que le
# > même noyau passe partout. Un pas ou un pooling n'en garde que certains décalages ; le remplissage la
# > trouble près du bord. Beaucoup de réseaux de classification finissent par un résumé de la carte entière
# > (*global pooling*), pour passer de l'équivariance à l'**invariance**.

# %% [markdown]
# ## 7 · Une comparaison honnête : apprendre un noyau, ou le calculer (4 minutes)
#
# Un réseau aurait-il pu **trouver** le noyau de Sobel tout seul ? Donnons-lui la photo de la fleur, et
# pour chaque pixel le $g_x$ attendu. Une `Conv2D` d'un seul filtre 3 × 3 part de poids au hasard et
# descend le gradient de l'erreur quadratique. En face, une méthode de 1805 : chaque pixel de sortie est
# une combinaison linéaire de 9 pixels d'entrée, donc les 9 poids sont la solution d'un problème de
# **moindres carrés**.

# %%
fleur = data.photographie("fleur").mean(axis=2)[::3, ::3]  # un pixel sur trois : (143, 214)
fleur = (fleur - fleur.mean()) / fleur.std()
cible = correlate2d(fleur, kx, mode="valid")
# 70 morceaux de 20 × 20 pixels, et pour chacun les 18 × 18 pentes attendues.
coins = [(i, j) for i in range(0, 140, 20) for j in range(0, 200, 20)]
morceaux = np.array([fleur[i : i + 20, j : j + 20, None] for i, j in coins])
pentes = np.array([cible[i : i + 18, j : j + 18, None] for i, j in coins])

keras.utils.set_random_seed(0)  # mêmes poids de départ à chaque exécution
apprenti = keras.Sequential([keras.Input(shape=(None, None, 1)), keras.layers.Conv2D(1, 3, use_bias=False)])
apprenti.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse")


def carte_de_l_apprenti():
    """Ce que l'apprenti répond sur la photo entière."""
    return apprenti.predict(fleur[None, :, :, None], verbose=0)[0, :, :, 0]


noyau_avant, carte_avant = apprenti.get_weights()[0][:, :, 0, 0], carte_de_l_apprenti()
debut = time.perf_counter()
courbe = apprenti.fit(morceaux, pentes, epochs=30, batch_size=5, verbose=0).history["loss"]
duree_gradient = time.perf_counter() - debut
noyau_apres, carte_apres = apprenti.get_weights()[0][:, :, 0, 0], carte_de_l_apprenti()

debut = time.perf_counter()
fenetres = np.lib.stride_tricks.sliding_window_view(morceaux[..., 0], (3, 3), axis=(1, 2)).reshape(-1, 9)
noyau_exact = np.linalg.lstsq(fenetres, pentes.ravel(), rcond=None)[0].reshape(3, 3)
duree_carres = time.perf_counter() - debut

figure, axes = plt.subplots(1, 5, figsize=(14, 2.9), layout="constrained")
montrer_nombres(axes[0], noyau_avant, "noyau avant")
montrer(axes[1], carte_avant, "sa carte", signe=True)
axes[2].semilogy(courbe)
axes[2].set(title="erreur quadratique", xlabel="époques")
montrer_nombres(axes[3], noyau_apres, "noyau après")
montrer(axes[4], carte_apres, "sa carte", signe=True)
plt.show()
print(f"gradient, 30 époques : {duree_gradient:6.3f} s, écart maximal à Sobel {np.abs(noyau_apres - kx).max():.1e}")
print(f"moindres carrés      : {duree_carres:6.3f} s, écart maximal à Sobel {np.abs(noyau_exact - kx).max():.1e}")

# %% [markdown]
# **Lecture.** La descente de gradient retrouve le noyau de Sobel à partir de la seule photo : ce que les
# ingénieurs écrivaient à la main, un réseau sait l'apprendre. Mais les moindres carrés donnent la réponse
# **exacte**, en un instant, sans taux ni époques à régler. Pour **une** couche linéaire dont on connaît la
# sortie voulue, l'apprentissage profond n'apporte rien. Il devient nécessaire quand plusieurs couches
# s'enchaînent à travers des ReLU et que l'on ne connaît que l'étiquette finale, pas les cartes
# intermédiaires : plus aucune formule ne donne alors les poids. Ce sera le TP suivant.

# %% [markdown]
# ## À retenir
#
# - Les bibliothèques calculent une **corrélation croisée** ; la convolution retourne le noyau. Un noyau
#   asymétrique fait la différence.
# - Taille de sortie : $\lfloor (n + 2p - k)/s \rfloor + 1$ ; « same » : $\lceil n/s \rceil$.
# - Un filtre : un noyau par canal d'entrée, un biais, un canal de sortie. Poids d'une `Conv2D` :
#   `(a, b, c, f)` et `(f,)`, soit $(a\,b\,c + 1)\,f$ paramètres, quelle que soit l'image.
# - Le pooling résume canal par canal, sans paramètre.
# - Champ réceptif : $r \leftarrow r + (k-1)e$, puis $e \leftarrow e\,s$. Trois 3 × 3 voient autant qu'un
#   7 × 7, pour presque moitié moins de paramètres.
# - La convolution est **équivariante** aux translations par construction ; un résumé global la rend
#   **invariante**.
# - Quand une méthode directe existe, elle gagne : commencez toujours par la chercher.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans
# l'ordre.
