# %% [markdown]
# # TP · Classer des images : la démarche complète
#
# Un réseau qui affiche 95 % peut être faux de dix façons que ce nombre ne montre pas : données de validation
# vues pendant l'apprentissage, échelle oubliée à la prédiction, confiance exagérée… Dans ce TP, le réseau
# tient en dix lignes et **vous le choisissez**. Le travail est autour : c'est lui qui décide si le résultat
# mérite qu'on s'y fie.
#
# **Le fil du TP**
#
# 1. préparer : couper, augmenter, mettre à l'échelle, **dans cet ordre** ;
# 2. construire un réseau convolutif régularisé, et vérifier d'abord qu'il sait apprendre un seul lot ;
# 3. entraîner, puis livrer une fonction `predire` qui part des images **brutes** ;
# 4. lire ses erreurs : matrice de confusion, erreurs les plus sûres d'elles ;
# 5. mesurer si sa confiance dit vrai ;
# 6. comparer honnêtement avec une forêt aléatoire.
#
# **Barème sur 20** : préparation 7, modèle 4, entraînement et prédiction 3, lecture des erreurs 3,
# confiance 2, forêt 1. Chaque critère porte ses points dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue ces
# vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres tailles, d'autres
# étiquettes, des images que vous n'avez jamais vues. Rien de ce qui est noté n'est absent de l'énoncé. Une
# cellule ratée n'empêche pas les suivantes de compter.

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# | notation | sens |
# |---|---|
# | images **brutes** | tableau `(n, h, l)` d'entiers de 0 (fond noir) à 255, comme dans un fichier (`uint8`) |
# | images **normalisées** | tableau `(n, h, l, 1)` de réels, prêt pour un réseau ; le dernier axe est le canal |
# | étiquettes | tableau `(n,)` d'entiers |
# | `p` | probabilités `(n, k)` : une ligne par image, une colonne par classe ; chaque ligne a pour somme 1 |
# | confiance | la plus grande probabilité de la ligne ; la classe prédite est celle qui l'atteint |
# | arguments | une fonction **ne modifie jamais** les tableaux qu'elle reçoit |
#
# Les tailles `n`, `h`, `l`, `k` sont quelconques : lisez-les dans les tableaux. NumPy, scikit-learn et Keras
# sont permis partout ; boucles ou calcul vectorisé, à votre choix.

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
# De vrais chiffres manuscrits de 8 × 8 pixels, chacun posé à une place tirée au hasard dans une image noire
# de 20 × 20. Le chiffre peut donc être n'importe où : c'est ce qui rend le problème difficile. Vous disposez
# de 1000 images pour travailler, et de 600 autres, `images_test`, d'autres exemplaires des mêmes dix chiffres : on n'y
# touche que **pour mesurer**, à la fin.

# %% grade_id="donnees" locked=true
def en_octets(x):
    """Images (n, 20, 20, 1) entre 0 et 1, telles qu'un fichier les donne : (n, 20, 20), entiers de 0 à 255."""
    return np.round(255 * x[..., 0]).astype("uint8")


chiffres_seuls = data.chiffres.originals_train
places = data.rng_public("classification_images/places").integers(0, 13, size=(2, len(chiffres_seuls.y)))
images = en_octets(data.chiffres.place(chiffres_seuls.x, *places))
etiquettes = chiffres_seuls.y
images_test, etiquettes_test = en_octets(data.chiffres.validation.x), data.chiffres.validation.y


