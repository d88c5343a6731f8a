# %% [markdown]
# # TP · Détecter des anomalies dans des images
#
# Une caméra photographie un tissu rayé à la sortie du métier à tisser. Presque toutes les images se
# ressemblent ; de temps en temps, l'une d'elles montre un défaut. On ne sait pas d'avance à quoi
# ressemblera le prochain : impossible d'apprendre à *classer* les défauts. On apprend donc **la
# normalité**, et l'on signale tout ce qui s'en écarte.
#
# **Le fil du TP**
#
# 1. préparer les images et ne garder que les normales ;
# 2. une première méthode sans réseau : l'analyse en composantes principales (ACP) ;
# 3. un score d'anomalie, et l'AUROC qui dit ce qu'il vaut ;
# 4. un autoencodeur, entraîné sur les images normales seulement ;
# 5. un seuil, des alarmes, et ce qu'elles valent quand les défauts sont rares ;
# 6. où est le défaut ? Une carte d'anomalie pixel par pixel ;
# 7. une comparaison honnête.
#
# **Barème sur 20** : données 2, ACP 2, scores et AUROC 3, autoencodeur 8, décision 3, carte 1, bilan 1.
# Chaque critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue
# ces vérifications **et d'autres du même énoncé sur des images nouvelles**, tirées de la même façon. Rien
# de ce qui est noté n'est absent de l'énoncé. Vous pouvez ajouter des cellules ; une cellule ratée
# n'empêche pas les suivantes de compter.
#
# **Conventions.** `x` désigne des images de forme `(n, hauteur, largeur, 1)`, en nombres entre 0 (noir)
# et 1 (blanc) ; `y`, de forme `(n,)`, vaut **0 pour une image normale, 1 pour un défaut**. Un *score*
# est d'autant plus **grand** que l'image paraît anormale. Une fonction ne modifie jamais les tableaux
# qu'elle reçoit. Boucles ou calcul vectorisé : les deux sont acceptés.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import keras
import matplotlib.pyplot as plt
import numpy as np

from graders import check, data

# %% grade_id="dessin" locked=true
def montrer(lignes, titres=None, noms=None, cmap="gray", vmin=0, vmax=1):
    """Une grille d'images : une liste d'images par ligne, un titre par colonne, un nom par ligne."""
    hauteur, largeur = len(lignes), max(len(ligne) for ligne in lignes)
    figure, axes = plt.subplots(
        hauteur, largeur, figsize=(1.35 * largeur, 1.45 * hauteur), layout="constrained", squeeze=False
    )
    for rang, ligne in enumerate(lignes):
        for colonne, axe in enumerate(axes[rang]):
            axe.set(xticks=[], yticks=[])
            if colonne < len(ligne):
                image = np.squeeze(np.asarray(ligne[colonne], dtype=float))
                axe.imshow(image, cmap=cmap, vmin=vmin, vmax=vmax)
            else:
                axe.axis("off")
            if rang == 0 and titres is not None:
                axe.set_title(titres[colonne], fontsize=9)
        if noms is not None:
            axes[rang][0].set_ylabel(noms[rang], fontsize=9)
    plt.show()


# %% [markdown]
# ## 1 · Les images (6 minutes)
#
# Les photographies sont **synthétiques** : des rayures d'angle, d'espacement, de position et de contraste
# variables, un éclairage un peu en pente, du bruit de capteur. `data.textures.train` contient
# 1100 images, dont 100 ont été écartées par le contrôle humain ; `data.textures.validation` en contient
# 1200, dont la moitié avec un défaut. Il y a quatre sortes de défauts : un disque où les rayures
# s'effacent, une tache claire ou sombre, une fine griffure, un disque où les rayures sont décalées.

# %%
apercu = data.textures.validation
lignes_apercu = [[apercu.x[i] / 255 for i in np.flatnonzero(apercu.kinds == sorte)[:8]] for sorte in range(5)]
montrer(lignes_apercu, noms=["normales", *data.textures.kinds[1:]])
print("forme", apercu.x.shape, "· type", apercu.x.dtype, "· valeurs de", apercu.x.min(), "à", apercu.x.max())


# %% [markdown]
# **Lecture.** Certains défauts sautent aux yeux (griffures), d'autres se confondent avec les rayures
# (effacements). Aucun ne change la luminosité moyenne ni le contraste global de façon nette : il faut
# regarder *où* l'image s'écarte de ce qu'elle devrait être.
#
# ### Question 1 · Préparer
#
# **Pourquoi ?** Un réseau apprend mal avec des entrées entre 0 et 255, et une couche de convolution
# attend un axe des canaux. Écrivez `preparer(images)` : `images` est un tableau d'entiers `uint8` de forme
# `(n, h, l)`, de 0 à 255 ; le résultat est un tableau **`float32`** de forme **`(n, h, l, 1)`**, chaque
# valeur divisée par **255**, quelles que soient les autres images du lot (à $10^{-6}$ près).

# %% grade_id="preparer"
def preparer(images):
    """Images uint8 (n, h, l) de 0 à 255 → float32 (n, h, l, 1) entre 0 et 1."""
    ### BEGIN SOLUTION
    return images[..., np.newaxis].astype("float32") / 255
    ### END SOLUTION


# %% Les images sont préparées : échelle, type et canal grade_id="critere_preparation" points=1
images_essai = np.array([[[0, 255, 51], [102, 153, 204]]], dtype=np.uint8)
preparees_essai = preparer(images_essai.copy())
check.close(
    preparees_essai,
    np.array([0, 1, 0.2, 0.4, 0.6, 0.8]).reshape(1, 2, 3, 1),
    name="preparer([[[0, 255, 51], [102, 153, 204]]])",
    atol=1e-6,
    lead="divisez par 255 et ajoutez un dernier axe, de taille 1",
)
check.is_true(
    getattr(getattr(preparees_essai, "dtype", None), "name", "") == "float32",
    observed="`preparer` ne renvoie pas un tableau de type float32",
    expected="le type float32",
    lead='`.astype("float32")` convertit un tableau',
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/preparer")
check.equals_formula(
    preparer,
    lambda images: np.expand_dims(images, -1) * (1 / 255),
    inputs=[
        (rng_essai.integers(0, 256, size=(3, 32, 32)).astype(np.uint8),),
        (rng_essai.integers(40, 91, size=(2, 5, 7)).astype(np.uint8),),
        (np.full((1, 4, 4), 200, dtype=np.uint8),),
    ],
    name="preparer",
    rtol=1e-6,
    atol=1e-6,
    keeps_arguments=True,
    lead="le diviseur est 255 pour toutes les images, même sombres ; essayez d'autres tailles",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · Ne garder que les normales
#
# **Pourquoi ?** Ce qu'un modèle a souvent vu, il le trouve normal : les défauts n'ont rien à faire dans son
# entraînement. Écrivez `garder_normales(x, y)` qui renvoie les lignes de `x` dont l'étiquette vaut 0,
# **dans leur ordre** ; `x` a une forme `(n, …)` quelconque, `y` la forme `(n,)`.

# %% grade_id="garder_normales"
def garder_normales(x, y):
    """Les exemples de x (n, …) dont l'étiquette y (n,) vaut 0, dans leur ordre."""
    ### BEGIN SOLUTION
    return x[y == 0]
    ### END SOLUTION


# %% Seules les images normales sont gardées, toutes et dans leur ordre grade_id="critere_normales" points=1
check.close(
    garder_normales(np.array([10.0, 20.0, 30.0, 40.0]), np.array([0, 1, 1, 0])),
    [10.0, 40.0],
    name="garder_normales([10, 20, 30, 40], [0, 1, 1, 0])",
    lead="l'étiquette 0 est celle des images normales",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/normales")
check.equals_formula(
    garder_normales,
    lambda x, y: np.stack([ligne for ligne, etiquette in zip(x, y, strict=True) if int(etiquette) < 1]),
    inputs=[
        (rng_essai.normal(size=(n, *forme)), np.append(0, rng_essai.integers(0, 2, size=n - 1)))
        for n, forme in [(9, (3, 2, 1)), (6, ()), (15, (4,)), (1, (2,))]
    ],
    name="garder_normales",
    keeps_arguments=True,
    lead="le résultat garde toutes les images normales, dans leur ordre, et rien d'autre",
)
### END HIDDEN TESTS

# %% [markdown]
# Les tableaux suivants servent dans tout le reste du TP. Ils sont faits ici sans vos deux fonctions, pour
# qu'une erreur plus haut ne vous suive pas.

# %% grade_id="donnees" locked=true
x_train, y_train = (np.asarray(tableau) for tableau in data.textures.train)
x_train = np.expand_dims(np.divide(x_train, 255, dtype=np.float32), -1)
x_normales = np.delete(x_train, np.flatnonzero(y_train), axis=0)
validation = data.textures.validation
x_validation = np.expand_dims(np.divide(validation.x, 255, dtype=np.float32), -1)
y_validation, masques_validation, sortes_validation = validation.y, validation.masks, validation.kinds
print("x_train", x_train.shape, "· x_normales", x_normales.shape, "· x_validation", x_validation.shape)

# %% [markdown]
# > **À retenir.** On apprend la normalité sur des images normales. Les défauts connus servent à *mesurer*,
# > jamais à entraîner ni à choisir le seuil. (Laissés dans l'entraînement, ces 100 défauts rares et tous
# > différents changeraient peu le résultat de ce TP : nous l'avons mesuré, la même AUROC au centième près.
# > Mais un défaut *fréquent*, celui d'une machine déréglée, serait appris comme normal, et vous n'en
# > sauriez rien.)

# %% [markdown]
# ## 2 · Une méthode sans réseau : l'ACP (10 minutes)
#
# **Pourquoi ?** Une image de 32 × 32 pixels, c'est 1024 nombres ; mais une image **normale** n'en a pas
# besoin d'autant : ici, six suffisent à la fabriquer (angle, espacement, position des rayures, contraste,
# deux pentes d'éclairage). L'idée commune à tout ce TP : *résumer* l'image en peu de nombres, la
# *reconstruire*, et regarder ce qui manque. Ce qui est normal se résume bien ; un défaut se perd en route.
#
# L'ACP est le meilleur résumé **linéaire**. Avec $\mu$ la moyenne des exemples et $C$ la matrice dont les
# $k$ lignes sont les directions de plus grande variance, orthonormées :
#
# $$\text{code} = (x - \mu)\,C^{\mathsf T} \qquad\qquad \hat x = \mu + \text{code}\; C$$
#
# ### Question 3 · L'ACP
#
# Écrivez :
#
# - `acp(x, k)` : `x` de forme `(n, d)` ; renvoie le couple `(moyenne, composantes)`, de formes `(d,)` et
#   `(k, d)`. Les lignes de `composantes` sont de norme 1, orthogonales, par variance **décroissante** ;
#   leur signe est libre ;
# - `reconstruire_acp(x, moyenne, composantes)` : les $\hat x$, de forme `(n, d)`. `x` peut contenir
#   d'autres exemples que ceux qui ont donné la moyenne et les composantes.
#
# `np.linalg.svd(x - moyenne, full_matrices=False)` renvoie `(u, s, vt)` : les lignes de `vt` sont les
# directions cherchées, dans l'ordre voulu. Vérifié à $10^{-4}$ près, sans supposer $n > d$.

# %% grade_id="acp"
def acp(x, k):
    """Moyenne (d,) et k premières directions principales (k, d) des exemples x (n, d)."""
    ### BEGIN SOLUTION
    moyenne = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - moyenne, full_matrices=False)
    return moyenne, directions[:k]
    ### END SOLUTION


def reconstruire_acp(x, moyenne, composantes):
    """Projection des exemples x (n, d) sur le plan passant par la moyenne ; même forme que x."""
    ### BEGIN SOLUTION
    return moyenne + (x - moyenne) @ composantes.T @ composantes
    ### END SOLUTION


# %% L'ACP trouve la moyenne, les directions principales et la reconstruction grade_id="critere_acp" points=2
def nuage_allonge(rng, n, d, rang):
    """Des exemples loin de l'origine, dont les directions principales sont bien séparées."""
    axes, _ = np.linalg.qr(rng.normal(size=(d, rang)))
    largeurs = 3.0 * 0.6 ** np.arange(rang)
    codes, _ = np.linalg.qr(rng.normal(size=(n, rang)))
    return 4 + rng.normal(size=d) + np.sqrt(n) * (codes - codes.mean(axis=0)) * largeurs @ axes.T


def acp_conforme(x, k):
    """Compare acp(x, k) aux vecteurs propres de la matrice de covariance."""
    couple = acp(x.copy(), k)
    check.is_true(
        isinstance(couple, (tuple, list)) and len(couple) == 2,
        observed="`acp` ne renvoie pas un couple",
        expected="(moyenne, composantes)",
    )
    check.close(
        couple[0],
        x.sum(axis=0) / len(x),
        name="moyenne",
        rtol=1e-4,
        atol=1e-6,
        lead="une moyenne par colonne de x",
    )
    check.shape(
        couple[1], (k, x.shape[1]), name="composantes", lead="k lignes, une colonne par variable de x"
    )
    check.finite(couple[1], name="composantes")
    trouvees = np.asarray(couple[1], dtype=float)
    check.close(
        trouvees @ trouvees.T,
        np.eye(k),
        name="composantes @ composantes.T",
        atol=1e-4,
        lead="les lignes de composantes sont orthogonales et de norme 1",
    )
    attendues = np.linalg.eigh(np.cov(x, rowvar=False))[1][:, ::-1][:, :k].T
    check.close(
        np.abs(np.sum(trouvees * attendues, axis=1)),
        np.ones(k),
        name="|cosinus| entre vos composantes et les directions principales",
        atol=1e-4,
        lead="centrez x avant la décomposition ; la direction de plus grande variance vient en premier",
    )


acp_conforme(nuage_allonge(data.rng_public("anomalies_images/acp"), 40, 5, 4), 2)
check.close(
    reconstruire_acp(np.array([[3.0, 5.0], [1.0, 2.0]]), np.array([1.0, 2.0]), np.array([[0.6, 0.8]])),
    [[3.16, 4.88], [1.0, 2.0]],
    name="reconstruire_acp([[3, 5], [1, 2]], [1, 2], [[0.6, 0.8]])",
    lead="à la main : x - moyenne = (2, 3), code = 2 × 0,6 + 3 × 0,8, puis retour en deux dimensions",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/acp")
for n_essai, d_essai, rang_essai, k_essai in [(60, 7, 5, 3), (12, 30, 4, 2), (50, 6, 5, 1)]:
    acp_conforme(nuage_allonge(rng_essai, n_essai, d_essai, rang_essai), k_essai)
entrees_essai = []
for n_essai, d_essai, k_essai in [(5, 8, 3), (1, 4, 2), (9, 6, 6)]:
    base_essai, _ = np.linalg.qr(rng_essai.normal(size=(d_essai, k_essai)))
    x_essai, centre_essai = rng_essai.normal(2, 1, size=(n_essai, d_essai)), rng_essai.normal(size=d_essai)
    entrees_essai.append((x_essai, centre_essai, base_essai.T))
check.equals_formula(
    reconstruire_acp,
    lambda x, m, c: m + np.einsum("kd,kj,nj->nd", c, c, x - m),
    inputs=entrees_essai,
    name="reconstruire_acp",
    rtol=1e-4,
    atol=1e-6,
    keeps_arguments=True,
    lead="c'est la moyenne reçue qui compte, non celle des x ; elle se retranche puis se rajoute",
)
### END HIDDEN TESTS

# %% [markdown]
# Regardons ce que l'ACP retient des images normales, et ce qu'elle reconstruit avec 6 nombres.

# %%
moyenne_6, composantes_6 = acp(x_normales.reshape(len(x_normales), -1).astype(float), 6)


def par_acp(x):
    """Reconstruction des images x (n, 32, 32, 1) par l'ACP à 6 composantes."""
    return reconstruire_acp(x.reshape(len(x), -1), moyenne_6, composantes_6).reshape(x.shape)


montrer([[moyenne_6.reshape(32, 32)]], titres=["moyenne"])
montrer(
    [[c.reshape(32, 32) for c in composantes_6]], titres=[f"direction {i + 1}" for i in range(6)], vmin=-0.06, vmax=0.06
)
exemples = [np.flatnonzero(sortes_validation == sorte)[3] for sorte in range(5)]
montrer(
    [
        x_validation[exemples],
        par_acp(x_validation[exemples]),
        3 * np.abs(x_validation[exemples] - par_acp(x_validation[exemples])),
    ],
    titres=data.textures.kinds,
    noms=["image", "ACP à 6", "3 × |écart|"],
)


# %% [markdown]
# **Lecture.** La moyenne est grise : des rayures à toutes les positions s'y annulent. Les directions sont
# des rayures, comme les vagues d'une série de Fourier. Avec six d'entre elles, les rayures reconstruites
# restent approximatives : l'écart (dernière ligne) montre des restes de rayures **partout**, où un défaut discret,
# l'effacement, se noie.

# %% [markdown]
# ## 3 · Un score, et ce qu'il vaut (12 minutes)
#
# ### Question 4 · L'erreur par pixel et par image
#
# Écrivez deux fonctions, exactes à $10^{-6}$ près, pour des images de forme `(n, h, l, 1)` :
#
# - `erreurs_pixels(x, reconstruction)` : le **carré** de l'écart en chaque pixel, de forme **`(n, h, l)`**
#   (sans l'axe des canaux) ;
# - `score_images(x, reconstruction)` : la **moyenne** de ces carrés sur les pixels de chaque image, de
#   forme **`(n,)`**. C'est notre score d'anomalie.

# %% grade_id="scores"
def erreurs_pixels(x, reconstruction):
    """Carré de l'écart en chaque pixel, (n, h, l), pour des images (n, h, l, 1)."""
    ### BEGIN SOLUTION
    return ((x - reconstruction) ** 2)[..., 0]
    ### END SOLUTION


def score_images(x, reconstruction):
    """Erreur quadratique moyenne de chaque image, (n,)."""
    ### BEGIN SOLUTION
    return erreurs_pixels(x, reconstruction).mean(axis=(1, 2))
    ### END SOLUTION


# %% L'erreur est un carré par pixel, le score une moyenne par image grade_id="critere_scores" points=1
x_essai = np.array([[[0.5], [1.0]], [[0.0], [0.25]]]).reshape(1, 2, 2, 1)
check.close(
    erreurs_pixels(x_essai.copy(), np.zeros((1, 2, 2, 1))),
    [[[0.25, 1.0], [0.0, 0.0625]]],
    name="erreurs_pixels(x, reconstruction)",
    rtol=1e-6,
    lead="le carré de l'écart, sans le dernier axe",
)
check.close(
    score_images(x_essai.copy(), np.zeros((1, 2, 2, 1))),
    [0.328125],
    name="score_images(x, reconstruction)",
    rtol=1e-6,
    lead="un nombre par image : la moyenne de ses erreurs de pixels",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/scores")
paires_essai = [tuple(rng_essai.uniform(0, 1, size=(2, *forme, 1))) for forme in [(4, 6, 5), (1, 3, 3), (7, 2, 9)]]
check.equals_formula(
    erreurs_pixels,
    lambda x, r: np.square(np.squeeze(x, -1)) - 2 * np.squeeze(x * r, -1) + np.square(np.squeeze(r, -1)),
    inputs=paires_essai,
    name="erreurs_pixels",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="le résultat a la forme (n, h, l), et aucun écart n'est négatif",
)
check.equals_formula(
    score_images,
    lambda x, r: np.array([np.vdot(a - b, a - b) / a.size for a, b in zip(x, r, strict=True)]),
    inputs=paires_essai,
    name="score_images",
    rtol=1e-6,
    keeps_arguments=True,
    lead="la moyenne se prend sur les pixels d'une image, jamais sur les images",
)
### END HIDDEN TESTS

# %% [markdown]
# Ce score sépare-t-il les images normales des autres ? Regardons les deux distributions, avec l'ACP.

# %%
scores_acp = score_images(x_validation, par_acp(x_validation))
plt.figure(figsize=(7, 2.8), layout="constrained")
for etiquette, nom, couleur in [(0, "normales", "#1d4e89"), (1, "défauts", "#b3490b")]:
    choisis = scores_acp[y_validation == etiquette]
    plt.hist(choisis, bins=np.linspace(0, 0.016, 60), alpha=0.6, color=couleur, label=nom)
plt.gca().set(title="Score d'anomalie, ACP à 6", xlabel="erreur quadratique moyenne", ylabel="images")
plt.legend()
plt.show()


# %% [markdown]
# **Lecture.** Les défauts sont un peu plus à droite, mais les deux distributions se recouvrent : l'erreur
# dépend surtout de l'angle et de l'espacement des rayures. Pour le dire par **un** nombre, sans choisir de
# seuil, on utilise l'**AUROC** (*area under the ROC curve*) : la probabilité qu'une image avec défaut,
# tirée au hasard, ait un score **plus grand** qu'une image normale tirée au hasard.
#
# $$\mathrm{AUROC} = \frac{1}{n_1 n_0} \sum_{i \,:\, y_i = 1}\; \sum_{j \,:\, y_j = 0}
# \left( \mathbf 1[s_i > s_j] + \tfrac{1}{2}\, \mathbf 1[s_i = s_j] \right)$$
#
# où $n_1$ et $n_0$ comptent les défauts et les images normales. Une **égalité compte pour un demi** :
# un score constant vaut donc 0,5, comme le hasard. Un score parfait vaut 1.
#
# ### Question 5 · L'AUROC
#
# Écrivez `auroc(scores, y)` : `scores` et `y` de forme `(n,)`, `y` vaut 0 ou 1 et contient les deux
# classes ; le résultat est un nombre, exact à $10^{-6}$ près, **égalités comprises**. Comparer toutes les
# paires suffit (`scores_defauts[:, None] > scores_normales[None, :]`).

# %% grade_id="auroc"
def auroc(scores, y):
    """Aire sous la courbe ROC : part des paires (défaut, normale) bien rangées, un demi par égalité."""
    ### BEGIN SOLUTION
    defauts, normales = scores[y == 1][:, None], scores[y == 0][None, :]
    return np.mean((defauts > normales) + 0.5 * (defauts == normales))
    ### END SOLUTION


# %% L'AUROC est exacte, égalités comprises grade_id="critere_auroc" points=2
check.close(
    auroc(np.array([0.1, 0.4, 0.35, 0.8]), np.array([0, 0, 1, 1])),
    0.75,
    name="auroc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])",
    rtol=1e-6,
    lead="quatre paires (défaut, normale), trois bien rangées",
)
check.close(
    auroc(np.array([1.0, 1.0, 1.0]), np.array([0, 1, 0])),
    0.5,
    name="auroc([1, 1, 1], [0, 1, 0])",
    rtol=1e-6,
    lead="une égalité compte pour un demi",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/auroc")


def formule_auroc(scores, y):
    """Par les rangs moyens (statistique de Mann et Whitney)."""
    rangs = np.array([np.sum(scores < s) + (np.sum(scores == s) + 1) / 2 for s in scores])
    n1, n0 = np.sum(y == 1), np.sum(y == 0)
    return float((rangs[y == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0))


def etiquettes_essai(n, defauts):
    """Des étiquettes en désordre, dont un nombre donné de 1."""
    return rng_essai.permutation((np.arange(n) < defauts).astype(int))


check.equals_formula(
    auroc,
    formule_auroc,
    inputs=[
        (rng_essai.normal(size=40), etiquettes_essai(40, 15)),
        (rng_essai.normal(-5, 1, size=30), etiquettes_essai(30, 3)),
        (rng_essai.integers(0, 4, size=50).astype(float), etiquettes_essai(50, 25)),
        (rng_essai.integers(0, 3, size=60).astype(float), etiquettes_essai(60, 54)),
        (np.arange(10.0), (np.arange(10) >= 6).astype(int)),
        (np.arange(10.0), (np.arange(10) < 6).astype(int)),
        (1e-6 * rng_essai.uniform(size=20), etiquettes_essai(20, 10)),
        (np.array([2.0, 1.0]), np.array([1, 0])),
    ],
    name="auroc",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez des classes inégales, des scores entiers (donc des égalités), négatifs, ou rangés à l'envers",
)
### END HIDDEN TESTS

# %%
reconstruction_moyenne = np.broadcast_to(moyenne_6.reshape(1, 32, 32, 1), x_validation.shape)
print(f"image moyenne  AUROC {auroc(score_images(x_validation, reconstruction_moyenne), y_validation):.3f}".replace(".", ","))
print(f"ACP à 6        AUROC {auroc(scores_acp, y_validation):.3f}".replace(".", ","))

# %% [markdown]
# **Lecture.** L'écart à l'image moyenne ne vaut guère mieux que le hasard (0,5). L'ACP à 6 nombres range
# sept paires sur dix dans le bon ordre. Peut-on mieux résumer, **avec six nombres
# aussi** ?
#
# > **À retenir.** L'AUROC juge un score sans seuil, par l'ordre seul : toute transformation croissante du
# > score la laisse inchangée. 0,5 : le hasard ; 1 : la séparation parfaite ; moins de 0,5 : un score à
# > l'envers.

# %% [markdown]
# ## 4 · L'autoencodeur (20 minutes)
#
# **Pourquoi ?** Quand les rayures glissent, les pixels suivent une *courbe*, pas une droite : les images
# normales forment une surface courbe dans l'espace à 1024 dimensions, et un plan l'épouse mal. Un
# **autoencodeur** remplace les deux produits de matrices de l'ACP par deux réseaux :
#
# $$x \;\xrightarrow{\ \text{encodeur}\ }\; \text{code de } k \text{ nombres}
# \;\xrightarrow{\ \text{décodeur}\ }\; \hat x$$
#
# Le code est un **goulot d'étranglement** : toute l'information y passe. On l'entraîne à reproduire son
# entrée, qui est donc aussi sa cible.
#
# ### Question 6 · Construire
#
# Écrivez trois fonctions, qui renvoient chacune un modèle Keras **neuf**, `Sequential` ou fonctionnel,
# faits de couches de `keras.layers` (ni `Lambda` ni couche à vous) :
#
# - `construire_encodeur(dimension)` : d'une image `(32, 32, 1)` à un code ; sortie `(None, dimension)`,
#   sans ReLU ni sigmoïde : un code prend des valeurs négatives comme des positives ;
# - `construire_decodeur(dimension)` : d'un code `(dimension,)` à une image ; sortie `(None, 32, 32, 1)`,
#   toutes les valeurs **entre 0 et 1** (sigmoïde) ;
# - `assembler(encodeur, decodeur)` : l'autoencodeur, `decodeur(encodeur(x))`, fait de **ces deux modèles-là**
#   (pas de copies), **compilé** avec une perte de régression, `"mse"` ou `"mae"` (l'entropie croisée n'en est
#   pas une). Partez d'une entrée neuve, `entree = keras.Input((32, 32, 1))`, jamais d'`encodeur.input`.
#   L'ensemble a **au plus 1 000 000 de paramètres** pour une dimension de 6.
#
# L'architecture est à votre choix. Celle-ci convient :
#
# | encodeur | sortie | décodeur | sortie |
# |---|---|---|---|
# | entrée | 32 × 32 × 1 | entrée | $k$ |
# | `Conv2D`, 16 filtres 3 × 3, pas de 2, ReLU | 16 × 16 × 16 | `Dense`, ReLU | 64 |
# | `Conv2D`, 32 filtres 3 × 3, pas de 2, ReLU | 8 × 8 × 32 | `Dense`, ReLU | 2048 |
# | `Flatten` | 2048 | `Reshape` | 8 × 8 × 32 |
# | `Dense`, ReLU | 64 | `Conv2DTranspose`, 16 filtres 3 × 3, pas de 2, ReLU | 16 × 16 × 16 |
# | `Dense`, sans activation | $k$ | `Conv2DTranspose`, 1 filtre 3 × 3, pas de 2, sigmoïde | 32 × 32 × 1 |
#
# avec `padding="same"` partout. `Conv2DTranspose` fait le chemin inverse d'une convolution : avec un pas
# de 2, elle **double** la taille. Les deux couches de 64 unités, de part et d'autre du code, apprennent la
# courbure de la surface : sans elles, le double d'époques donne un résultat moins bon. Optimiseur :
# `keras.optimizers.Adam(0.003)` convient. Combien de paramètres pour $k = 6$ ? Comptez avant de regarder
# `summary()` : vous devez trouver 274 663.

# %% grade_id="construire"
def construire_encodeur(dimension):
    """Encodeur neuf : image (32, 32, 1) → code (dimension,)."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(32, 32, 1)),
            keras.layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(dimension),
        ]
    )
    ### END SOLUTION


def construire_decodeur(dimension):
    """Décodeur neuf : code (dimension,) → image (32, 32, 1), valeurs entre 0 et 1."""
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(dimension,)),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(8 * 8 * 32, activation="relu"),
            keras.layers.Reshape((8, 8, 32)),
            keras.layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu"),
            keras.layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid"),
        ]
    )
    ### END SOLUTION


def assembler(encodeur, decodeur):
    """Autoencodeur compilé : decodeur(encodeur(x)), perte « mse »."""
    ### BEGIN SOLUTION
    entree = keras.Input(shape=(32, 32, 1))
    modele = keras.Model(entree, decodeur(encodeur(entree)))
    modele.compile(optimizer=keras.optimizers.Adam(0.003), loss="mse")
    return modele
    ### END SOLUTION


# %% L'encodeur, le décodeur et leur assemblage ont la forme demandée grade_id="critere_architecture" points=2
def architecture_conforme(dimension, images):
    """Vérifie les trois modèles pour une dimension de code, et renvoie l'autoencodeur."""
    encodeur_essai, decodeur_essai = construire_encodeur(dimension), construire_decodeur(dimension)
    check.output_shape(
        encodeur_essai,
        (None, dimension),
        input_shape=(32, 32, 1),
        name=f"construire_encodeur({dimension})",
        lead="l'encodeur finit par une couche Dense de `dimension` unités",
    )
    check.output_shape(
        decodeur_essai,
        (None, 32, 32, 1),
        input_shape=(dimension,),
        name=f"construire_decodeur({dimension})",
        lead="chaque couche de pas 2 double la taille : 8, 16, 32 ; un seul canal à la fin",
    )
    codes = np.linspace(-30, 30, 20 * dimension).reshape(20, dimension).astype("float32")
    check.probabilities(
        np.asarray(decodeur_essai(codes)),
        axis=None,
        name=f"sortie de construire_decodeur({dimension})",
        lead="des gris entre 0 et 1 : une sigmoïde sur la dernière couche du décodeur",
    )
    modele_essai = assembler(encodeur_essai, decodeur_essai)
    check.output_shape(
        modele_essai, (None, 32, 32, 1), input_shape=(32, 32, 1), name="assembler(encodeur, decodeur)"
    )
    check.close(
        np.asarray(modele_essai(images)),
        np.asarray(decodeur_essai(np.asarray(encodeur_essai(images)))),
        name="assembler(encodeur, decodeur)(x)",
        atol=1e-4,
        lead="l'autoencodeur est decodeur(encodeur(x)), et rien ne contourne le code",
    )
    check.loss_matches_output(
        modele_essai,
        task="regression",
        name="assembler(encodeur, decodeur)",
        lead='la cible est une image, faite de nombres : `compile(optimizer=..., loss="mse")`',
    )
    return modele_essai


images_essai = data.rng_public("anomalies_images/modele").uniform(size=(3, 32, 32, 1)).astype("float32")
modele_essai = architecture_conforme(6, images_essai)
check.parameter_count(modele_essai, at_most=1_000_000, name="assembler(encodeur, decodeur)")
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/modele")
for dimension_essai in (3, 11):
    architecture_conforme(dimension_essai, rng_essai.uniform(size=(5, 32, 32, 1)).astype("float32"))
# Un code linéaire de 40 nombres, pour un modèle neuf, n'a aucune valeur négative une fois sur 2**40.
images_essai = rng_essai.uniform(size=(5, 32, 32, 1)).astype("float32")
check.is_true(
    bool(np.min(np.asarray(construire_encodeur(40)(images_essai))) < 0),
    observed="les codes de `construire_encodeur(40)` ne sont jamais négatifs",
    expected="un code sans activation, donc des valeurs des deux signes",
    lead="la dernière couche de l'encodeur est `Dense(dimension)`, sans ReLU ni sigmoïde",
)
# Deux modèles neufs ont des poids de départ différents, donc des sorties différentes (probabilité 1).
images_essai = rng_essai.uniform(size=(4, 32, 32, 1)).astype("float32")
codes_essai = rng_essai.normal(size=(4, 6)).astype("float32")
for nom_essai, construire_essai, entree_essai in [
    ("construire_encodeur", construire_encodeur, images_essai),
    ("construire_decodeur", construire_decodeur, codes_essai),
]:
    check.is_true(
        construire_essai(6) is not construire_essai(6),
        observed=f"`{nom_essai}` renvoie deux fois le même modèle",
        expected="un modèle neuf à chaque appel",
        lead="créez les couches dans la fonction, pas avant elle",
    )
    sorties_essai = np.asarray(construire_essai(6)(entree_essai))
    check.is_true(
        bool(np.max(np.ptp(sorties_essai, axis=0)) > 0),
        observed=f"la sortie de `{nom_essai}(6)` ne dépend pas de son entrée",
        expected="une sortie différente pour chaque entrée",
        lead="des poids tous nuls au départ n'apprennent rien",
    )
### END HIDDEN TESTS

# %% [markdown]
# ### Question 7 · Entraîner, sur les normales seulement
#
# Écrivez `entrainer(autoencodeur, x, y, epoques)` :
#
# - `x` `(n, 32, 32, 1)` contient des images normales **et** des défauts, `y` `(n,)` les étiquettes ;
# - elle entraîne `autoencodeur` (déjà compilé) avec `fit`, pendant `epoques` époques, à **reproduire les
#   images normales** : elles sont à la fois l'entrée et la cible. Les images d'étiquette 1 ne sont
#   **jamais présentées au modèle**, ni comme entrée, ni comme cible : la correction les remplace par des
#   `NaN`, qui contaminent tous les poids dès qu'un seul passe ;
# - elle renvoie le couple `(autoencodeur, pertes)` : le modèle qu'elle a reçu, entraîné, et la liste (ou un tableau) des
#   pertes d'**entraînement**, **une par époque** (`fit(...).history["loss"]`).
#
# La taille des lots est à votre choix (32 convient) ; `verbose=0` garde le notebook lisible. Vous pouvez
# garder une petite part des images **normales** pour suivre une perte de validation. La correction essaie
# votre fonction pendant une quarantaine d'époques sur un autoencodeur très simple, linéaire, déjà compilé
# et défini ci-dessous : elle ne dépend pas de votre question 6. L'erreur sur les images normales doit y
# devenir inférieure de 15 % au moins à celle de l'image moyenne, et la dernière perte inférieure de 20 %
# au moins à la première.

# %% grade_id="autoencodeur_lineaire" locked=true
def autoencodeur_lineaire(dimension):
    """Deux couches Dense sans activation : appris jusqu'au bout, il retrouve le plan de l'ACP."""
    pixels = 32 * 32
    lineaire = keras.Sequential(name="lineaire")
    for couche in (
        keras.Input((32, 32, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(dimension, name="code"),
        keras.layers.Dense(pixels, bias_initializer=keras.initializers.Constant(0.5), name="image"),  # gris moyen
        keras.layers.Reshape((32, 32, 1)),
    ):
        lineaire.add(couche)
    lineaire.compile(loss="mean_squared_error", optimizer=keras.optimizers.Adam(learning_rate=0.003))
    return lineaire


# %% grade_id="entrainer"
def entrainer(autoencodeur, x, y, epoques):
    """Entraîne sur les images normales (y = 0) ; renvoie (autoencodeur, liste des pertes)."""
    ### BEGIN SOLUTION
    normales = x[y == 0]
    historique = autoencodeur.fit(normales, normales, epochs=epoques, batch_size=32, verbose=0)
    return autoencodeur, historique.history["loss"]
    ### END SOLUTION


# %% L'entraînement reproduit les images normales et ne voit aucun défaut grade_id="critere_entrainement" points=2
def entrainement_conforme(rng, epoques, part_defauts):
    """Entraîne l'autoencodeur linéaire sur des images simples, les défauts étant remplacés par des NaN."""
    y = (np.arange(96) < round(96 * part_defauts)).astype(int)
    y = rng.permutation(y)
    motifs = np.stack([np.sin(np.linspace(0, 3 + k, 1024) * (k + 1)).reshape(32, 32) for k in range(2)])
    codes = rng.uniform(-0.2, 0.2, size=(96, 2))
    x = (0.5 + np.einsum("nk,khl->nhl", codes, motifs))[..., None].astype("float32")
    normales = x[y == 0].copy()
    x[y == 1] = np.nan
    avant = autoencodeur_lineaire(4)
    couple = entrainer(avant, x.copy(), y.copy(), epoques)
    check.is_true(
        isinstance(couple, (tuple, list)) and len(couple) == 2,
        observed="`entrainer` ne renvoie pas un couple",
        expected="(autoencodeur, pertes)",
    )
    appris, pertes = couple
    check.shape(pertes, (epoques,), name="pertes", lead="une perte par époque, dans une liste")
    check.finite(
        pertes,
        name="pertes",
        lead="des images d'étiquette 1 (ici des NaN) sont passées dans `fit` : ne lui donnez que les normales",
    )
    erreur = check.loss_of(
        appris,
        (normales, normales),
        loss="mse",
        name="autoencodeur entraîné",
        lead="renvoyez le modèle entraîné, puis les pertes",
    )
    # Rapport à la variance des images après 40 époques, simulé pour des lots de 1 à 256, 12 tirages chacun : 0,62 au
    # pire (lots de 64 et plus ; 0,25 pour des lots de 32) ; 1 si la cible est la moyenne.
    check.is_true(
        bool(erreur < 0.85 * np.mean((normales - normales.mean(axis=0)) ** 2)),
        observed=f"après {epoques} époques, les images normales ne sont guère mieux reproduites que par leur moyenne",
        expected="une erreur inférieure de 15 % au moins à celle de l'image moyenne",
        lead="les images normales sont à la fois l'entrée et la cible de `fit`, pendant toutes les époques demandées",
    )
    return np.asarray(pertes, dtype=float)


entrainement_conforme(data.rng_public("anomalies_images/entrainer"), 40, 0.25)
### BEGIN HIDDEN TESTS
pertes_essai = entrainement_conforme(data.rng("anomalies_images/entrainer"), 45, 0.4)
check.is_true(
    bool(pertes_essai[-1] < 0.8 * pertes_essai[0]),  # simulé de même : 0,58 au pire
    observed="les `pertes` renvoyées ne diminuent pas de la première à la dernière époque",
    expected="les pertes d'entraînement, dans l'ordre des époques, la dernière inférieure de 20 % au moins à la première",
    lead='`fit(...).history["loss"]`',
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 8 · Votre autoencodeur
#
# Créez `encodeur` et `decodeur` avec un code de **6 nombres**, assemblez-les dans `autoencodeur`, puis
# entraînez-le sur `x_train`, `y_train` (que votre fonction trie) et gardez les `pertes`. Une quinzaine
# d'époques suffit (moins d'une minute). Exigé :
#
# - **goulot** (1 point) : `encodeur` donne des codes de 6 nombres, et `autoencodeur` est
#   `decodeur(encodeur(x))`, **après** l'entraînement encore ;
# - **qualité** (3 points), mesurée par le correcteur sur vos reconstructions, avec le score de la
#   question 4 :
#
# | | validation | images nouvelles |
# |---|---|---|
# | erreur quadratique moyenne sur les images normales, au plus | **0,0035** | **0,0040** |
# | AUROC, au moins | **0,85** | **0,82** |
# | AUROC, de plus que l'ACP à 6 composantes sur les mêmes images | **0,05** | **0,05** |

# %% grade_id="autoencodeur"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
### BEGIN SOLUTION
encodeur, decodeur = construire_encodeur(6), construire_decodeur(6)
autoencodeur = assembler(encodeur, decodeur)
autoencodeur, pertes = entrainer(autoencodeur, x_train, y_train, epoques=16)
### END SOLUTION

# %% Toute l'information passe par un code de 6 nombres grade_id="critere_goulot" points=1
check.output_shape(
    encodeur,
    (None, 6),
    input_shape=(32, 32, 1),
    name="encodeur",
    lead="c'est `construire_encodeur(6)` qui le crée",
)
images_essai = (data.textures.validation.x[:40, :, :, None] / 255).astype("float32")
check.output_shape(
    autoencodeur,
    (None, 32, 32, 1),
    input_shape=(32, 32, 1),
    name="autoencodeur",
    lead="`autoencodeur` est le modèle seul ; `entrainer` renvoie un couple, rangez-en les deux parties",
)
check.output_shape(
    decodeur, (None, 32, 32, 1), input_shape=(6,), name="decodeur", lead="c'est `construire_decodeur(6)` qui le crée"
)
check.close(
    np.asarray(autoencodeur(images_essai)),
    np.asarray(decodeur(np.asarray(encodeur(images_essai)))),
    name="autoencodeur(x)",
    atol=1e-3,
    lead="ce devrait être decodeur(encodeur(x)) : assemblez ces deux modèles-là, sans les recréer ensuite",
)
### BEGIN HIDDEN TESTS
images_essai = (data.textures.heldout.x[:60, :, :, None] / 255).astype("float32")
check.close(
    np.asarray(autoencodeur(images_essai)),
    np.asarray(decodeur(np.asarray(encodeur(images_essai)))),
    name="autoencodeur(x), images nouvelles",
    atol=1e-3,
    lead="ce devrait être decodeur(encodeur(x)) : assemblez ces deux modèles-là, sans les recréer ensuite",
)
### END HIDDEN TESTS

# %% L'autoencodeur reproduit les images normales et sépare les défauts grade_id="critere_detection" points=3
pixels_essai = data.textures.train.x[data.textures.train.y == 0].reshape(-1, 1024) / 255
plan_essai = np.linalg.eigh(np.cov(pixels_essai, rowvar=False))[1][:, -6:]


def qualite_conforme(split, ou, *, erreur_max, auroc_min):
    """Mesure erreur et AUROC des reconstructions de `autoencodeur`, et les compare à l'ACP à 6 composantes."""
    x = (split.x[..., None] / 255).astype("float32")
    normales = x[split.y == 0]
    check.loss_below(
        autoencodeur,
        (normales, normales),
        erreur_max,
        loss="mse",
        name=f"autoencodeur, images normales, {ou}",
        lead="tracez `pertes` : descendent-elles encore (plus d'époques), stagnent-elles (un autre taux) ?",
    )
    reconstruction = np.asarray(autoencodeur.predict(x, verbose=0), dtype=float).reshape(x.shape)
    ecarts = x.reshape(len(x), -1) - pixels_essai.mean(axis=0)
    check.auroc(
        np.mean((x - reconstruction) ** 2, axis=(1, 2, 3)),
        split.y,
        at_least=auroc_min,
        baseline=np.mean((ecarts - ecarts @ plan_essai @ plan_essai.T) ** 2, axis=1),
        margin=0.05,
        baseline_name="l'ACP à 6",
        name=f"score de l'autoencodeur, {ou}",
        lead="le modèle doit bien reproduire les images normales, et elles seules : un code de 6 nombres",
    )


qualite_conforme(data.textures.validation, "validation", erreur_max=0.0035, auroc_min=0.85)
### BEGIN HIDDEN TESTS
# Erreur 0,0040, AUROC 0,82 (0,0035 et 0,85 sur la validation). Neuf façons justes (16 et 32 filtres, MaxPooling, Dense
# seulement, BatchNorm, ELU, GradientTape, entrée bruitée ; 16 à 40 époques), 54 entraînements, chacun sur 1000 autres
# images : erreur 0,0028 et AUROC 0,917 au pire. À refuser : trois époques, 0,0060 et 0,70 au mieux ; sans couche cachée,
# 0,0050 et 0,73 ; 2 et 4 filtres, 0,0062 et 0,72 ; appris sur les défauts, 0,0079 et 0,66 ; ACP à 6, 0,0052 et 0,74.
qualite_conforme(data.textures.heldout, "images nouvelles", erreur_max=0.0040, auroc_min=0.82)
### END HIDDEN TESTS

# %%
def par_autoencodeur(x):
    """Reconstruction des images x (n, 32, 32, 1) par votre autoencodeur."""
    return autoencodeur.predict(x, batch_size=256, verbose=0)


figure, axe = plt.subplots(figsize=(6, 2.8), layout="constrained")
axe.semilogy(np.arange(1, len(pertes) + 1), pertes)
axe.axhline(0.04**2, linestyle=":", color="gray", label="variance du bruit, 0,0016")
axe.xaxis.get_major_locator().set_params(integer=True)
axe.set(title="Apprentissage de l'autoencodeur", xlabel="époques", ylabel="erreur quadratique moyenne")
axe.legend()
plt.show()
neuf = assembler(construire_encodeur(6), construire_decodeur(6))
montrer(
    [
        x_validation[exemples],
        np.asarray(neuf(x_validation[exemples])),
        par_acp(x_validation[exemples]),
        par_autoencodeur(x_validation[exemples]),
        3 * np.abs(x_validation[exemples] - par_autoencodeur(x_validation[exemples])),
    ],
    titres=data.textures.kinds,
    noms=["image", "avant", "ACP à 6", "après", "3 × |écart|"],
)

# %% [markdown]
# **Lecture.** Avant l'entraînement, la sortie est grise. Après, les rayures sont nettes et à leur place,
# et le défaut a **disparu** de la reconstruction : le décodeur ne sait dessiner que du tissu normal. Le
# défaut reste donc seul dans l'écart. La perte ne peut pas descendre sous la variance du bruit du capteur
# ($0{,}04^2 = 0{,}0016$) : un bruit au hasard ne se résume pas en six nombres. Les images sont aussi
# débruitées en passant.

# %%
scores_ae = score_images(x_validation, par_autoencodeur(x_validation))
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(11, 3.2), layout="constrained")
for etiquette, nom, couleur in [(0, "normales", "#1d4e89"), (1, "défauts", "#b3490b")]:
    choisis = scores_ae[y_validation == etiquette]
    gauche.hist(choisis, bins=np.linspace(0, 0.012, 60), alpha=0.6, color=couleur, label=nom)
gauche.set(title="Score d'anomalie, autoencodeur à 6", xlabel="erreur quadratique moyenne", ylabel="images")
gauche.legend()
for nom, scores, trait in [("autoencodeur", scores_ae, "-"), ("ACP à 6", scores_acp, "--")]:
    seuils = np.sort(scores)[::-1]
    fausses = [np.mean(scores[y_validation == 0] >= s) for s in seuils]
    trouves = [np.mean(scores[y_validation == 1] >= s) for s in seuils]
    droite.plot(fausses, trouves, trait, label=f"{nom} : {auroc(scores, y_validation):.3f}".replace(".", ","))
droite.plot([0, 1], [0, 1], ":", color="gray", label="hasard : 0,5")
droite.set(title="Courbes ROC", xlabel="part des normales signalées", ylabel="part des défauts signalés")
droite.legend(title="AUROC")
plt.show()
for sorte in range(1, 5):
    choisis = (sortes_validation == 0) | (sortes_validation == sorte)
    aires = [auroc(scores[choisis], y_validation[choisis]) for scores in (scores_acp, scores_ae)]
    print(f"{data.textures.kinds[sorte]:<12} AUROC : ACP à 6 {aires[0]:.2f}, autoencodeur {aires[1]:.2f}".replace(".", ","))

# %% [markdown]
# **Lecture.** Avec un code de même taille, l'autoencodeur sépare bien mieux : il a appris la
# *surface courbe* des images normales là où l'ACP n'a qu'un plan. Les deux distributions se touchent
# encore : ce sont surtout les **effacements**, qui enlèvent du contraste à quelques pixels sans rien
# ajouter.
#
# > **À retenir.** Entrée = cible ; le goulot oblige à résumer ; on n'entraîne que sur des images normales.
# > Le score est ce que le modèle **ne sait pas** reproduire.

# %% [markdown]
# ## 5 · Décider (10 minutes)
#
# ### Question 9 · Un seuil à 5 % de fausses alarmes
#
# **Pourquoi ?** L'AUROC compare des scores, mais la machine doit trancher : une image est **signalée** si
# son score est **strictement supérieur** au seuil. On fixe d'avance la part d'images normales que l'on
# accepte de signaler à tort, et le seuil s'en déduit — sur des images **normales de validation**, que le
# modèle n'a pas apprises. Sur les images d'entraînement l'erreur est plus petite : le seuil serait trop
# bas, et il y aurait trop d'alarmes.
#
# Écrivez `seuil_fausses_alarmes(scores_normales, taux)` : `scores_normales` `(n,)`, sans égalités, `taux`
# entre 0 et 1. Le résultat est un nombre tel que la part des `scores_normales` strictement au-dessus soit
# `taux`, **à une image près**. (`np.quantile` interpole entre deux scores : c'est permis.)

# %% grade_id="seuil_fausses_alarmes"
def seuil_fausses_alarmes(scores_normales, taux):
    """Seuil que dépasse une part `taux` des scores d'images normales."""
    ### BEGIN SOLUTION
    return np.quantile(scores_normales, 1 - taux)
    ### END SOLUTION


# %% Le seuil laisse passer la part demandée de fausses alarmes grade_id="critere_seuil" points=1
def seuil_conforme(scores, taux):
    """Compte les scores au-dessus du seuil."""
    seuil_essai = seuil_fausses_alarmes(scores.copy(), taux)
    check.shape(seuil_essai, (), name="seuil_fausses_alarmes(scores, taux)", lead="un seul nombre")
    check.finite(seuil_essai, name="seuil_fausses_alarmes(scores, taux)")
    signales = int(np.sum(scores > float(np.asarray(seuil_essai))))
    voulu = f"{taux * len(scores):g}".replace(".", ",")
    check.is_true(
        abs(signales - taux * len(scores)) <= 1 + 1e-9,
        observed=f"{len(scores)} scores, taux {taux:g} : {signales} sont au-dessus du seuil".replace("0.", "0,"),
        expected=f"{voulu}, à une image près",
        lead="rangez les scores : quelle part doit rester au-dessous du seuil ?",
    )


seuil_conforme(np.arange(100.0), 0.05)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("anomalies_images/seuil")
seuil_conforme(1e-3 * rng_essai.exponential(size=600), 0.05)  # loin d'une loi normale, et très petits
seuil_conforme(rng_essai.normal(-40, 5, size=500), 0.2)
seuil_conforme(np.exp(2 * rng_essai.normal(size=300)), 0.01)
seuil_conforme(rng_essai.permutation(37) ** 2.0, 0.1)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 10 · Que vaut une alarme ?
#
# **Le piège.** En validation, une image sur deux a un défaut. À l'usine, peut-être une sur mille. Parmi
# les images signalées, quelle part a vraiment un défaut ? C'est la **précision**. Notez $\pi$ la part de
# défauts dans la production (`prevalence`), $r$ la part des défauts que l'on signale (`rappel`) et $f$ la
# part des images normales que l'on signale (`taux_fausses`). Sur $N$ images, combien de défauts sont
# signalés ? Combien d'images normales ? La précision est le premier nombre divisé par la somme des deux.
#
# Écrivez `precision_alarmes(prevalence, rappel, taux_fausses)`, un nombre entre 0 et 1, exact à
# $10^{-6}$ près. (Les cas sans aucune alarme ne sont pas vérifiés.)

# %% grade_id="precision_alarmes"
def precision_alarmes(prevalence, rappel, taux_fausses):
    """Part des images signalées qui ont vraiment un défaut."""
    ### BEGIN SOLUTION
    vraies = prevalence * rappel
    fausses = (1 - prevalence) * taux_fausses
    return vraies / (vraies + fausses)
    ### END SOLUTION


# %% La précision tient compte de la rareté des défauts grade_id="critere_precision" points=1
# Sur 1000 images, 500 défauts : 400 sont signalés, et 25 images normales avec eux.
check.close(
    precision_alarmes(0.5, 0.8, 0.05),
    400 / 425,
    name="precision_alarmes(0.5, 0.8, 0.05)",
    rtol=1e-6,
    lead="comptez sur 1000 images : combien de défauts signalés, combien de normales signalées ?",
)
### BEGIN HIDDEN TESTS
check.equals_formula(
    precision_alarmes,
    lambda prevalence, rappel, fausses: 1 / (1 + (1 / prevalence - 1) * fausses / rappel),
    inputs=[(0.001, 0.9, 0.05), (0.02, 0.3, 0.3), (0.9, 0.6, 0.01), (0.25, 1.0, 0.0), (1.0, 0.7, 0.2)],
    name="precision_alarmes",
    rtol=1e-6,
    lead="les images normales sont une part 1 - prévalence de la production",
)
### END HIDDEN TESTS

# %%
rappels = {nom: np.mean(s[y_validation == 1] > seuil_fausses_alarmes(s[y_validation == 0], 0.05))
           for nom, s in [("ACP à 6", scores_acp), ("autoencodeur", scores_ae)]}  # fmt: skip
for nom, rappel in rappels.items():
    print(f"{nom} : {100 * rappel:.0f} % des défauts signalés, à 5 % de fausses alarmes")
prevalences = np.logspace(-4, -0.3, 100)
plt.figure(figsize=(6, 2.8), layout="constrained")
for taux in (0.05, 0.01, 0.001):
    courbe = [precision_alarmes(p, rappels["autoencodeur"], taux) for p in prevalences]
    plt.semilogx(prevalences, courbe, label=f"{100 * taux:g} % de fausses alarmes".replace(".", ","))
plt.gca().set(title="Ce que vaut une alarme", xlabel="part de défauts dans la production", ylabel="précision")
plt.legend()
plt.show()

# %% [markdown]
# **Lecture.** Quand un tissu sur mille a un défaut, 5 % de fausses alarmes donnent une soixantaine
# d'alarmes fausses pour une vraie. Le détecteur n'est pas inutile pour autant : il désigne les 5 % d'images
# que quelqu'un regardera. Mais la précision mesurée sur une validation à moitié défectueuse ne dit
# **rien** de celle de l'usine.
#
# ### Question 11 · Le détecteur complet
#
# Écrivez `detecter(images)` : elle reçoit des images **brutes**, `uint8` `(n, 32, 32)`, et renvoie un
# tableau ou une liste de `n` **0** (normale) et **1** (signalée), ou des booléens. La méthode est à votre choix :
# votre autoencodeur, ou une ACP avec le nombre de composantes que vous voulez ; le score aussi. Le seuil
# se choisit sur les images normales de validation, à **5 %** de fausses alarmes, en dehors de la
# fonction : la décision pour une image ne dépend **pas** des autres images du lot. Exigé :
#
# - sur la validation : entre 4 % et 6 % des images normales signalées, et au moins **45 %** des défauts ;
# - sur des images nouvelles : entre 0,5 % et 10 % des images normales, et au moins **35 %** des défauts.

# %% grade_id="detecter"
### BEGIN SOLUTION
def score_brut(images):
    """Score de la question 4, à partir d'images brutes : le même calcul pour choisir le seuil et pour décider."""
    x = images[..., np.newaxis].astype("float32") / 255
    ecarts = x - autoencodeur.predict(x, batch_size=256, verbose=0)
    return np.mean(ecarts**2, axis=(1, 2, 3))


seuil = np.quantile(score_brut(validation.x[y_validation == 0]), 0.95)
### END SOLUTION


def detecter(images):
    """Décision pour des images brutes uint8 (n, 32, 32) : 0 normale, 1 signalée ; forme (n,)."""
    ### BEGIN SOLUTION
    return (score_brut(images) > seuil).astype(int)
    ### END SOLUTION


# %% Le détecteur tient ses 5 % de fausses alarmes et trouve les défauts grade_id="critere_detecter" points=1
images_essai, y_essai = data.textures.validation
decisions_essai = detecter(images_essai[:6])
check.shape(decisions_essai, (6,), name="detecter(images)", lead="une décision par image")
# Une image a la même décision parmi 200, seule, ou parmi celles qui sont signalées. Booléens permis.
decisions_essai = detecter(images_essai[:200])
check.shape(decisions_essai, (200,), name="detecter(images)", lead="une décision par image")
decisions_essai = np.asarray(decisions_essai, dtype=float)
for nom_essai, lots_essai in [
    ("decisions image par image", np.arange(6)[:, None]),
    ("decisions des images signalées, sans les autres", np.flatnonzero(decisions_essai)[None, :40]),
]:
    if lots_essai.size:
        check.close(
            np.concatenate([np.ravel(detecter(images_essai[lot])) for lot in lots_essai]).astype(float),
            decisions_essai[lots_essai.ravel()],
            name=nom_essai,
            lead="la décision ne dépend pas des autres images du lot : l'échelle et le seuil sont fixés hors de la fonction",
        )
check.positive_rate(
    detecter(images_essai[y_essai == 0]),
    at_least=0.04,
    at_most=0.06,
    among="images normales de validation",
    name="detecter(images)",
    lead="le seuil se choisit sur les scores de ces images-là, pour que 5 % le dépassent",
)
check.positive_rate(
    detecter(images_essai[y_essai == 1]),
    at_least=0.45,
    among="images avec défaut de validation",
    name="detecter(images)",
    lead="le modèle reproduit-il bien les images normales ? sinon, quel score sépare le mieux ? comparez leurs AUROC",
)
### BEGIN HIDDEN TESTS
# 2000 images normales : de 4,1 à 7,7 % signalées en 32 tirages, écart-type 0,010 (600 images ont fixé le seuil). Part
# des défauts signalés par les entraînements justes ci-dessus : 0,69 au pire ; trois époques ou sans couche cachée : 0,12
# au mieux, ACP à 6 : 0,14, ACP à 8 : 0,24, ACP à 16 : 0,99, les images les plus sombres : 0,31.
images_essai = data.textures.draw(data.rng("anomalies_images/normales-nouvelles"), 2000, share=0.0).x
check.positive_rate(
    detecter(images_essai),
    at_least=0.005,
    at_most=0.10,
    among="images normales, toutes nouvelles",
    name="detecter(images)",
    lead="un seuil choisi sur des images déjà apprises, ou sur des défauts, se trompe sur des images nouvelles",
)
images_essai, y_essai = data.textures.heldout
check.positive_rate(
    detecter(images_essai[y_essai == 1]),
    at_least=0.35,
    among="images avec défaut, toutes nouvelles",
    name="detecter(images)",
    lead="le modèle reproduit-il bien les images normales ? sinon, quel score sépare le mieux ? comparez leurs AUROC",
)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Le seuil se choisit sur des images normales de validation, pas sur celles
# > d'entraînement ni sur celles qui servent à juger. Un taux de fausses alarmes se lit toujours avec la
# > rareté des défauts.

# %% [markdown]
# ## 6 · Où est le défaut ? (7 minutes)
#
# **Pourquoi ?** « Image signalée » ne suffit pas à l'opérateur : il veut voir l'endroit. L'erreur de
# chaque pixel le dit déjà, mais le bruit la fait scintiller. Un défaut, lui, occupe plusieurs pixels
# **voisins** : on moyenne donc l'erreur sur une petite fenêtre.
#
# ### Question 12 · La carte d'anomalie
#
# Écrivez `carte_anomalies(x, reconstruction, cote)` : `x` et `reconstruction` de forme `(n, h, l, 1)`,
# `cote` un entier **impair**. Le résultat, de forme `(n, h, l)`, est en chaque pixel la **moyenne** des
# erreurs au carré sur la fenêtre `cote × cote` **centrée** sur lui. Au bord, l'image des erreurs est
# prolongée en **répétant** la valeur du bord
# (`np.pad(erreurs, ((0, 0), (r, r), (r, r)), mode="edge")`, avec `r = cote // 2`). Exact à $10^{-6}$
# près.

# %% grade_id="carte_anomalies"
def carte_anomalies(x, reconstruction, cote):
    """Erreur au carré moyennée sur une fenêtre cote × cote autour de chaque pixel, (n, h, l)."""
    ### BEGIN SOLUTION
    erreurs = ((x - reconstruction) ** 2)[..., 0]
    rayon = cote // 2
    prolongees = np.pad(erreurs, ((0, 0), (rayon, rayon), (rayon, rayon)), mode="edge")
    fenetres = np.lib.stride_tricks.sliding_window_view(prolongees, (cote, cote), axis=(1, 2))
    return fenetres.mean(axis=(-2, -1))
    ### END SOLUTION


# %% La carte d'anomalie moyenne l'erreur autour de chaque pixel grade_id="critere_carte" points=1
x_essai = np.zeros((1, 4, 5, 1))
x_essai[0, 1, 2, 0] = 3.0  # un seul pixel faux, d'erreur 9
check.close(
    carte_anomalies(x_essai.copy(), np.zeros((1, 4, 5, 1)), 3),
    [[[0, 1, 1, 1, 0], [0, 1, 1, 1, 0], [0, 1, 1, 1, 0], [0, 0, 0, 0, 0]]],
    name="carte_anomalies(x, reconstruction, 3)",
    atol=1e-9,
    lead="une erreur de 9, partagée entre les neuf fenêtres 3 × 3 qui la contiennent",
)
### BEGIN HIDDEN TESTS
from scipy.ndimage import uniform_filter

rng_essai = data.rng("anomalies_images/carte")
check.equals_formula(
    carte_anomalies,
    lambda x, r, cote: uniform_filter(np.square(x - r)[..., 0], size=(1, cote, cote), mode="nearest"),
    inputs=[
        (*rng_essai.uniform(0, 1, size=(2, n, h, w, 1)), cote)
        for n, h, w, cote in [(2, 8, 6, 3), (3, 9, 9, 5), (1, 5, 7, 1), (2, 12, 10, 7)]
    ],
    name="carte_anomalies",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="essayez d'autres côtés, des images non carrées, et regardez les bords : la valeur du bord y est répétée",
)
### END HIDDEN TESTS

# %%
cartes = carte_anomalies(x_validation, par_autoencodeur(x_validation), 5)
montrer([x_validation[exemples], masques_validation[exemples]], titres=data.textures.kinds, noms=["image", "vérité"])
montrer([cartes[exemples]], noms=["carte"], cmap="inferno", vmax=0.04)
defauts, reconstruction_ae = y_validation == 1, par_autoencodeur(x_validation)
print("              AUROC des pixels   AUROC des images")
for cote in (1, 3, 5, 9):
    cartes = carte_anomalies(x_validation, reconstruction_ae, cote)
    # Onze milliards de paires de pixels en tout : la vérification toute faite du cours compte par les rangs.
    aire_pixels = check.auroc_of(cartes[defauts].ravel(), masques_validation[defauts].ravel().astype(int))
    aire_images = auroc(cartes.max(axis=(1, 2)), y_validation)
    print(f"carte {cote} × {cote}{aire_pixels:>16.3f}{aire_images:>19.3f}   (score = maximum de la carte)".replace(".", ","))
print(f"{auroc(scores_ae, y_validation):>46.3f}   (score = moyenne de l'image)".replace(".", ","))

# %% [markdown]
# **Lecture.** La carte montre le défaut, sans qu'aucun défaut ni aucun masque n'ait servi à apprendre. Pour
# **localiser**, une fenêtre de 3 ou 5 pixels, un peu moins que les défauts, vaut mieux que le pixel seul, trop
# bruité. Pour **décider**, le *maximum* d'une carte fine bat la moyenne de l'image : un petit défaut compte
# peu dans une moyenne de 1024 pixels. Une fenêtre de 9 pixels, elle, confond le défaut avec les restes de
# rayures mal reproduites, et fait ici moins bien que la moyenne (0,93 contre 0,95). Un score se choisit
# donc aussi, sur la validation, comme le modèle.

# %% [markdown]
# ## 7 · Une comparaison honnête (5 minutes)
#
# L'autoencodeur bat l'ACP **à six nombres**. Mais pourquoi six ? Rien n'empêche l'ACP d'en prendre
# davantage. Mesurons.

# %%
import time

pixels_normales = x_normales.reshape(len(x_normales), -1).astype(float)
debut = time.perf_counter()
moyenne_tout, directions_tout = acp(pixels_normales, 512)
duree = time.perf_counter() - debut
tailles = [1, 2, 4, 6, 8, 12, 16, 32, 64, 128, 256, 512]
aires_acp = []
for taille in tailles:
    plates = reconstruire_acp(x_validation.reshape(len(x_validation), -1), moyenne_tout, directions_tout[:taille])
    aires_acp.append(auroc(score_images(x_validation, plates.reshape(x_validation.shape)), y_validation))
plt.figure(figsize=(7, 3), layout="constrained")
plt.semilogx(tailles, aires_acp, "o-", label="ACP")
plt.semilogx([6], [auroc(scores_ae, y_validation)], "s", markersize=9, label="autoencodeur à 6")
plt.axhline(0.5, linestyle=":", color="gray", label="hasard")
plt.gca().set(title="AUROC selon la taille du code", xlabel="nombres dans le code", ylabel="AUROC", ylim=(0.4, 1.02))
plt.legend(loc="lower right")
plt.show()
for taille, aire in zip(tailles, aires_acp):
    print(f"ACP à {taille:>4} : AUROC {aire:.3f}".replace(".", ","))
print(f"copie de l'image : AUROC {auroc(score_images(x_validation, x_validation), y_validation):.3f}".replace(".", ","))
print(f"512 directions calculées en {duree:.1f} s".replace(".", ","))

# %% [markdown]
# **Lecture.** À code égal, l'autoencodeur gagne nettement. Mais une ACP à 16 ou 32 nombres, calculée en
# une seconde et sans réglage, fait **mieux que lui** : sur ces textures régulières, un plan un peu plus
# grand contient la surface courbe, et pas les défauts. À l'autre bout, un modèle sans goulot qui
# recopierait l'image ne laisserait aucun écart : toutes les paires seraient à égalité, AUROC 0,5.
# L'apprentissage profond gagne sa place quand les images normales sont trop variées pour un plan (pièces
# qui tournent, visages, radiographies) ; mesurez toujours le modèle simple d'abord.
#
# ### Question 13 · Faire le bilan
#
# Parmi ces six affirmations, plusieurs sont vraies, d'autres fausses.
#
# - **A** : pour reconnaître une griffure, l'autoencodeur doit en avoir vu pendant l'entraînement.
# - **B** : à code de même taille, l'autoencodeur reproduit mieux les images normales que l'ACP, parce
#   qu'elles forment une surface courbe.
# - **C** : un autoencodeur qui reproduit parfaitement toute image, défauts compris, est le meilleur
#   détecteur.
# - **D** : si l'on double tous les scores, l'AUROC ne change pas, mais le seuil doit changer.
# - **E** : avec 5 % de fausses alarmes et un défaut pour mille images, la plupart des alarmes sont
#   fausses.
# - **F** : choisir le seuil sur les images mêmes qui servent à annoncer le taux de fausses alarmes donne
#   une estimation honnête de ce taux.
#
# Répondez par l'**ensemble des lettres des affirmations vraies**, entre accolades, par exemple
# `reponse_bilan = {"A", "C"}`. Il faut toutes les bonnes et aucune autre.

# %% grade_id="reponse_bilan"
### BEGIN SOLUTION
reponse_bilan = {"B", "D", "E"}
### END SOLUTION

# %% Les limites de la méthode sont comprises grade_id="critere_bilan" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_bilan, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_bilan),
    observed="`reponse_bilan` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"A", "C"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_bilan,
    {"B", "D", "E"},
    among=("A", "B", "C", "D", "E", "F"),
    name="reponse_bilan",
    lead="relisez les « Lecture » des sections 3, 5 et 7, et demandez-vous pour chaque affirmation ce qui a été mesuré",
)
### END HIDDEN TESTS

# %% [markdown]
# ## À retenir
#
# - Détecter des anomalies, c'est apprendre **la normalité** : seules des images normales entraînent.
# - Un modèle à **goulot** (ACP, autoencodeur) reconstruit bien ce qui est normal ; l'erreur de
#   reconstruction est le score, sa carte montre l'endroit.
# - L'**AUROC** juge le score sans seuil ; le **seuil** se choisit sur des images normales de validation ;
#   la **précision** dépend de la rareté des défauts.
# - Le score compte autant que le modèle : le maximum d'une carte fine bat la moyenne de l'image.
# - À code égal l'autoencodeur bat l'ACP ; avec plus de composantes, l'ACP l'emporte ici. Le modèle simple
#   est toujours le premier concurrent.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans
# l'ordre.