def montrer(figures, titres, colonnes=10):
    """Une planche d'images en niveaux de gris, chacune sous son titre."""
    lignes = max(1, -(-len(figures) // colonnes))
    planche, axes = plt.subplots(
        lignes, colonnes, figsize=(1.15 * colonnes, 1.4 * lignes), layout="constrained", squeeze=False
    )
    for axe in axes.ravel():
        axe.axis("off")
    for axe, image, titre in zip(axes.ravel(), figures, titres):
        axe.imshow(np.squeeze(image), cmap="gray", interpolation="nearest")
        axe.set_title(titre, fontsize=9)
    plt.show()


# %%
print(f"images : {images.shape}, {images.dtype}, de {images.min()} à {images.max()}")
print("images par classe :", np.bincount(etiquettes))
montrer(images[:20], etiquettes[:20])

# %% [markdown]
# **Lecture.** Dix classes à peu près égales ; un chiffre occupe moins d'un sixième de l'image, jamais au même
# endroit. Un modèle qui attribue un poids à chaque pixel verra le même « 3 » comme des images sans rapport.
# Ce sont de petites images pour que chaque entraînement tienne en quelques secondes ; la démarche est celle
# des grandes.

# %% [markdown]
# ## 1 · Préparer les données (20 minutes)
#
# ### Question 1 · Couper en deux
#
# **Pourquoi stratifier ?** Un tirage au hasard peut laisser une classe rare presque absente de la validation :
# son taux d'erreurs y serait mesuré sur un ou deux exemples. Une coupe **stratifiée** prend la même part de
# chaque classe.
#
# Écrivez `separer(etiquettes, part, graine)` qui renvoie le couple `(appris, gardes)` de deux tableaux
# d'**indices** (entiers, dans l'ordre de votre choix) :
#
# - chaque indice de 0 à `n - 1` est dans **un et un seul** des deux ;
# - pour **chaque classe** de $n_c$ exemples, `gardes` en contient `part` × $n_c$, **à un exemple près**
#   (`part` est entre 0 et 1 ; les autres vont dans `appris`) ;
# - les exemples gardés sont tirés **au hasard** : la même `graine` redonne la même coupe, une autre graine en
#   donne une autre.
#
# Les classes ne sont pas toujours 0 à 9, ni de même effectif. À la main, ou avec
# `sklearn.model_selection.train_test_split` (cherchez `stratify` dans sa documentation).

# %% grade_id="separer"
def separer(etiquettes, part, graine):
    """Deux tableaux d'indices (appris, gardes), gardes contenant une même part de chaque classe."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(graine)
    gardes = []
    for classe in np.unique(etiquettes):
        membres = rng.permutation(np.flatnonzero(etiquettes == classe))
        gardes.append(membres[: round(part * len(membres))])
    gardes = rng.permutation(np.concatenate(gardes))
    return rng.permutation(np.setdiff1d(np.arange(len(etiquettes)), gardes)), gardes
    ### END SOLUTION


# %% La coupe est une partition au hasard, stratifiée et reproductible grade_id="critere_separation" points=2
def coupe_conforme(etiquettes_essai, part, graine):
    """Vérifie une coupe et la renvoie, indices triés."""
    coupe = separer(etiquettes_essai.copy(), part, graine)
    check.partition(
        coupe,
        len(etiquettes_essai),
        names=("appris", "gardes"),
        lead="renvoyez deux tableaux d'indices : ce qui n'est pas gardé est appris",
    )
    check.stratified(
        coupe[1],
        etiquettes_essai,
        share=part,
        name="gardes",
        lead="tirez la même part dans chaque classe, prise à part ; `gardes` est le second tableau",
    )
    return np.sort(np.asarray(coupe[1]))


gardes_essai = coupe_conforme(np.repeat([0, 1, 2], [60, 30, 10]), 0.2, 0)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/separer")
# Une coupe sans stratification tombe juste à un exemple près, pour les quatre classes, moins d'une fois sur 20 :
# en cinq coupes, jamais.
etiquettes_rares = rng_essai.permutation(np.repeat([3, 7, 12, 40], [200, 90, 40, 10]))
coupes_essai = [coupe_conforme(etiquettes_rares, 0.3, graine_essai) for graine_essai in range(5)]
coupe_conforme(np.sort(etiquettes_rares), 0.5, 6)
coupe_conforme(etiquettes_rares, 0.1, 7)
check.is_true(
    np.array_equal(coupe_conforme(etiquettes_rares, 0.3, 3), coupes_essai[3]),
    observed="deux appels avec la même graine ne donnent pas la même coupe",
    expected="la même coupe pour la même graine",
    lead="le hasard doit venir de la graine reçue",
)
check.is_true(
    not any(np.array_equal(coupes_essai[0], autre_essai) for autre_essai in coupes_essai[1:]),
    observed="deux graines différentes donnent la même coupe",
    expected="une autre coupe pour une autre graine",
    lead="les exemples gardés se tirent au hasard, avec la graine reçue, et non dans l'ordre du tableau",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · Mettre à l'échelle
#
# **Pourquoi ?** Les poids de départ et le taux d'apprentissage supposent des entrées de l'ordre de 1. On
# retranche donc une moyenne $\mu$ et on divise par un écart-type $\sigma$, **calculés sur les images
# d'apprentissage seules** : la validation joue le rôle d'images futures, dont on ne connaît pas encore la
# moyenne. Les mêmes $\mu$ et $\sigma$ servent ensuite partout.
#
# Écrivez `normaliser(reference, images)` :
#
# - $\mu$ et $\sigma$ sont la moyenne et l'écart-type de **tous les pixels de `reference`** (deux nombres, et
#   rien qui vienne de `images`) ;
# - elle renvoie $(\text{images} - \mu) / \sigma$, réels de forme `(n, h, l, 1)` pour des `images` brutes de
#   forme `(n, h, l)` ;
# - précision demandée : $10^{-3}$. Attention aux entiers de 8 bits : en `uint8`, 10 − 20 vaut 246.

# %% grade_id="normaliser"
def normaliser(reference, images):
    """Images (n, h, l, 1) centrées et réduites par la moyenne et l'écart-type des pixels de reference."""
    ### BEGIN SOLUTION
    moyenne, ecart = reference.mean(), reference.std()
    return ((images - moyenne) / ecart).astype("float32")[..., np.newaxis]
    ### END SOLUTION


# %% L'échelle vient des images de référence seules grade_id="critere_normalisation" points=1
reference_essai = np.tile(np.array([[0, 100], [200, 100]], dtype="uint8"), (250, 2, 1))
check.equals_formula(
    normaliser,
    lambda reference, images: (np.array([[-1.0, 1.0], [0.0, 0.5]]) * 2**0.5).reshape(1, 2, 2, 1),
    inputs=[(reference_essai, np.array([[[0, 200], [100, 150]]], dtype="uint8"))],
    name="normaliser",
    rtol=1e-3,
    atol=1e-3,
    lead="ici µ vaut 100 et σ vaut 70,71 ; le résultat a un axe de plus que les images",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/normaliser")


def formule_normalisation(reference, images):
    """Moments par histogramme des 256 niveaux : ne partage rien avec mean et std."""
    compte = np.bincount(np.ravel(reference), minlength=256) / np.size(reference)
    niveaux = np.arange(256.0)
    moyenne = compte @ niveaux
    return ((images.astype(float) - moyenne) / np.sqrt(compte @ (niveaux - moyenne) ** 2))[..., None]


# Chaque fois, `images` a d'autres moments que `reference` : s'en servir, même un peu, se voit.
check.equals_formula(
    normaliser,
    formule_normalisation,
    inputs=[
        (
            rng_essai.integers(0, haut_reference, size=(40, h, l)).astype("uint8"),
            rng_essai.integers(bas, 256, size=(n, h, l)).astype("uint8"),
        )
        for haut_reference, bas, n, h, l in [(60, 200, 40, 9, 9), (256, 0, 1, 20, 20), (200, 120, 300, 8, 12)]
    ],
    name="normaliser",
    rtol=1e-3,
    atol=1e-3,
    keeps_arguments=True,
    lead="remplacez toutes les images par du blanc : µ et σ ne doivent pas bouger",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 3 · Augmenter
#
# **Pourquoi ?** Avec 800 images, le réseau n'a vu chaque forme qu'à une seule place. On lui fabrique d'autres
# exemples par des transformations qui **gardent l'étiquette** : un « 3 » décalé reste un « 3 ». Un « 6 »
# retourné devient un « 9 », un « 2 » vu dans un miroir n'est plus un chiffre : ni miroir ni rotation ici.
#
# Écrivez `augmenter(images, etiquettes, copies, graine)`, pour des images brutes `(n, h, l)`. Elle renvoie le
# couple `(plus_images, plus_etiquettes)`, de longueur `n × (1 + copies)` :
#
# - d'abord les `n` images de départ, **inchangées et dans l'ordre** ; puis `copies` copies de chacune, dans
#   l'ordre de votre choix ;
# - chaque copie est décalée de `dy` lignes et `dx` colonnes : **pour chaque image et chaque copie**, deux entiers tirés
#   séparément, l'un et l'autre uniformément parmi −2, −1, 0, 1 et 2 (le couple (0, 0) est donc possible) ;
# - les pixels qui entrent valent 0 ; ceux qui sortent sont perdus. `np.roll` les ferait rentrer par le bord
#   opposé, ce qui n'est pas un décalage ;
# - chaque copie garde **l'étiquette de son image** ;
# - la même `graine` redonne le même résultat, une autre graine en donne un autre.
#
# Indice : entourez les images de deux pixels noirs avec `np.pad`, puis découpez une fenêtre de taille `(h, l)`.

# %% grade_id="augmenter"
def augmenter(images, etiquettes, copies, graine):
    """Les images et, derrière elles, des copies décalées d'au plus 2 pixels ; les étiquettes suivent."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(graine)
    _, hauteur, largeur = images.shape
    bordees = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    morceaux = [images]
    for _ in range(copies):
        decalages = rng.integers(0, 5, size=(len(images), 2))
        morceaux.append(np.stack([b[y : y + hauteur, x : x + largeur] for b, (y, x) in zip(bordees, decalages)]))
    return np.concatenate(morceaux), np.tile(etiquettes, copies + 1)
    ### END SOLUTION


# %% Les copies sont des décalages au hasard, chacune avec son étiquette grade_id="critere_augmentation" points=2
def images_reperees(n, h, l, generateur):
    """Images brutes dont la plus forte intensité, près du centre, est propre à chacune (n au plus 100)."""
    dessins = generateur.integers(0, 100, size=(n, h, l)).astype("uint8")
    dessins[:, h // 2, l // 2] = 100 + np.arange(n)
    return dessins


def copies_conformes(n, h, l, copies, graine, generateur):
    """Vérifie que les copies sont des décalages de leurs images ; renvoie (dy, dx) pour chacune."""
    sources = images_reperees(n, h, l, generateur)
    resultat = augmenter(sources.copy(), np.arange(n) % 10, copies, graine)
    check.is_true(
        type(resultat) in (tuple, list) and len(resultat) == 2,
        observed="`augmenter` ne renvoie pas un couple",
        expected="le couple (plus_images, plus_etiquettes)",
    )
    check.shape(resultat[0], (n * (1 + copies), h, l), name="plus_images", lead="n × (1 + copies) images")
    check.finite(resultat[0], name="plus_images")
    nouvelles = np.asarray(resultat[0])[n:]
    numeros = nouvelles.max(axis=(1, 2)).astype(int) - 100
    check.is_true(
        bool(np.all((numeros >= 0) & (numeros < n))),
        observed="une copie ne montre plus l'intensité la plus forte de l'image dont elle vient",
        expected="les mêmes pixels, décalés",
        lead="un décalage de 2 pixels au plus ne change aucune intensité",
    )
    return check.translations(
        nouvelles,
        sources[numeros],
        at_most=2,
        name="copies",
        lead="ni miroir, ni rotation, ni pixel qui rentre par l'autre bord ; comparez une copie à son image",
    )


def etiquettes_conformes(n, copies, graine):
    """Vérifie que chaque image porte son étiquette, lue dans un repère que nulle transformation n'efface."""
    reperes = np.zeros((n, 9, 9), dtype="uint8")
    reperes[:, 3:6, 3:6] = 100 + np.arange(n)[:, None, None]  # un carré central : visible sous toute transformation
    valeurs = (7 * np.arange(n) + 3) % n
    arguments = reperes.copy(), valeurs.copy()
    resultat = augmenter(*arguments, copies, graine)
    check.is_true(
        type(resultat) in (tuple, list) and len(resultat) == 2,
        observed="`augmenter` ne renvoie pas un couple",
        expected="le couple (plus_images, plus_etiquettes)",
    )
    check.shape(resultat[0], (n * (1 + copies), 9, 9), name="plus_images", lead="n × (1 + copies) images")
    check.shape(resultat[1], (n * (1 + copies),), name="plus_etiquettes", lead="une étiquette par image")
    check.finite(list(resultat), name="resultat")
    toutes, portees = np.asarray(resultat[0]), np.asarray(resultat[1])
    check.is_true(
        np.array_equal(toutes[:n], reperes) and np.array_equal(portees[:n], valeurs),
        observed="les n premières images, ou leurs étiquettes, ne sont pas celles de départ",
        expected="les images de départ d'abord, inchangées et dans l'ordre",
    )
    numeros = np.clip(toutes.max(axis=(1, 2)).astype(int) - 100, 0, n - 1)
    faux = int(np.sum(portees != valeurs[numeros]))
    check.is_true(
        faux == 0,
        observed=f"{faux} images augmentées sur {len(toutes)} portent l'étiquette d'une autre",
        expected="chaque copie garde l'étiquette de l'image dont elle vient",
        lead="np.tile et np.repeat ne rangent pas les répétitions dans le même ordre",
    )
    check.is_true(
        bool(np.all(np.bincount(numeros, minlength=n) == 1 + copies)),
        observed="certaines images ont plus de copies que d'autres",
        expected="le même nombre de copies pour chaque image",
        lead="copiez chaque image, au lieu d'en tirer au hasard",
    )
    check.is_true(
        np.array_equal(arguments[0], reperes) and np.array_equal(arguments[1], valeurs),
        observed="`augmenter` a modifié ses arguments",
        expected="des arguments intacts",
        lead="travaillez sur une copie",
    )


copies_conformes(10, 9, 9, 2, 0, data.rng_public("classification_images/copies"))
etiquettes_conformes(5, 2, 0)
### BEGIN HIDDEN TESTS
etiquettes_conformes(90, 3, 4)
etiquettes_conformes(7, 1, 5)
rng_essai = data.rng("classification_images/copies")
decalages_essai = copies_conformes(80, 8, 11, 12, 1, rng_essai)
check.is_true(
    len(np.unique(decalages_essai[:80], axis=0)) > 1 and len(np.unique(decalages_essai, axis=0)) > 12,
    observed="des copies de 80 images ont toutes le même décalage",
    expected="un décalage tiré pour chaque image et chaque copie",
    lead="tirez autant de couples (dy, dx) que d'images, à chaque série de copies",
)
# 960 décalages, 25 possibles : chacun est attendu 38 fois (écart-type 6) ; en trouver moins de 5 est à 5 sigmas.
for dy, dx in np.ndindex(5, 5):
    vus_essai = int(np.sum((decalages_essai[:, 0] == dy - 2) & (decalages_essai[:, 1] == dx - 2)))
    check.is_true(
        vus_essai >= 5,
        observed=f"sur 960 copies, le décalage (dy, dx) = ({dy - 2}, {dx - 2}) se trouve {vus_essai} fois",
        expected="les 25 couples, de (-2, -2) à (2, 2), aussi souvent",
        lead="la borne du haut d'un tirage d'entiers est souvent exclue ; (0, 0) est permis ; dy et dx se tirent séparément",
    )
sources_essai = images_reperees(30, 10, 10, rng_essai)
tirages_essai = [
    np.asarray(augmenter(sources_essai.copy(), np.arange(30), 1, graine_essai)[0], dtype=float)
    for graine_essai in (5, 5, 6)
]
check.is_true(
    np.array_equal(tirages_essai[0], tirages_essai[1]),
    observed="deux appels avec la même graine ne donnent pas les mêmes copies",
    expected="le même résultat pour la même graine",
    lead="le hasard doit venir de la graine reçue",
)
check.is_true(
    not np.array_equal(tirages_essai[0], tirages_essai[2]),
    observed="deux graines différentes donnent les mêmes copies",
    expected="un autre tirage pour une autre graine",
    lead="la graine reçue doit servir",
)
### END HIDDEN TESTS

# %% [markdown]
# Regardez toujours ce que produit une augmentation, avec les étiquettes :

# %%
exemple_images, exemple_etiquettes = augmenter(images[:5], etiquettes[:5], 3, graine=0)
montrer(
    exemple_images, [f"{'départ' if k < 5 else 'copie'} : {e}" for k, e in enumerate(exemple_etiquettes)], colonnes=5
)

# %% [markdown]
# **Lecture.** Les copies d'une image montrent le même chiffre à quelques pixels près : **presque la même image**.
# Si l'une était dans l'apprentissage et l'autre dans la validation, la validation ne mesurerait plus rien.
# D'où la question suivante.
#
# ### Question 4 · L'ordre des opérations
#
# Écrivez `preparer(images, etiquettes, separer, augmenter, normaliser, graine)` qui enchaîne les trois étapes
# **qu'elle reçoit en arguments** (les vôtres, ou celles du correcteur : une erreur dans une question
# précédente ne compte donc pas deux fois) et renvoie `(x_app, y_app, x_val, y_val)` :
#
# 1. **couper** avec `separer(etiquettes, 0.2, graine)` : 20 % pour la validation ;
# 2. **augmenter l'apprentissage seul**, 4 copies par image. La validation imite les images futures, qui
#    arriveront telles quelles ;
# 3. **normaliser** les deux avec pour référence les images d'apprentissage (augmentées ou non, à votre choix).
#
# `x_app` et `x_val` sont normalisées, de formes `(5 × 800, 20, 20, 1)` et `(200, 20, 20, 1)` pour nos 1000
# images ; `y_app` et `y_val` sont leurs étiquettes, dans le même ordre que les images. Le critère remplace les images de
# validation par d'autres : **`x_app` ne doit pas bouger d'un pixel**.

# %% grade_id="preparer"
def preparer(images, etiquettes, separer, augmenter, normaliser, graine):
    """(x_app, y_app, x_val, y_val) : coupe, augmentation de l'apprentissage, échelle de l'apprentissage."""
    ### BEGIN SOLUTION
    appris, gardes = separer(etiquettes, 0.2, graine)
    x_app, y_app = augmenter(images[appris], etiquettes[appris], 4, graine)
    return (
        normaliser(images[appris], x_app),
        y_app,
        normaliser(images[appris], images[gardes]),
        etiquettes[gardes],
    )
    ### END SOLUTION


# %% Rien de la validation ne passe dans l'apprentissage grade_id="critere_preparation" points=2
def preparation_conforme(n, graine, cote=10):
    """Prépare des images repérées avec les étapes du correcteur, et vérifie ce qui est devenu de chacune."""
    gardes = (np.arange(n) + graine) % 5 == 0  # un exemple sur cinq

    def separer_essai(etiquettes, part, graine):
        choisis = (np.arange(len(etiquettes)) + int(graine)) % round(1 / part) == 0
        return np.flatnonzero(~choisis), np.flatnonzero(choisis)

    def augmenter_essai(images, etiquettes, copies, graine):
        paquets = [np.asarray(images)]
        for rang in range(int(copies)):
            paquet = np.zeros_like(paquets[0])
            if rang % 2:
                paquet[:, 1:] = paquets[0][:, :-1]
            else:
                paquet[:, :, 1:] = paquets[0][:, :, :-1]
            paquets.append(paquet)
        return np.concatenate(paquets), np.concatenate([np.asarray(etiquettes)] * (1 + int(copies)))

    def normaliser_essai(reference, images):
        pixels = np.asarray(reference, dtype=float)
        return ((np.asarray(images, dtype=float) - pixels.mean()) / pixels.std())[..., None]

    # Chaque image : un pixel à 255, un autre à 100 + son numéro, du noir autour ; plus de gris dans la validation, dont
    # l'échelle propre serait donc une autre. L'étiquette vient du numéro.
    dessins = np.zeros((n, cote, cote), dtype="uint8")
    dessins[:, 4, 4], dessins[:, 5, 5] = 255, 100 + np.arange(n)
    dessins[gardes, 7:9] = 90
    numerotees = (3 * np.arange(n) + 1) % n
    parts = preparer(dessins.copy(), numerotees.copy(), separer_essai, augmenter_essai, normaliser_essai, graine)
    check.is_true(
        type(parts) in (tuple, list) and len(parts) == 4,
        observed="`preparer` ne renvoie pas quatre tableaux",
        expected="(x_app, y_app, x_val, y_val)",
    )
    n_val, n_app = int(gardes.sum()), int((~gardes).sum())
    conseil = "20 % des images en validation, sans copies ; l'apprentissage et 4 copies de chacune de ses images"
    check.shape(parts[2], (n_val, cote, cote, 1), name="x_val", lead=conseil)
    check.shape(parts[3], (n_val,), name="y_val", lead=conseil)
    check.shape(parts[0], (5 * n_app, cote, cote, 1), name="x_app", lead=conseil)
    check.shape(parts[1], (5 * n_app,), name="y_app", lead=conseil)
    check.finite(list(parts), name="parts")
    x_app, y_app, x_val, y_val = (np.asarray(part, dtype=float) for part in parts)
    check.is_true(
        bool(abs(x_app.mean()) < 0.1 and abs(x_app.std() - 1) < 0.1),
        observed=f"`x_app` a pour moyenne {x_app.mean():.2f} et pour écart-type {x_app.std():.2f}".replace(".", ","),
        expected="0 et 1, à 0,1 près",
        lead="normalisez avec, pour référence, les images d'apprentissage",
    )
    # L'échelle se lit dans x_app : le noir est son minimum, 255 son maximum. On revient aux pixels.
    noir, blanc = x_app.min(), x_app.max()

    def numeros(x, nom):
        pixels = (x[..., 0] - noir) / (blanc - noir) * 255
        check.is_true(
            bool(np.abs(pixels - np.round(pixels)).max() < 0.05 and pixels.max() < 255.5),
            observed=f"`{nom}` n'est pas à la même échelle que `x_app`",
            expected="la même moyenne et le même écart-type retranchés et divisés partout",
            lead="la référence de `normaliser` est toujours l'apprentissage, jamais la validation",
        )
        return np.sort(np.round(pixels).reshape(len(x), -1), axis=1)[:, -2].astype(int) - 100, np.round(pixels)

    vus_val, pixels_val = numeros(x_val, "x_val")
    vus_app, _ = numeros(x_app, "x_app")
    for vus, portees, nom in ((vus_app, y_app, "y_app"), (vus_val, y_val, "y_val")):
        faux = int(np.sum(portees != numerotees[np.clip(vus, 0, n - 1)]))
        check.is_true(
            faux == 0,
            observed=f"{faux} étiquettes de `{nom}` ne sont pas celles de leurs images",
            expected="les étiquettes dans l'ordre des images",
            lead="prenez les étiquettes aux mêmes indices que les images",
        )
    communs = len(set(vus_app.tolist()) & set(vus_val.tolist()))
    check.is_true(
        communs == 0,
        observed=f"{communs} images de validation ont une copie dans l'apprentissage",
        expected="aucune",
        lead="coupez avant d'augmenter",
    )
    check.is_true(
        np.array_equal(np.sort(vus_val), np.flatnonzero(gardes)) and np.array_equal(pixels_val, dessins[vus_val]),
        observed="`x_val` n'est pas faite des images gardées, telles quelles",
        expected="les images d'indices `gardes`, sans décalage",
        lead="la validation n'est pas augmentée ; `separer` renvoie (appris, gardes), dans cet ordre",
    )
    check.is_true(
        bool(np.all(np.bincount(vus_app, minlength=n)[~gardes] == 5)),
        observed="des images d'apprentissage manquent, ou n'ont pas 4 copies",
        expected="chacune, et 4 copies d'elle",
    )
    # Le canari : d'autres images de validation, toutes blanches. L'apprentissage ne doit rien en savoir.
    blanches = dessins.copy()
    blanches[gardes] = 255
    temoin = preparer(blanches, numerotees.copy(), separer_essai, augmenter_essai, normaliser_essai, graine)
    check.shape(temoin[0], x_app.shape, name="x_app")
    check.is_true(
        bool(np.abs(np.asarray(temoin[0], dtype=float) - x_app).max() < 1e-4),
        observed="`x_app` change quand on remplace les images de validation par des images blanches",
        expected="un apprentissage qui ne sait rien de la validation",
        lead="sur quelles images la moyenne et l'écart-type sont-ils calculés ?",
    )


preparation_conforme(20, 0)
### BEGIN HIDDEN TESTS
preparation_conforme(60, 1)
preparation_conforme(35, 7, cote=12)
### END HIDDEN TESTS

# %% [markdown]
# > **À retenir.** Couper, **puis** augmenter l'apprentissage, **puis** calculer l'échelle sur l'apprentissage.
# > Toute autre suite laisse fuir la validation, et le score monte sans que le modèle soit meilleur : c'est
# > l'erreur la plus fréquente des résultats trop beaux.

# %% [markdown]
# ## 2 · Un réseau régularisé, et un premier lot (12 minutes)
#
# ### Question 5 · Construire
#
# Écrivez `construire_modele()`, sans argument, qui renvoie un modèle Keras **neuf** et **compilé**,
# `Sequential` ou fonctionnel, fait de couches de `keras.layers` :
#
# - entrée `keras.Input(shape=(20, 20, 1))`, une image normalisée ; sortie de forme `(None, 10)` ;
# - au moins une couche `Conv2D`, et entre **2 000 et 100 000** paramètres en tout ;
# - une sortie et une perte **assorties** : softmax avec une entropie croisée catégorielle, ou aucune
#   activation (des *logits*) avec `from_logits=True`. Étiquettes entières (`sparse_…`) ou one-hot, à votre
#   choix. Mélanger les deux est une erreur que la courbe d'apprentissage ne montre pas : Keras retrouve les
#   logits derrière une softmax, et l'entraînement a l'air normal ;
# - au moins une **régularisation** parmi : une couche `Dropout` (ou de sa famille) de taux entre 0,05 et 0,8,
#   placée **avant** la dernière couche qui a des poids ; une pénalité L1 ou L2 sur des poids
#   (`kernel_regularizer`) ; un optimiseur à `weight_decay` non nul. Jamais de `Dropout` après la dernière
#   couche à poids : il éteindrait des classes au hasard.
#
# Deux ou trois étages `Conv2D` + `MaxPooling2D`, puis `Flatten` et une couche `Dense`, conviennent (16 à 32
# filtres 3 × 3, `Adam(3e-3)`). Un réseau sans `Dense` caché, avec `GlobalAveragePooling2D`, aussi. Si vous
# employez `BatchNormalization`, donnez-lui `momentum=0.9` : avec 0,99 par défaut, ses moyennes ne sont pas prêtes au
# bout d'un entraînement court.

# %% grade_id="construire_modele"
def construire_modele():
    """Réseau convolutif (20, 20, 1) → 10 classes, neuf, compilé, régularisé."""
    ### BEGIN SOLUTION
    modele = keras.Sequential(
        [
            keras.Input(shape=(20, 20, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    modele.compile(
        optimizer=keras.optimizers.Adam(3e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return modele
    ### END SOLUTION


# %% Le modèle a dix sorties, une taille raisonnable et une perte assortie grade_id="critere_modele" points=2
modele_essai = construire_modele()
check.output_shape(
    modele_essai,
    (None, 10),
    input_shape=(20, 20, 1),
    name="construire_modele()",
    lead="une unité de sortie par classe, et `return` à la fin de la fonction",
)
check.layers(modele_essai, must_use=["Conv2D"], name="construire_modele()")
check.parameter_count(modele_essai, at_least=2000, at_most=100_000, name="construire_modele()")
check.loss_matches_output(
    modele_essai,
    task="multiclass",
    classes=10,
    name="construire_modele()",
    lead="softmax et from_logits=False, ou aucune activation et from_logits=True ; dix classes exclusives",
)
### BEGIN HIDDEN TESTS
check.is_true(
    construire_modele() is not modele_essai,
    observed="`construire_modele()` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches et le modèle dans la fonction, pas avant elle",
)
# Une couche qui efface l'image (une sortie saturée, des poids nuls) laisserait tout le reste en règle.
bruit_essai = data.rng("classification_images/modele").normal(size=(8, 20, 20, 1)).astype("float32")
sorties_essai = np.asarray(modele_essai(bruit_essai, training=False), dtype=float)
check.finite(sorties_essai, name="construire_modele()(x)")
check.is_true(
    bool(np.ptp(sorties_essai, axis=0).max() > 1e-6),
    observed="`construire_modele()` donne la même sortie à des images différentes",
    expected="une sortie qui dépend de l'image",
    lead="suivez l'image de l'entrée à la sortie : une couche l'efface",
)
### END HIDDEN TESTS

# %% Le modèle est régularisé, sans Dropout sur ses sorties grade_id="critere_regularisation" points=1
check.regularised(
    construire_modele(),
    name="construire_modele()",
    lead="un Dropout avant la dernière couche à poids, un kernel_regularizer, ou un optimiseur à weight_decay",
)

# %% [markdown]
# ### Question 6 · D'abord, apprendre un lot par cœur
#
# **Pourquoi ?** Avant d'entraîner pour de bon, on demande au réseau d'apprendre **seize exemples par cœur**.
# S'il n'y arrive pas, inutile d'attendre : une perte, une sortie, des étiquettes ou un taux sont faux. C'est le test le
# moins cher et le plus utile de toute la démarche.
#
# Écrivez `apprendre_un_lot(x, y)` : `x` est un petit lot d'images normalisées `(n, 20, 20, 1)`, avec `n` au
# plus 32, et `y` ses étiquettes `(n,)`, entières. Elle crée un modèle neuf avec `construire_modele()`,
# l'entraîne **sur ce lot seul** et **le renvoie**. Exigé, **même si les étiquettes ont été tirées au hasard** : une
# entropie croisée d'au plus **0,1** sur le lot de 16 images ci-dessous, d'au plus **1** sur un lot de 24 images du
# correcteur (au hasard : 2,3), mesurée en prédiction (sans Dropout). Une centaine d'époques suffit, en moins de 20 secondes.

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    """Un modèle neuf qui a appris par cœur le lot (x, y)."""
    ### BEGIN SOLUTION
    modele = construire_modele()
    modele.fit(x, y, batch_size=len(x), epochs=60, verbose=0)
    return modele
    ### END SOLUTION


# %% grade_id="lot" locked=true
tirage_lot = data.rng_public("classification_images/lot")
x_lot = (images[tirage_lot.permutation(len(images))[:16], :, :, np.newaxis] / 80 - 0.4).astype("float32")
y_lot = tirage_lot.permutation(np.arange(16) % 10)  # des étiquettes au hasard, sans rapport avec les images
lot_appris = apprendre_un_lot(x_lot, y_lot)

# %% Un modèle neuf apprend un lot par cœur, même des étiquettes au hasard grade_id="critere_un_lot" points=1
check.loss_below(
    lot_appris,
    (x_lot, y_lot),
    0.1,
    loss="categorical_crossentropy",
    name="apprendre_un_lot(x_lot, y_lot)",
    lead="si la perte descend, plus d'époques ; sinon voyez la sortie, la perte, les étiquettes et le taux, dans cet ordre",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/lot")


# Seuil 1 (0,1 sur le lot public), d'après graders calibrate (docs/calibration) : huit réponses justes de 60 à 150 époques, 0,0001
# à 0,04, étalées sur des décades ; 0,09 au pire en d'autres essais (5 300 paramètres, Dropout de 0,5). Cinq époques : 1,4 au mieux.
def un_lot(graine_essai):
    """De vraies images nouvelles, des étiquettes au hasard : rien d'autre à faire que de les retenir."""
    tirage = data.chiffres.heldout
    numeros = rng_essai.permutation(len(tirage.y))[:24]
    check.overfits_one_batch(
        apprendre_un_lot,
        ((3.2 * tirage.x[numeros] - 0.25).astype("float32"), rng_essai.integers(0, 10, size=24)),
        loss_below=1.0,
        lead="le modèle renvoyé est-il celui qui a appris ce lot, et lui seul ?",
    )


check.best_of(un_lot)
### END HIDDEN TESTS

# %%
if getattr(lot_appris, "history", None) is not None:
    plt.figure(figsize=(6, 3), layout="constrained")
    plt.semilogy(lot_appris.history.history["loss"])
    plt.gca().set(title="Un lot de 16 images, seul", xlabel="époques", ylabel="entropie croisée")
    plt.axhline(np.log(10), color="gray", linestyle=":", label="au hasard : ln 10 = 2,30")
    plt.legend()
    plt.show()

# %% [markdown]
# **Lecture.** La perte part de $\ln 10 \approx 2{,}3$, ce que paie un réseau qui donne 1/10 à chaque classe. Si
# elle part de beaucoup plus haut, l'échelle ou l'initialisation est en cause (ou, sans gravité, une
# `BatchNormalization` placée juste avant la sortie). Elle tombe ensuite de plusieurs ordres
# de grandeur, avec des sursauts dus au Dropout : le réseau peut apprendre. S'il **généralise** est une autre question.
#
# > **À retenir.** Une perte de départ proche de $\ln k$, puis un lot appris par cœur : deux tests de quelques
# > secondes, à faire avant tout long entraînement.

# %% [markdown]
# ## 3 · Entraîner et livrer (10 minutes)
#
# ### Question 7 · Entraîner
#
# Préparez les données avec vos fonctions, puis entraînez un modèle neuf ; rangez-le dans `modele`, et ce que
# `fit` renvoie dans `historique`. Donnez-lui `validation_data=(x_val, y_val)` pour tracer les courbes. Époques
# (8 suffisent avec l'augmentation), taille de lot et optimiseur à votre choix ; moins d'une minute.
#
# Si l'une de vos fonctions de la section 1 n'est pas prête, `preparation_de_secours()` donne des données divisées par
# 255, où chaque chiffre d'apprentissage est à trois places : le critère reste accessible, avec une quinzaine d'époques.
#
# ### Question 8 · Livrer
#
# Un modèle seul ne sert à personne : celui qui l'utilise a des images **brutes**, et oublier la mise à
# l'échelle ne provoque aucune erreur, seulement de mauvaises réponses. Écrivez `predire(images_brutes)`, qui
# reçoit des images brutes `(n, 20, 20)`, entières ou réelles de 0 à 255, et renvoie les **probabilités** de
# votre réseau : un tableau NumPy `(n, 10)`, chaque ligne entre 0 et 1 et de somme 1.
#
# - la mise à l'échelle est **celle de l'apprentissage** : la réponse pour une image ne dépend ni des autres images
#   du lot, ni de leur ordre, ni de leur nombre (une seule image doit suffire) ;
# - elle se sert de `modele`, à l'échelle des images `x_app` sur lesquelles il est entraîné : pour une image brute, la
#   réponse est celle de `modele` à cette image ainsi normalisée, à 0,02 près (sauf pour 3 images sur 100 au plus). Gardez donc
#   ces images dans `x_app`, normalisées par **une** moyenne et **un** écart-type (ou divisées par 255) ;
# - deux appels donnent la même réponse, à $10^{-3}$ près : ni augmentation, ni Dropout actif ;
# - si votre modèle donne des logits, c'est ici que la softmax s'applique (`keras.ops.softmax`, par exemple).
#
# Indice : `preparer` ne renvoie ni $\mu$ ni $\sigma$. Refaites la coupe (`separer` avec la même graine redonne les mêmes
# indices) pour retrouver la `reference` de `normaliser`, ou lisez-les dans `x_app` : un pixel noir y vaut
# $-\mu / \sigma$, un pixel blanc $(255 - \mu) / \sigma$.
#
# **Ce qui est noté** : au moins **75 %** de bonnes réponses sur `images_test` ; au moins **65 %** sur des images
# nouvelles, que seul le correcteur possède, une entropie croisée d'au plus **2** sur ces mêmes images
# (répondre 1/10 partout donne 2,3), et mieux qu'une forêt aléatoire entraînée sur les mêmes chiffres.

# %% grade_id="secours" locked=true
def preparation_de_secours():
    """Sans les fonctions de la section 1 : 800 images et leurs chiffres à deux autres places, divisés par 255 ; 200 gardées."""
    x = images[..., np.newaxis] / np.float32(255)
    autres_places = data.rng_public("classification_images/secours").integers(0, 13, size=(2, 2, 800))
    ailleurs = [data.chiffres.place(chiffres_seuls.x[:800], *place) for place in autres_places]
    return np.concatenate([x[:800], *ailleurs]), np.tile(etiquettes[:800], 3), x[800:], etiquettes[800:]


# %% grade_id="modele"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
### BEGIN SOLUTION
x_app, y_app, x_val, y_val = preparer(images, etiquettes, separer, augmenter, normaliser, graine=0)
reference_app = images[separer(etiquettes, 0.2, 0)[0]]  # les images dont vient l'échelle
modele = construire_modele()
historique = modele.fit(x_app, y_app, validation_data=(x_val, y_val), epochs=8, batch_size=32, verbose=0)
### END SOLUTION

# %% grade_id="predire"
def predire(images_brutes):
    """Probabilités (n, 10) pour des images brutes (n, 20, 20)."""
    ### BEGIN SOLUTION
    return modele.predict(normaliser(reference_app, images_brutes), verbose=0)
    ### END SOLUTION


# %% predire donne des probabilités, image par image grade_id="critere_predire" points=1
p_essai = predire(images_test[:8].copy())
check.shape(p_essai, (8, 10), name="predire(images)", lead="une ligne par image, une colonne par classe")
check.probabilities(
    p_essai, name="predire(images)", atol=1e-3, lead="des logits deviennent des probabilités par une softmax"
)
check.shape(predire(images_test[:1].copy()), (1, 10), name="predire(une image)")
# L'échelle se lit dans x_app : le noir (0) y est le minimum, le blanc (255) le maximum. Le correcteur y met lui-même des
# images brutes, interroge `modele`, et compare avec ce que répond predire.
check.finite(x_app, name="x_app", lead="les images normalisées sur lesquelles `modele` est entraîné")
check.output_shape(modele, (None, 10), input_shape=(20, 20, 1), name="modele", lead="rangez le modèle entraîné dans `modele`")
noir, blanc = np.min(x_app), np.max(x_app)
x_essai = (noir + (blanc - noir) * images[:100, ..., np.newaxis] / 255).astype("float32")
sorties_essai = np.asarray(modele.predict(x_essai, verbose=0), dtype=float)
check.finite(sorties_essai, name="modele.predict(x)")
if sorties_essai.min() < 0:  # des logits
    sorties_essai = np.exp(sorties_essai - sorties_essai.max(axis=1, keepdims=True))
sorties_essai /= np.maximum(sorties_essai.sum(axis=1, keepdims=True), 1e-12)
livrees_essai = predire(images[:100].copy())
check.shape(livrees_essai, (100, 10), name="predire(images)")
check.finite(livrees_essai, name="predire(images)")
# La même échelle donne 0 image ; celle de toutes les images au lieu des 800, aucune non plus ; l'échelle oubliée, 10 à 20.
loin_essai = int(np.sum(np.abs(np.asarray(livrees_essai, dtype=float) - sorties_essai).max(axis=1) > 0.02))
check.is_true(
    loin_essai <= 3,
    observed=f"pour {loin_essai} images sur 100, `predire` ne répond pas comme `modele` à l'échelle de `x_app`",
    expected="les mêmes probabilités, à 0,02 près, sauf pour 3 images au plus",
    lead="`predire` met-elle les images à la même échelle qu'à l'apprentissage, et se sert-elle de `modele` ?",
)
### BEGIN HIDDEN TESTS
brutes_essai = np.round(255 * data.chiffres.heldout.x[:48, ..., 0])
p_essai = predire(brutes_essai.astype("uint8"))
check.shape(p_essai, (48, 10), name="predire(images)")
check.probabilities(p_essai, name="predire(images)", atol=1e-3, lead="une softmax sur chaque ligne, et une seule")
check.batch_independence(
    predire,
    brutes_essai.astype("uint8"),
    atol=1e-3,
    name="predire",
    lead="l'échelle est celle de l'apprentissage, figée ; ni Dropout ni augmentation à la prédiction",
)
check.close(
    predire(brutes_essai.copy()),
    np.asarray(p_essai, dtype=float),
    name="predire(images en réels)",
    rtol=0,
    atol=1e-3,
    lead="les mêmes pixels, en entiers ou en réels, donnent les mêmes probabilités",
)
# Un lot d'une autre moyenne : des images dont plus de la moitié sont blanches ne changent rien aux premières.
melange_essai = np.concatenate([brutes_essai[:10], np.full((30, 20, 20), 255.0)]).astype("uint8")
p_melange = predire(melange_essai)
check.shape(p_melange, (40, 10), name="predire(images)")
check.close(
    np.asarray(p_melange, dtype=float)[:10],
    np.asarray(p_essai, dtype=float)[:10],
    name="predire(images)[:10], accompagnées d'images blanches",
    rtol=0,
    atol=1e-3,
    lead="la moyenne et l'écart-type se calculent sur l'apprentissage, une fois pour toutes",
)
### END HIDDEN TESTS

# %% Le réseau généralise à des images nouvelles grade_id="critere_generalisation" points=2
check.accuracy(
    predire,
    (images_test, etiquettes_test),
    at_least=0.75,
    name="predire",
    lead="la perte descend-elle encore ? predire met-elle à la même échelle qu'à l'apprentissage ?",
)
### BEGIN HIDDEN TESTS
nouvelles_essai = np.round(255 * data.chiffres.heldout.x[..., 0]).astype("uint8"), data.chiffres.heldout.y


def foret_du_correcteur(split):
    """Une forêt aléatoire sur les 1000 chiffres publics, chacun à 4 places au hasard, jugée sur les mêmes images."""
    from sklearn.ensemble import RandomForestClassifier

    seuls, hasard = data.chiffres.originals_train, data.rng_public("classification_images/foret")
    posees = [data.chiffres.place(seuls.x, *hasard.integers(0, 13, size=(2, len(seuls.y)))) for _ in range(4)]
    foret = RandomForestClassifier(60, random_state=0, n_jobs=1)
    foret.fit(np.concatenate(posees).reshape(-1, 400), np.tile(seuls.y, 4))
    return float(np.mean(foret.predict(split[0].reshape(-1, 400) / 255) == split[1]))


# Seuils 0,65 et 2, d'après graders calibrate (docs/calibration) : la référence, 20 tirages, 0,86 à 0,94 et 0,55 au plus ; neuf
# réponses justes (softmax ou logits, Dropout, L2, AdamW, BatchNorm, avec ou sans augmentation), cinq tirages : 0,82 à 0,97. Un petit
# LeNet (8 900 paramètres) a 0,69 à 0,77, que le seuil public de 0,75 invite à entraîner plus longtemps. Au mieux : réseau dense
# 0,56 et 1,34 ; forêt 0,57 ; une époque 0,46 ; étiquettes mal copiées 0,30 ; régression logistique 0,15. L'échelle oubliée à la
# prédiction garde 0,88 à 0,94 de réponses justes : c'est critere_predire qui la refuse.
check.accuracy(predire, nouvelles_essai, at_least=0.65, name="predire, images nouvelles")
check.loss_below(
    predire,
    nouvelles_essai,
    2.0,
    loss="categorical_crossentropy",
    name="predire, images nouvelles",
    lead="des erreurs trop sûres d'elles coûtent cher",
)
check.beats_baseline(
    predire,
    foret_du_correcteur(nouvelles_essai),
    nouvelles_essai,
    baseline_name="la forêt aléatoire",
    name="predire, images nouvelles",
    lead="un réseau convolutif bien entraîné la dépasse largement",
)
### END HIDDEN TESTS

# %%
figure, axes = plt.subplots(1, 2, figsize=(10.5, 3.4), layout="constrained")
for axe, cle, titre in ((axes[0], "loss", "entropie croisée"), (axes[1], "accuracy", "bonnes réponses")):
    for nom, trait, texte in ((cle, "-", "apprentissage"), (f"val_{cle}", "--", "validation")):
        if nom in historique.history:
            axe.plot(historique.history[nom], trait, marker=".", label=texte)
    axe.set(title=titre, xlabel="époques")
    axe.legend()
plt.show()

p_test = predire(images_test)
predites_test = p_test.argmax(axis=1)
print(f"Test : {100 * np.mean(predites_test == etiquettes_test):.1f} % de bonnes réponses".replace(".", ","))
montrer(images_test[:20], [f"{c} ({100 * p:.0f} %)" for c, p in zip(predites_test, p_test.max(axis=1))])

# %% [markdown]
# **Lecture.** Les deux courbes doivent descendre ensemble. Celle d'apprentissage est mesurée **avec** Dropout, sur des
# images décalées : il est normal qu'elle soit parfois moins bonne que la validation. Si la validation remonte pendant que
# l'apprentissage descend encore, le réseau apprend par cœur. Avec la solution de l'enseignant, 8 époques donnent 90 à
# 94 % sur des images nouvelles ; **sans augmentation**, pour autant de pas d'entraînement, 81 à 86 %. Les copies ont coûté
# trois lignes de NumPy.

# %% [markdown]
# ## 4 · Lire ses erreurs (10 minutes)
#
# ### Question 9 · La matrice de confusion
#
# Un taux global cache **quelles** classes souffrent. Écrivez, pour `k` classes numérotées de 0 à `k - 1` :
#
# - `matrice_confusion(vraies, predites, k)` : deux tableaux d'étiquettes `(n,)` ; résultat `(k, k)`, où la case
#   `[i, j]` compte les exemples de **vraie classe `i`** (ligne) **prédits `j`** (colonne) ;
# - `rappels(matrice)` : tableau `(k,)`, pour chaque classe la part de ses exemples **qui ont été reconnus**, entre 0 et
#   1 ; 0 pour une classe sans exemple (et pas `nan`).

# %% grade_id="confusion"
def matrice_confusion(vraies, predites, k):
    """Comptes (k, k) : vraie classe en ligne, classe prédite en colonne."""
    ### BEGIN SOLUTION
    matrice = np.zeros((k, k), dtype=int)
    for vraie, predite in zip(vraies, predites):
        matrice[vraie, predite] += 1
    return matrice
    ### END SOLUTION


def rappels(matrice):
    """Part reconnue de chaque vraie classe (k,), 0 pour une classe sans exemple."""
    ### BEGIN SOLUTION
    return np.diag(matrice) / np.maximum(matrice.sum(axis=1), 1)
    ### END SOLUTION


# %% La matrice de confusion est dans le bon sens, les rappels aussi grade_id="critere_confusion" points=1
check.close(
    matrice_confusion(np.array([0, 0, 0, 1, 2]), np.array([0, 1, 1, 1, 0]), 3),
    [[1, 2, 0], [0, 1, 0], [1, 0, 0]],
    name="matrice_confusion([0, 0, 0, 1, 2], [0, 1, 1, 1, 0], 3)",
    lead="la vraie classe choisit la ligne, la classe prédite la colonne",
)
check.close(
    rappels(np.array([[1, 2, 0], [0, 1, 0], [1, 0, 0]])),
    [1 / 3, 1, 0],
    name="rappels(matrice)",
    lead="la diagonale, divisée par le nombre d'exemples de chaque vraie classe",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/confusion")


def formule_confusion(vraies, predites, k):
    """Par numérotation des couples."""
    return np.bincount(np.asarray(vraies) * k + np.asarray(predites), minlength=k * k).reshape(k, k)


def formule_rappels(matrice):
    """Classe par classe."""
    return np.array([ligne[i] / sum(ligne) if sum(ligne) else 0.0 for i, ligne in enumerate(matrice.tolist())])


check.equals_formula(
    matrice_confusion,
    formule_confusion,
    inputs=[
        (rng_essai.integers(0, haut, size=n), rng_essai.integers(0, haut, size=n), k)
        for n, haut, k in [(200, 10, 10), (50, 4, 7), (1, 1, 3), (300, 2, 2)]
    ],
    name="matrice_confusion",
    keeps_arguments=True,
    lead="k lignes et k colonnes même si des classes sont absentes ; chaque exemple compte une fois",
)
matrice_vide = rng_essai.integers(0, 30, size=(6, 6))
matrice_vide[2] = 0
check.equals_formula(
    rappels,
    formule_rappels,
    inputs=[(rng_essai.integers(0, 40, size=(10, 10)),), (matrice_vide,), (np.array([[3, 1], [0, 5]]),)],
    name="rappels",
    keeps_arguments=True,
    lead="sommez les exemples d'une même vraie classe ; une classe sans exemple a pour rappel 0",
)
### END HIDDEN TESTS

# %%
matrice_test = np.asarray(matrice_confusion(etiquettes_test, predites_test, 10))
figure, (gauche, droite) = plt.subplots(
    1, 2, figsize=(10.5, 4), layout="constrained", gridspec_kw={"width_ratios": [1.1, 1]}
)
gauche.imshow(matrice_test, cmap="Blues", vmax=max(8, matrice_test.max() / 4))
for (ligne, colonne), compte in np.ndenumerate(matrice_test):
    if compte:
        gauche.text(
            colonne, ligne, str(compte), ha="center", va="center", color="white" if ligne == colonne else "black"
        )
gauche.set(
    title="Matrice de confusion, test", xlabel="classe prédite", ylabel="vraie classe", xticks=range(10), yticks=range(10)
)
droite.bar(range(10), 100 * np.asarray(rappels(matrice_test)), color="#3b76af")
droite.set(title="Rappel par chiffre", xlabel="vraie classe", ylabel="reconnus (%)", xticks=range(10), ylim=(0, 100))
plt.show()


# %% [markdown]
# **Lecture.** Une ligne raconte ce que deviennent les exemples d'une classe ; une case foncée hors de la diagonale est une
# confusion répétée, donc une cause à chercher. Avec la solution de l'enseignant, neuf chiffres sur dix sont reconnus à
# 90 % ou plus, mais un « 8 » sur cinq est pris pour autre chose, le plus souvent un « 9 » : sur 8 × 8 pixels, la boucle du
# bas tient en deux points. Le taux global de 94 % ne le disait pas.
#
# ### Question 10 · Les erreurs les plus sûres d'elles
#
# On apprend plus des erreurs **confiantes** que des hésitations : une étiquette fausse, un cas que
# l'apprentissage n'a pas montré, un défaut de préparation s'y voient à l'œil nu. Écrivez
# `pires_erreurs(p, y, combien)`, avec `p` `(n, k)` et `y` `(n,)` : le tableau des **indices** des images **mal
# classées**, de la plus grande confiance (la plus grande probabilité de la ligne) à la plus petite, au plus `combien`
# d'entre eux. S'il y a moins de `combien` erreurs, toutes ; s'il n'y en a pas, un tableau vide.

# %% grade_id="pires_erreurs"
def pires_erreurs(p, y, combien):
    """Indices des images mal classées, des plus confiantes aux moins confiantes, au plus combien."""
    ### BEGIN SOLUTION
    erreurs = np.flatnonzero(p.argmax(axis=1) != y)
    ordre = np.argsort(-p[erreurs].max(axis=1))
    return erreurs[ordre][:combien]
    ### END SOLUTION


# %% Les pires erreurs sont des erreurs, de la plus sûre à la moins sûre grade_id="critere_pires_erreurs" points=1
p_essai = np.array([[0.9, 0.1, 0.0], [0.2, 0.5, 0.3], [0.1, 0.2, 0.7], [0.6, 0.3, 0.1], [0.05, 0.15, 0.8]])
check.close(
    pires_erreurs(p_essai, np.array([0, 2, 0, 1, 1]), 3),
    [4, 2, 3],
    name="pires_erreurs(p, [0, 2, 0, 1, 1], 3)",
    lead="l'image 0 est bien classée ; parmi les autres, la plus confiante est l'image 4",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/erreurs")


def formule_pires(p, y, combien):
    """Par tri de couples."""
    fautes = [(-max(ligne), i) for i, ligne in enumerate(p.tolist()) if int(np.argmax(ligne)) != int(y[i])]
    return np.array([i for _, i in sorted(fautes)][:combien], dtype=int)


tirages_essai = [rng_essai.dirichlet(np.full(k, 0.4), size=n) for n, k in ((60, 10), (30, 4), (12, 3), (25, 5))]
check.equals_formula(
    pires_erreurs,
    formule_pires,
    inputs=[
        (tirages_essai[0], rng_essai.integers(0, 10, size=60), 12),
        (tirages_essai[1], np.argmin(tirages_essai[1], axis=1), 1),
        (tirages_essai[2], rng_essai.integers(0, 3, size=12), 50),
        (tirages_essai[3], rng_essai.integers(0, 5, size=25), 8),
        (tirages_essai[3], np.argmax(tirages_essai[3], axis=1), 5),
    ],
    name="pires_erreurs",
    keeps_arguments=True,
    lead="gardez d'abord les erreurs, triez-les, puis coupez ; des indices dans le tableau de départ",
)
### END HIDDEN TESTS

# %%
pires = pires_erreurs(p_test, etiquettes_test, 10)
montrer(
    images_test[pires],
    [f"{predites_test[i]} à {100 * p_test[i].max():.0f} %\nvrai : {etiquettes_test[i]}" for i in pires],
)

# %% [markdown]
# **Lecture.** Regardez chaque image avant de lire son titre. Sur certaines, vous hésiteriez aussi : 8 × 8 pixels
# sont peu. D'autres vous paraissent évidentes : le réseau n'a rien vu de semblable à l'apprentissage. Si vous trouviez ici
# une **étiquette** fausse, ce serait la découverte la plus utile du TP. Une erreur affichée à 99 % doit inquiéter : peut-on
# se fier à ce nombre ? C'est la section 5.
#
# ### Question 11 · Savoir lire
#
# Voici la matrice d'**un autre réseau**, sur trois classes (vraie classe en ligne, prédite en colonne) :
#
# | | prédit « 1 » | prédit « 7 » | prédit « 8 » |
# |---|---|---|---|
# | **vrai « 1 »** | 90 | 10 | 0 |
# | **vrai « 7 »** | 5 | 95 | 0 |
# | **vrai « 8 »** | 6 | 4 | 10 |
#
# - **A** : le rappel du « 8 » est de 50 %, c'est le plus mauvais des trois.
# - **B** : la moitié des images que ce réseau **déclare** « 8 » n'en sont pas.
# - **C** : ce réseau a plus de 85 % de bonnes réponses, et pourtant il manque la moitié d'une classe.
# - **D** : les « 8 » manqués sont presque tous pris pour des « 7 ».
# - **E** : d'autres exemples de « 8 » à l'apprentissage sont un remède plausible, car cette classe est rare.
# - **F** : pour savoir si ce remède marche, on peut l'essayer de plusieurs façons et garder celle dont le score
#   sur les images de **test** est le meilleur ; ce score reste une mesure honnête.
#
# Rangez dans `reponse_lecture` l'**ensemble des lettres des affirmations vraies**, par exemple `{"B", "F"}`.
# L'ordre ne compte pas ; il faut toutes les bonnes et aucune autre.

# %% grade_id="reponse_lecture"
### BEGIN SOLUTION
reponse_lecture = {"A", "C", "E"}
### END SOLUTION

# %% La matrice d'un autre réseau est bien lue grade_id="critere_lecture" points=1
# La vérification visible ne porte que sur la forme de votre réponse.
check.is_true(
    isinstance(reponse_lecture, (set, frozenset, list, tuple, str))
    and all(isinstance(lettre, str) for lettre in reponse_lecture),
    observed="`reponse_lecture` n'est pas un ensemble de lettres",
    expected='un ensemble tel que {"B", "F"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_lecture,
    {"A", "C", "E"},
    among=("A", "B", "C", "D", "E", "F"),
    name="reponse_lecture",
    lead="une ligne se lit pour le rappel, une colonne pour la précision ; qui choisit avec le test ne peut plus s'en servir pour mesurer",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · Sa confiance dit-elle vrai ? (10 minutes)
#
# **Pourquoi ?** « 3, à 90 % » n'est utile que si, parmi toutes les réponses données à 90 %, neuf sur dix sont
# justes. Un tel réseau est **calibré**. On peut alors décider : en dessous de tant, un humain regarde.
#
# ### Question 12 · L'erreur de calibration attendue (ECE)
#
# On range les $n$ images dans $B$ tranches de confiance de même largeur. La tranche $b$ (de 1 à $B$) reçoit les
# images dont la confiance $c$ vérifie $\frac{b-1}{B} < c \le \frac{b}{B}$ ; une confiance de 1 est donc dans la
# dernière. Puis
#
# $$\mathrm{ECE} = \sum_{b=1}^{B} \frac{n_b}{n}\, \Big|\, \mathrm{justesse}_b - \mathrm{confiance}_b \,\Big|$$
#
# où $n_b$ est le nombre d'images de la tranche, $\mathrm{justesse}_b$ la part d'entre elles qui sont bien
# classées et $\mathrm{confiance}_b$ la moyenne de leurs confiances. Une tranche vide ne compte pas.
#
# Écrivez `ece(p, y, tranches)`, avec `p` `(n, k)`, `y` `(n,)` entières et `tranches` le nombre $B$ : un nombre entre 0
# et 1, exact à $10^{-6}$ près.

# %% grade_id="ece"
def ece(p, y, tranches):
    """Erreur de calibration attendue, un nombre entre 0 et 1."""
    ### BEGIN SOLUTION
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    numero = np.ceil(confiance * tranches).astype(int)
    total = 0.0
    for tranche in range(1, tranches + 1):
        dedans = numero == tranche
        if dedans.any():
            total += dedans.mean() * abs(juste[dedans].mean() - confiance[dedans].mean())
    return total
    ### END SOLUTION


# %% L'erreur de calibration suit sa formule grade_id="critere_calibration" points=2
p_essai = np.array([[0.95, 0.05], [0.93, 0.07], [0.65, 0.35], [0.38, 0.62]])
check.close(
    ece(p_essai, np.array([0, 1, 0, 1]), 10),
    0.4025,
    name="ece(p, [0, 1, 0, 1], 10)",
    rtol=1e-6,
    lead="deux tranches occupées : (0,9 ; 1], justesse 1/2, confiance 0,94 ; (0,6 ; 0,7], justesse 1, confiance 0,635",
)
check.close(
    ece(np.array([[1.0, 0.0], [0.02, 0.98]]), np.array([1, 1]), 10),
    0.49,
    name="ece d'une confiance de 1",
    rtol=1e-6,
    lead="une confiance de 1 est dans la dernière tranche, avec 0,98",
)
### BEGIN HIDDEN TESTS
rng_essai = data.rng("classification_images/ece")


def formule_ece(p, y, tranches):
    """Par tri : les confiances triées sont coupées aux bords des tranches."""
    confiance = p.max(axis=1)
    ecarts = (np.argmax(p, axis=1) == y) - confiance
    ordre = np.argsort(confiance)
    coupes = np.searchsorted(confiance[ordre], np.arange(1, tranches) / tranches, side="right")
    return float(sum(abs(morceau.sum()) for morceau in np.split(ecarts[ordre], coupes)) / len(p))


def tirage_ece(n, k, nettete):
    """Des probabilités, des étiquettes qui leur ressemblent à moitié ; aucune confiance sur un bord."""
    p = rng_essai.dirichlet(np.full(k, nettete), size=n)
    y = np.where(rng_essai.uniform(size=n) < 0.5, p.argmax(axis=1), rng_essai.integers(0, k, size=n))
    return p, y


# Des confiances exactement sur les bords de quatre tranches, où seul le sens de l'intervalle décide ; sans égalité. Les
# images des bords sont justes et les autres fausses : des écarts de même signe ne se compenseraient nulle part.
comptes_essai = rng_essai.multinomial(8, [0.5, 0.3, 0.2], size=400)
comptes_essai = comptes_essai[np.sort(comptes_essai, axis=1)[:, 2] > np.sort(comptes_essai, axis=1)[:, 1]]
bords_essai = comptes_essai / 8
y_bords = np.where(4 * bords_essai.max(axis=1) % 1 == 0, bords_essai.argmax(axis=1), bords_essai.argmin(axis=1))
# Des confiances de 1 et de 0,97, toutes dans la dernière tranche.
surs_essai = np.eye(5)[rng_essai.integers(0, 5, size=40)]
surs_essai[::2] = 0.9625 * surs_essai[::2] + 0.0075
check.equals_formula(
    ece,
    formule_ece,
    inputs=[
        (*tirage_ece(300, 10, 0.3), 10),
        (*tirage_ece(200, 3, 1.0), 15),
        (*tirage_ece(80, 2, 2.0), 7),
        (*tirage_ece(50, 6, 0.5), 1),
        (surs_essai, rng_essai.integers(0, 5, size=40), 10),
        (bords_essai, y_bords, 4),
        (*tirage_ece(1, 4, 1.0), 10),
    ],
    name="ece",
    rtol=1e-6,
    atol=1e-9,
    keeps_arguments=True,
    lead="une tranche a son bord droit, pas le gauche ; elle pèse sa part des images ; l'écart se prend entre moyennes",
)
### END HIDDEN TESTS

# %% [markdown]
# Le **diagramme de fiabilité** montre la même chose : la justesse de chaque tranche contre sa confiance. Sur la
# diagonale, le réseau dit vrai ; au-dessous, il se vante. À droite, une correction qui ne change aucune réponse :
# diviser les logits par une **température** $T$, choisie sur d'autres images que celles où l'on mesure.

# %%
def refroidir(p, temperature):
    """Les mêmes classes prédites, une autre confiance : softmax des logits divisés par la température."""
    q = np.clip(p, 1e-12, 1) ** (1 / temperature)
    return q / q.sum(axis=1, keepdims=True)


def diagramme(axe, p, y, titre):
    """Justesse par tranche de confiance, contre la diagonale."""
    confiance, juste = p.max(axis=1), p.argmax(axis=1) == y
    for b in range(10):
        dedans = (confiance > b / 10) & (confiance <= (b + 1) / 10)
        if dedans.any():
            axe.bar(b / 10 + 0.05, juste[dedans].mean(), width=0.09, color="#3b76af", alpha=0.35 + 0.6 * dedans.mean())
            axe.text(b / 10 + 0.05, 0.02, str(dedans.sum()), ha="center", fontsize=8)
    axe.plot([0, 1], [0, 1], ":", color="black")
    axe.set(title=titre, xlabel="confiance", ylabel="justesse", xlim=(0, 1), ylim=(0, 1))


# 300 images pour choisir la température, les 300 autres pour mesurer : jamais les mêmes.
temperatures = np.linspace(0.5, 3, 51)
bonnes = np.arange(300), etiquettes_test[:300]
essais = [-np.mean(np.log(refroidir(p_test[:300], t)[bonnes])) for t in temperatures]  # l'entropie croisée
choisie = temperatures[int(np.argmin(essais))]
figure, (gauche, droite) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
for axe, temperature in ((gauche, 1.0), (droite, choisie)):
    corrigees = refroidir(p_test[300:], temperature)
    valeur = ece(corrigees, etiquettes_test[300:], 10)
    diagramme(axe, corrigees, etiquettes_test[300:], f"T = {temperature:.2f} : ECE {valeur:.3f}".replace(".", ","))
plt.show()

# %% [markdown]
# **Lecture.** Le nombre au pied d'une barre compte ses images : une barre de trois images ne prouve rien, et presque toutes
# sont dans la dernière tranche, celle qui compte. Une ECE de 0,03 signifie qu'en moyenne la confiance se trompe de 3
# points. Une température au-dessus de 1 adoucit les probabilités, sans changer une seule classe prédite, donc aucun
# score. Elle est choisie par l'entropie croisée de 300 images et jugée sur les 300 autres : si $T$ est loin de 1 et que
# l'ECE baisse, votre réseau se vantait ; si rien ne change, il était déjà honnête, et il n'y a rien à corriger. L'ECE de
# 300 images n'est connue qu'à un ou deux centièmes près : il arrive qu'elle remonte un peu, sans que cela signifie rien.
#
# > **À retenir.** La justesse dit combien de réponses sont bonnes ; la calibration dit **lesquelles** croire. Ce
# > sont deux qualités indépendantes : on peut être juste et vantard, ou médiocre et honnête.

# %% [markdown]
# ## 6 · Une comparaison honnête (6 minutes)
#
# ### Question 13 · Une forêt aléatoire sur les mêmes images
#
# Sans comparaison, 90 % ne veut rien dire. Entraînez une forêt aléatoire (`RandomForestClassifier`, une centaine
# d'arbres) sur **les images d'apprentissage du réseau**, copies comprises, chaque image mise à plat en 400 nombres : `x_app`
# et `y_app`. (Elle se moque de l'échelle : les mêmes images brutes conviennent aussi.) Puis définissez :
#
# - `predire_foret(images_brutes)` : les **classes** prédites `(n,)` par la forêt pour des images brutes
#   `(n, 20, 20)` ;
# - `comparaison = {"reseau": …, "foret": …}` : la part de bonnes réponses (entre 0 et 1) de `predire` et de
#   `predire_foret` sur `images_test`, que ni l'un ni l'autre n'a vues.
#
# Exigé : la forêt reconnaît au moins la **moitié** des 1000 `images` (elle en a appris 800 par cœur : il ne lui en
# manquerait tant que si l'échelle ou les étiquettes étaient fausses) ; elle n'est pas meilleure de plus de 10 points
# sur `images_test` que sur des images nouvelles (sinon, elle les a vues) ; les deux nombres de `comparaison` sont
# ceux que le correcteur mesure lui-même avec vos deux fonctions, à **0,01** près.

# %% grade_id="foret"
### BEGIN SOLUTION
from sklearn.ensemble import RandomForestClassifier

foret = RandomForestClassifier(100, random_state=0).fit(x_app.reshape(len(x_app), -1), y_app)
### END SOLUTION


def predire_foret(images_brutes):
    """Classes (n,) prédites par la forêt pour des images brutes (n, 20, 20)."""
    ### BEGIN SOLUTION
    return foret.predict(normaliser(reference_app, images_brutes).reshape(len(images_brutes), -1))
    ### END SOLUTION


### BEGIN SOLUTION
comparaison = {
    "reseau": np.mean(predire(images_test).argmax(axis=1) == etiquettes_test),
    "foret": np.mean(predire_foret(images_test) == etiquettes_test),
}
### END SOLUTION

# %% La forêt prédit des images brutes, et la comparaison est honnête grade_id="critere_foret" points=1
check.is_true(
    isinstance(comparaison, dict) and set(comparaison) >= {"reseau", "foret"},
    observed="`comparaison` n'est pas un dictionnaire aux deux clés demandées",
    expected='les clés "reseau" et "foret"',
)
for cle_essai, fonction_essai in (("reseau", predire), ("foret", predire_foret)):
    check.close(
        comparaison[cle_essai],
        check.accuracy_of(fonction_essai, (images_test, etiquettes_test), name=cle_essai),
        name=f'comparaison["{cle_essai}"]',
        rtol=0,
        atol=0.01,
        lead="la part de bonnes réponses, entre 0 et 1, sur images_test",
    )
check.accuracy(
    predire_foret,
    (images, etiquettes),
    at_least=0.5,
    name="predire_foret, sur images",
    lead="les images à plat sont-elles à la même échelle à l'apprentissage et à la prédiction, les étiquettes dans le bon ordre ?",
)
### BEGIN HIDDEN TESTS
# Seuil 0,5 sur les images publiques, dont la forêt a appris quatre cinquièmes : dix variantes justes, 0,91 à 0,92 avec
# augmentation, 0,85 sans. Sur des images nouvelles elle a 0,54 à 0,55, et 0,28 : aucun seuil n'y sépare sûrement cela
# des 0,10 à 0,15 d'étiquettes mélangées.
nouvelles_essai = np.round(255 * data.chiffres.heldout.x[..., 0]).astype("uint8"), data.chiffres.heldout.y
check.shape(predire_foret(nouvelles_essai[0][:7]), (7,), name="predire_foret(images)", lead="une classe par image")
vue_essai = check.accuracy_of(predire_foret, (images_test, etiquettes_test), name="predire_foret")
neuve_essai = check.accuracy_of(predire_foret, nouvelles_essai, name="predire_foret")
check.is_true(
    vue_essai - neuve_essai <= 0.1,
    observed=f"la forêt a {100 * vue_essai:.0f} % de bonnes réponses sur `images_test`, {100 * neuve_essai:.0f} % ailleurs",
    expected="à peu près autant",
    lead="les images de test ont servi à l'entraîner",
)
### END HIDDEN TESTS

# %%
print(f"Réseau : {100 * comparaison['reseau']:.1f} %   forêt : {100 * comparaison['foret']:.1f} %".replace(".", ","))

# %% [markdown]
# **Lecture.** Avec la solution de l'enseignant : environ 94 % pour le réseau, 57 % pour la forêt augmentée, 28 %
# pour la forêt **sans** augmentation. Un arbre interroge des pixels un par un : pour lui, un chiffre décalé est une autre
# image. La convolution, elle, cherche le même trait partout. Ici l'apprentissage profond gagne nettement, **parce que** la
# position varie ; sur les mêmes chiffres bien centrés, une simple régression logistique atteint déjà 97 %. Demandez-vous toujours quelle structure des données votre modèle exploite que le modèle simple ignore.

# %% [markdown]
# ## Pour aller plus loin : de vraies photographies (facultatif, non noté)
#
# La même démarche, sans changer une ligne de `construire_modele`, sur Fashion-MNIST (vêtements en niveaux de gris,
# Zalando, licence MIT), si une copie est déjà sur votre machine : la cellule ne télécharge rien. Elle découpe le centre
# 20 × 20 des images et n'en prend que 2000. Pour l'avoir, exécutez une fois chez vous
# `keras.datasets.fashion_mnist.load_data()`.

# %%
from pathlib import Path

cache = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras")) / "datasets" / "fashion-mnist"
if (cache / "train-images-idx3-ubyte.gz").exists() and (cache / "t10k-labels-idx1-ubyte.gz").exists():
    (habits, sortes), (habits_test, sortes_test) = keras.datasets.fashion_mnist.load_data()
    habits, habits_test = habits[:2000, 4:24, 4:24], habits_test[:1000, 4:24, 4:24]
    habilleur = construire_modele()
    entieres = "sparse" in str(getattr(habilleur.loss, "name", habilleur.loss)).lower()  # sinon, votre perte veut du one-hot
    cibles = sortes[:2000] if entieres else keras.utils.to_categorical(sortes[:2000], 10)
    habilleur.fit(normaliser(habits, habits), cibles, epochs=10, verbose=0)
    reponses = habilleur.predict(normaliser(habits, habits_test), verbose=0).argmax(axis=1)
    print(f"Fashion-MNIST : {100 * np.mean(reponses == sortes_test[:1000]):.1f} % de bonnes réponses".replace(".", ","))
else:
    print("Fashion-MNIST n'est pas sur cette machine : passez à la conclusion.")

# %% [markdown]
# ## À retenir
#
# - **Couper, augmenter, normaliser** : dans cet ordre, et tout ce qui s'apprend s'apprend sur l'apprentissage seul.
# - Une augmentation **garde l'étiquette** ; elle ne touche ni la validation ni la prédiction.
# - Perte de départ proche de $\ln k$, puis **un lot appris par cœur** : avant tout entraînement.
# - Softmax **ou** `from_logits=True`, jamais les deux : la courbe ne vous préviendra pas.
# - On livre une fonction qui part des images **brutes**, et dont la réponse ne dépend que de l'image.
# - Un taux ne suffit pas : matrice de confusion, erreurs confiantes, **calibration**.
# - Un modèle simple, sur les mêmes données, est le premier concurrent. Le test sert une fois, à la fin.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans l'ordre.
