# %% [markdown]
# # TP · LeNet, VGG, Network in Network : trois façons d'empiler des convolutions
#
# Vous savez ce que calcule **une** couche de convolution. Comment en assembler plusieurs ? En une heure,
# vous allez construire les trois réponses qui ont fait école :
#
# 1. **LeNet-5** (1998) : deux convolutions, puis des couches denses ; 61 706 paramètres ;
# 2. **VGG** (2014) : un même bloc de petites convolutions, répété ; 138 millions de paramètres ;
# 3. **Network in Network** (2013) : des convolutions 1 × 1, plus une seule couche dense ;
# 4. puis vous déplacerez les images de quelques pixels pour voir laquelle tient bon, et pourquoi.
#
# **Barème sur 20** : LeNet 6, VGG 7, Network in Network 3, translation 4. Chaque critère porte ses points
# dans son titre.
#
# **Comment travailler.** Remplacez chaque `# VOTRE CODE ICI` (et la ligne `raise` qui le suit) par votre
# réponse, exécutez la cellule, puis la cellule « Critère » qui vient ensuite. Elle ne dit rien si tout va
# bien ; sinon elle dit ce qu'elle a observé, ce qui était attendu et où chercher. La correction rejoue ces
# vérifications **et d'autres du même énoncé sur des données nouvelles** : d'autres tailles, d'autres
# largeurs, des chiffres que vous n'avez jamais vus. Rien de ce qui est noté n'est absent de l'énoncé. Vous
# pouvez ajouter des cellules ; une cellule ratée n'empêche de compter que celles qui s'en servent.

# %% [markdown]
# ## Conventions, valables dans tout le TP
#
# | notation | sens |
# |---|---|
# | image | tableau `(hauteur, largeur, canaux)` ; un lot de `n` images a la forme `(n, hauteur, largeur, canaux)` |
# | `entree` | la forme **d'une** image, par exemple `(20, 20, 1)` : c'est ce qu'attend `keras.Input(shape=entree)` |
# | paramètres | poids **et biais** ; toutes les couches ont des biais |
# | convolution « valide » | sans remplissage (`padding="valid"`) : un noyau 5 × 5 enlève 4 pixels à chaque côté |
# | convolution « same » | avec remplissage (`padding="same"`) : la taille ne change pas |
# | pooling 2 × 2 | fenêtre de 2, pas de 2, sans remplissage : chaque côté est divisé par 2, **arrondi par défaut** |
#
# **Vos modèles** s'écrivent comme vous voulez — `Sequential`, fonctionnel, modèles imbriqués, fonctions
# auxiliaires — avec les couches de `keras.layers` seulement : ni sous-classe de `keras.Model`, ni couche
# personnelle, ni `Lambda`, dont on ne peut pas vérifier la structure (la section 4 lève cette restriction).
# La dernière couche donne une probabilité par classe (softmax) ou, si vous préférez, des *logits* (aucune
# activation) : les deux sont acceptées. `Dropout` et `BatchNormalization` ne sont permis que là où
# l'énoncé le dit.
#
# **Rappel : compter.** Une convolution de noyau $k \times k$ qui transforme $c$ canaux en $f$ cartes a
# $(k^2 c + 1)\, f$ paramètres : chaque carte a ses $k^2 c$ poids et son biais, quelle que soit la taille de
# l'image. Une couche dense de $d$ entrées et $u$ unités en a $(d + 1)\, u$. Un pooling n'en a aucun.

# %% grade_id="imports" locked=true
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # TensorFlow se tait au démarrage

import time

import keras
import matplotlib.pyplot as plt
import numpy as np

from graders import check, data

# %% [markdown]
# ### Les images
#
# Des chiffres manuscrits de 8 × 8 pixels (ceux de scikit-learn, numérisés en 1998), posés sur un fond noir
# de 20 × 20 pixels. Deux jeux d'entraînement, avec les **mêmes 1000 chiffres** :
#
# - `x_train`, `y_train` : 8000 images, chaque chiffre posé à **huit endroits tirés au hasard** ;
# - `x_centre`, `y_centre` : 1000 images, chaque chiffre posé **au milieu** (pour la section 4).
#
# `x_validation`, `y_validation` : 600 images d'autres chiffres, posés au hasard. Le correcteur a d'autres
# chiffres encore. Les intensités, entre 0 et 1, sont ramenées à une moyenne proche de 0 et un écart-type
# proche de 1 par `preparer`, comme le faisait LeNet : un réseau apprend bien plus vite ainsi.

# %% grade_id="donnees" locked=true
MOYENNE, ECART_TYPE = 0.05, 0.19  # des intensités de toutes les images d'entraînement


def preparer(images):
    """Ramène des intensités de [0, 1] à une moyenne d'environ 0 et un écart-type d'environ 1."""
    return ((np.asarray(images) - MOYENNE) / ECART_TYPE).astype("float32")


chiffres, classes = data.chiffres.originals_train  # (1000, 8, 8) et (1000,)
lignes, colonnes = data.rng_public("architectures_cnn/places").integers(0, 13, size=(2, 8000))
x_train = preparer(data.chiffres.place(np.tile(chiffres, (8, 1, 1)), lignes, colonnes))
y_train = np.tile(classes, 8)
x_centre = preparer(data.chiffres.place(chiffres, 6, 6))
y_centre = classes
x_validation, y_validation = preparer(data.chiffres.validation.x), data.chiffres.validation.y


def scores(modele, images):
    """Sorties d'un modèle pour beaucoup d'images, de forme (n, 10) : comme `predict`, mais plus vite."""
    return np.concatenate([np.asarray(modele(images[i : i + 500])) for i in range(0, len(images), 500)])


print("x_train     ", x_train.shape, " y_train     ", y_train.shape)
print("x_centre    ", x_centre.shape, " y_centre    ", y_centre.shape)
print("x_validation", x_validation.shape, " y_validation", y_validation.shape)

# %%
figure, axes = plt.subplots(2, 8, figsize=(10.5, 3), layout="constrained")
for colonne in range(8):
    for axe, images in ((axes[0, colonne], x_train), (axes[1, colonne], x_centre)):
        axe.imshow(images[colonne, :, :, 0], cmap="gray")
        axe.set(xticks=[], yticks=[])
    axes[0, colonne].set_title(f"{y_train[colonne]}", fontsize=10)
axes[0, 0].set_ylabel("x_train")
axes[1, 0].set_ylabel("x_centre")
plt.show()

# %% [markdown]
# **Lecture.** Sur une colonne, le même chiffre : au hasard en haut, centré en bas. Pour un œil, c'est la
# même image. Pour un modèle qui reçoit 400 nombres, ce sont deux vecteurs presque **sans pixel commun** :
# un modèle qui apprend pixel par pixel doit réapprendre chaque chiffre à chacune des 13 × 13 = 169 places.

# %% [markdown]
# ## 1 · LeNet-5, 1998 (15 minutes)
#
# **Pourquoi commencer par lui ?** LeNet-5 (LeCun, Bottou, Bengio, Haffner) lisait les montants des chèques.
# Toute l'idée est là : convolution, réduction, convolution, réduction, puis des couches denses qui
# décident. Voici la version que l'on cite aujourd'hui, sur une image 32 × 32 en niveaux de gris :
#
# | couche | ce qu'elle fait | forme de la sortie | paramètres |
# |---|---|---|---|
# | C1 | convolution 5 × 5 valide, 6 cartes, tanh | (28, 28, 6) | ? |
# | S2 | pooling **moyen** 2 × 2 | (14, 14, 6) | 0 |
# | C3 | convolution 5 × 5 valide, 16 cartes, tanh | (10, 10, 16) | ? |
# | S4 | pooling **moyen** 2 × 2 | (5, 5, 16) | 0 |
# | | mise à plat | (400,) | 0 |
# | C5 | dense, 120 unités, tanh | (120,) | ? |
# | F6 | dense, 84 unités, tanh | (84,) | ? |
# | sortie | dense, 10 unités, softmax | (10,) | ? |
# | | | **total** | **61 706** |
#
# L'article de 1998 compte **60 000** paramètres entraînables, car trois couches diffèrent : S2 et S4 y ont
# un coefficient et un biais par carte (12 et 32), chaque carte de C3 n'y voit qu'une partie des cartes de
# S2 (1 516 au lieu de 2 416), et la sortie y compare F6 à dix dessins fixés à la main. C5 y est une
# convolution 5 × 5 : sur une carte de 5 × 5, c'est exactement une couche dense.
#
# ### Question 1 · Compter avant de construire
#
# Écrivez `parametres_lenet(cote)` : pour une image **carrée** de `cote` pixels (un entier d'au moins 16) à
# un canal et 10 classes, un dictionnaire qui donne le nombre de paramètres, entier, de chacune des cinq
# couches qui en ont, aux clés `"C1"`, `"C3"`, `"C5"`, `"F6"` et `"sortie"`. C1, C3, F6 et la sortie ne
# dépendent pas de `cote` ; C5, si : combien de valeurs reste-t-il après S4 ? Pour `cote=32`, la somme
# vaut 61 706.

# %% grade_id="parametres_lenet"
def parametres_lenet(cote):
    """Nombre de paramètres de chaque couche de LeNet-5 pour une image (cote, cote, 1) : un dictionnaire."""
    ### BEGIN SOLUTION
    reste = ((cote - 4) // 2 - 4) // 2  # côté des cartes de S4
    return {
        "C1": (25 * 1 + 1) * 6,
        "C3": (25 * 6 + 1) * 16,
        "C5": (reste * reste * 16 + 1) * 120,
        "F6": (120 + 1) * 84,
        "sortie": (84 + 1) * 10,
    }
    ### END SOLUTION


# %% Les paramètres de LeNet-5 sont comptés couche par couche, pour toute taille d'image grade_id="critere_parametres_lenet" points=1
check.close(
    parametres_lenet(32),
    {"C1": 156, "C3": 2416, "C5": 48120, "F6": 10164, "sortie": 850},
    name="parametres_lenet(32)",
    lead="chaque carte de C3 voit les 6 cartes de S2 ; n'oubliez pas les biais",
)
### BEGIN HIDDEN TESTS
def formule_lenet(cote):
    """Par les tailles successives, puis des comptes de poids et de biais séparés."""
    for _ in range(2):
        cote = np.floor((cote - 5 + 1) / 2)
    denses = [16 * cote**2, 120, 84, 10]
    comptes = [d * u + u for d, u in zip(denses, denses[1:])]
    return dict(zip(("C1", "C3", "C5", "F6", "sortie"), [5 * 5 * 6 + 6, 5 * 5 * 6 * 16 + 16, *comptes]))


check.equals_formula(
    parametres_lenet,
    formule_lenet,
    inputs=[(16,), (20,), (27,), (28,), (30,), (45,), (64,)],
    name="parametres_lenet",
    lead="suivez le côté de l'image : moins 4, divisé par 2 (arrondi par défaut), et encore une fois",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 2 · Construire LeNet-5
#
# Écrivez `construire_lenet(entree, nb_classes)`, qui renvoie un modèle Keras **neuf** (pas encore compilé,
# ou déjà, peu importe) : le tableau ci-dessus, dans cet ordre, pour une image de forme `entree` et
# `nb_classes` classes. La fonction doit marcher pour (32, 32, 1), pour nos images (20, 20, 1), et pour
# d'autres formes encore, plusieurs canaux compris.
#
# - Les activations cachées sont tanh, comme en 1998, ou ReLU, comme on fait depuis : à vous de choisir. Celles des
#   convolutions peuvent précéder ou suivre le pooling.
# - C5 s'écrit « mise à plat puis dense » : ainsi elle accepte toutes les tailles.
# - `keras.layers.AveragePooling2D` demande la taille de sa fenêtre ; son pas est alors le même.
# - Rien d'autre qui ait des paramètres, et pas de `Dropout`.

# %% grade_id="construire_lenet"
def construire_lenet(entree=(32, 32, 1), nb_classes=10):
    """LeNet-5, neuf, pour des images de forme `entree`."""
    ### BEGIN SOLUTION
    couches = keras.layers
    return keras.Sequential(
        [
            keras.Input(shape=entree),
            couches.Conv2D(6, 5, activation="tanh", name="C1"),
            couches.AveragePooling2D(2, name="S2"),
            couches.Conv2D(16, 5, activation="tanh", name="C3"),
            couches.AveragePooling2D(2, name="S4"),
            couches.Flatten(),
            couches.Dense(120, activation="tanh", name="C5"),
            couches.Dense(84, activation="tanh", name="F6"),
            couches.Dense(nb_classes, activation="softmax", name="sortie"),
        ],
        name="lenet",
    )
    ### END SOLUTION


# %% LeNet-5 est celui de la spécification, 61 706 paramètres sur 32 × 32 grade_id="critere_lenet" points=3
lenet_essai = construire_lenet((32, 32, 1), 10)
check.feature_shapes(
    lenet_essai,
    [(28, 28, 6), (14, 14, 6), (10, 10, 16), (5, 5, 16), (120,), (84,), (10,)],
    name="construire_lenet((32, 32, 1), 10)",
    lead="lisez la colonne « forme de la sortie » du tableau, ligne par ligne",
)
check.parameter_count(
    lenet_essai,
    exactly=61706,
    name="construire_lenet((32, 32, 1), 10)",
    lead="comparez modele.summary() à vos comptes de la question 1",
)
check.layers(
    lenet_essai,
    must_use=["AveragePooling2D"],
    must_not_use=["MaxPooling2D", "Dropout"],
    name="construire_lenet((32, 32, 1), 10)",
    lead="S2 et S4 prennent la moyenne de chaque fenêtre",
)
check.activations(
    lenet_essai,
    among=["tanh", "relu"],
    name="construire_lenet((32, 32, 1), 10)",
    lead="sans activation, deux couches qui se suivent n'en font qu'une",
)
### BEGIN HIDDEN TESTS
for entree_essai, classes_essai, compte_essai in [
    ((20, 20, 1), 10, 21386),
    ((28, 36, 3), 7, 59831),
    ((45, 33, 2), 4, 90146),
]:
    lenet_essai = construire_lenet(entree_essai, classes_essai)
    nom_essai = f"construire_lenet({entree_essai}, {classes_essai})"
    check.output_shape(
        lenet_essai, (None, classes_essai), input_shape=entree_essai, name=nom_essai, lead="`nb_classes` sert-il ?"
    )
    check.parameter_count(
        lenet_essai,
        exactly=compte_essai,
        name=nom_essai,
        lead="la fonction utilise-t-elle vraiment ses deux arguments ? Les convolutions sont-elles valides ?",
    )
check.is_true(
    construire_lenet((20, 20, 1), 10) is not construire_lenet((20, 20, 1), 10),
    observed="`construire_lenet` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
    lead="créez les couches dans la fonction, pas avant elle",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 3 · Entraîner LeNet sur les chiffres déplacés
#
# Créez `lenet = construire_lenet((20, 20, 1), 10)`, compilez-le et entraînez-le sur `x_train`, `y_train`.
# Optimiseur, taux, lots et époques à votre choix ; pour commencer, `keras.optimizers.Adam(0.004)`, des lots
# de 64 et une douzaine d'époques conviennent (quelques secondes ; avec `verbose=0`, le notebook reste lisible).
# Gardez ce que `fit` renvoie dans `historique_lenet`, avec
# `validation_data=(x_validation, y_validation)` et `metrics=["accuracy"]` : la figure qui suit s'en sert.
# La correction exécute votre notebook : elle refait cet entraînement, avec vos réglages. Exigé :
#
# - **la perte de `lenet` va avec sa sortie** : une entropie croisée catégorielle, avec
#   `from_logits=True` si — et seulement si — la sortie n'a pas d'activation. Étiquettes entières ou
#   « one-hot », selon la perte choisie. Attention : avec une softmax et `from_logits=True`, la courbe
#   d'apprentissage est excellente et les probabilités sont fausses ;
# - `lenet` a les 21 386 paramètres d'un LeNet-5 sur 20 × 20 et classe correctement au moins **70 %** des
#   images de validation et au moins **60 %** d'images nouvelles (d'autres chiffres, posés au hasard) ; sur
#   celles-ci, au moins **20 points** de plus qu'un classifieur linéaire appris sur les mêmes 8000 images.

# %% grade_id="lenet"
keras.utils.set_random_seed(0)  # mêmes poids de départ, mêmes lots à chaque exécution
### BEGIN SOLUTION
lenet = construire_lenet((20, 20, 1), 10)
lenet.compile(keras.optimizers.Adam(0.004), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_lenet = lenet.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=12, batch_size=64, verbose=0
)
### END SOLUTION

# %% La perte de LeNet va avec sa sortie grade_id="critere_perte" points=1
check.loss_matches_output(
    lenet,
    task="multiclass",
    classes=10,
    name="lenet",
    lead="softmax et « sparse_categorical_crossentropy », ou aucune activation et from_logits=True",
)

# %% LeNet entraîné reconnaît des chiffres nouveaux, bien mieux qu'un modèle linéaire grade_id="critere_lenet_entraine" points=1
def preparees_essai(split):
    """Les images d'une partie, préparées comme celles d'entraînement, et leurs classes."""
    return (split.x - 0.05) / 0.19, split.y


check.parameter_count(
    lenet, exactly=21386, name="lenet", lead="`lenet` vient de construire_lenet((20, 20, 1), 10)"
)
check.accuracy(
    lenet,
    preparees_essai(data.chiffres.validation),
    at_least=0.70,
    name="lenet, validation",
    lead="tracez historique_lenet.history : la perte descend-elle encore ? Le taux est-il trop grand ?",
)
### BEGIN HIDDEN TESTS
def lineaire_essai():
    """Un classifieur linéaire (moindres carrés régularisés) appris sur les images des stagiaires."""
    from sklearn.linear_model import RidgeClassifier

    chiffres_essai, classes_essai = data.chiffres.originals_train
    places_essai = data.rng_public("architectures_cnn/places").integers(0, 13, size=(2, 8000))
    images_essai = data.chiffres.place(np.tile(chiffres_essai, (8, 1, 1)), *places_essai)
    return RidgeClassifier().fit(images_essai.reshape(8000, 400), np.tile(classes_essai, 8))


# Seuils 0,70 en validation ; 0,60 et 20 points sur les images nouvelles. Huit entraînements jugés (référence à trois
# graines, cinq autres recettes justes) : 0,815 en validation et 0,786 sur les images nouvelles au pire, 0,89 au mieux.
# Hors du juge, dix recettes de 6 à 12 époques (tanh ou ReLU, Adam, RMSprop) : 0,735 et 0,720 au pire. Classifieur
# linéaire : 0,16 à 0,17 sur trois tirages. Pas encore les 20 tirages de `graders calibrate`.
split_essai = data.chiffres.heldout
score_lineaire_essai = float(lineaire_essai().score(split_essai.x.reshape(-1, 400), split_essai.y))
check.accuracy(
    lenet,
    preparees_essai(split_essai),
    at_least=0.60,
    name="lenet, images nouvelles",
    lead="un score bien plus haut sur l'entraînement que sur la validation est un apprentissage par cœur",
)
check.beats_baseline(
    lenet,
    score_lineaire_essai,
    preparees_essai(split_essai),
    margin=0.20,
    baseline_name="le classifieur linéaire",
    name="lenet, images nouvelles",
)
### END HIDDEN TESTS

# %%
def dessiner_courbes(historique, titre):
    """Perte et exactitude, entraînement et validation, au fil des époques."""
    figure, axes = plt.subplots(1, 2, figsize=(10, 2.8), layout="constrained")
    for nom, valeurs in historique.history.items():
        axe = axes[0] if "loss" in nom else axes[1]
        trait, legende = ("--", "validation") if nom.startswith("val_") else ("-", "entraînement")
        axe.plot(range(1, len(valeurs) + 1), valeurs, trait, label=legende)
    axes[0].set(title=f"{titre} : perte", xlabel="époques", ylim=(0, None))
    axes[1].set(title=f"{titre} : exactitude", xlabel="époques", ylim=(0, 1))
    for axe in axes:
        axe.xaxis.set_major_locator(plt.MaxNLocator(integer=True))
    axes[0].legend()
    plt.show()


dessiner_courbes(historique_lenet, "LeNet")

filtres = next(np.asarray(poids) for poids in lenet.weights if len(poids.shape) == 4)  # ceux de C1, (5, 5, 1, 6)
image = x_validation[:1]
cartes = np.asarray(keras.ops.conv(image, filtres, padding="valid"))[0]
figure, axes = plt.subplots(2, 7, figsize=(10.5, 3.2), layout="constrained")
axes[0, 0].axis("off")
axes[1, 0].imshow(image[0, :, :, 0], cmap="gray")
axes[1, 0].set_ylabel("image et cartes")
axes[0, 1].set_ylabel("filtres 5 × 5")
for indice in range(6):
    axes[0, indice + 1].imshow(filtres[:, :, 0, indice], cmap="RdBu", vmin=-0.6, vmax=0.6)
    axes[1, indice + 1].imshow(cartes[:, :, indice], cmap="gray")
for axe in axes.ravel():
    axe.set(xticks=[], yticks=[])
plt.show()

# %% [markdown]
# **Lecture.** Les filtres de C1 (en haut, rouge négatif, bleu positif) sont devenus des contrastes de diverses
# orientations ; chacun répond à une partie du trait (en bas). LeNet reconnaît plus de quatre chiffres
# sur cinq quand le hasard en ferait un sur dix, mais la courbe de validation s'aplatit pendant que
# l'entraînement progresse encore : ses couches denses apprennent aussi **où** était chaque chiffre.
#
# > **À retenir.** Convolution, réduction, convolution, réduction, couches denses : LeNet-5. Les paramètres
# > ne sont pas où l'on croit : 2 572 dans les convolutions, 59 134 dans les couches denses, soit 96 %.

# %% [markdown]
# ## 2 · VGG, 2014 : la profondeur par la répétition (16 minutes)
#
# **Pourquoi de si petits noyaux ?** Simonyan et Zisserman remplacent les grands noyaux par des **piles de
# 3 × 3**. Deux convolutions 3 × 3 qui se suivent voient 5 × 5 pixels ; trois en voient 7 × 7. On obtient le
# même champ réceptif avec moins de paramètres, et une non-linéarité de plus à chaque étage.
#
# ### Question 4 · Profondeur contre paramètres
#
# Écrivez `empilement(n, canaux)`, qui renvoie un triplet d'entiers `(champ, parametres_pile,
# parametres_seule)` pour `n` convolutions 3 × 3 de pas 1 qui se suivent, chacune de `canaux` canaux vers
# `canaux` cartes :
#
# - `champ` : le côté, en pixels, du champ réceptif de la pile (`n = 2` donne 5) ;
# - `parametres_pile` : le nombre de paramètres de la pile, biais compris ;
# - `parametres_seule` : celui d'**une seule** convolution de même champ réceptif, de `canaux` canaux vers
#   `canaux` cartes, biais compris.

# %% grade_id="empilement"
def empilement(n, canaux):
    """(champ réceptif, paramètres de n convolutions 3 × 3, paramètres d'une seule de même champ)."""
    ### BEGIN SOLUTION
    champ = 2 * n + 1
    pile = n * (9 * canaux + 1) * canaux
    seule = (champ**2 * canaux + 1) * canaux
    return champ, pile, seule
    ### END SOLUTION


# %% Une pile de convolutions 3 × 3 est comparée à une seule de même champ réceptif grade_id="critere_empilement" points=1
check.close(
    empilement(2, 64),
    (5, 73856, 102464),
    name="empilement(2, 64)",
    lead="chaque convolution 3 × 3 ajoute 2 pixels au champ ; chaque carte a un biais",
)
### BEGIN HIDDEN TESTS
tirage = data.rng("architectures_cnn/empilement")
check.equals_formula(
    empilement,
    lambda n, c: (1 + sum(2 for _ in range(n)), n * (3 * 3 * c * c + c), (1 + 2 * n) ** 2 * c * c + c),
    inputs=[(1, 5), (3, 512)]
    + [(int(n), int(c)) for n, c in zip(tirage.integers(2, 9, 4), tirage.integers(1, 300, 4))],
    name="empilement",
    lead="essayez n = 1 : la pile et la convolution seule ont alors autant de paramètres",
)
### END HIDDEN TESTS

# %%
figure, axe = plt.subplots(figsize=(6.5, 3), layout="constrained")
etages = range(1, 6)
axe.plot([empilement(n, 64)[0] for n in etages], [empilement(n, 64)[1] for n in etages], "o-", label="pile de 3 × 3")
axe.plot([empilement(n, 64)[0] for n in etages], [empilement(n, 64)[2] for n in etages], "s--", label="un seul noyau")
axe.set(xlabel="champ réceptif (pixels)", ylabel="paramètres", title="64 canaux : deux façons de voir aussi loin")
axe.legend()
plt.show()

# %% [markdown]
# **Lecture.** Le coût de la pile croît comme le champ, celui du noyau unique comme son carré. Pour 11 × 11
# pixels — la taille des premiers noyaux d'AlexNet, en 2012 — la pile coûte moins de la moitié, et elle est
# cinq fois non linéaire.
#
# ### Question 5 · Compter VGG-16 sans le construire
#
# VGG-16 pèse 550 Mo : on ne le construit pas pour le compter. On le **décrit** par deux listes :
#
# - `blocs` : une paire `(convolutions, filtres)` par bloc. Un bloc est fait de `convolutions` convolutions
#   3 × 3 « same » de `filtres` cartes chacune, puis d'un pooling 2 × 2 ;
# - `denses` : le nombre d'unités de chaque couche dense, après la mise à plat ; la dernière est la sortie.
#
# Écrivez `compter_vgg(blocs, denses, entree)`, où `entree` est la forme `(hauteur, largeur, canaux)` d'une
# image, qui renvoie un dictionnaire de quatre entiers :
#
# - `"profondeur"` : le nombre de couches **qui ont des paramètres** (c'est le 16 de VGG-16) ;
# - `"convolutions"` : le nombre de paramètres de toutes les convolutions ;
# - `"denses"` : celui de toutes les couches denses ;
# - `"total"` : la somme des deux précédents.
#
# Résultats publiés, pour des images 224 × 224 en couleurs et 1000 classes : **138 357 544** paramètres pour
# VGG-16, **143 667 240** pour VGG-19. Un côté impair s'arrondit par défaut à chaque pooling.

# %% grade_id="descriptions" locked=true
VGG16 = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]
VGG19 = [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)]
DENSES = [4096, 4096, 1000]
IMAGENET = (224, 224, 3)

# %% grade_id="compter_vgg"
def compter_vgg(blocs, denses, entree):
    """Profondeur et nombres de paramètres d'un VGG décrit par ses blocs et ses couches denses."""
    ### BEGIN SOLUTION
    hauteur, largeur, canaux = entree
    convolutions = profondeur = 0
    for nombre, filtres in blocs:
        for _ in range(nombre):
            convolutions += (9 * canaux + 1) * filtres
            canaux = filtres
        hauteur, largeur = hauteur // 2, largeur // 2
        profondeur += nombre
    total_denses, entrees = 0, hauteur * largeur * canaux
    for unites in denses:
        total_denses += (entrees + 1) * unites
        entrees = unites
    return {
        "profondeur": profondeur + len(denses),
        "convolutions": convolutions,
        "denses": total_denses,
        "total": convolutions + total_denses,
    }
    ### END SOLUTION


# %% VGG-16 et VGG-19 ont les nombres de paramètres publiés grade_id="critere_compter_vgg" points=2
check.close(
    compter_vgg(VGG16, DENSES, IMAGENET),
    {"profondeur": 16, "convolutions": 14714688, "denses": 123642856, "total": 138357544},
    name="compter_vgg(VGG16, DENSES, IMAGENET)",
    rtol=0,
    atol=0,
    lead="après cinq poolings, l'image de 224 pixels n'en a plus que 7 : que vaut la mise à plat ?",
)
check.close(
    compter_vgg(VGG19, DENSES, IMAGENET),
    {"profondeur": 19, "convolutions": 20024384, "denses": 123642856, "total": 143667240},
    name="compter_vgg(VGG19, DENSES, IMAGENET)",
    rtol=0,
    atol=0,
)
### BEGIN HIDDEN TESTS
def formule_vgg(blocs, denses, entree):
    """Par la liste des canaux et des unités, couche après couche."""
    canaux = [entree[2]] + [f for n, f in blocs for _ in range(n)]
    plat = int(np.floor(entree[0] / 2 ** len(blocs)) * np.floor(entree[1] / 2 ** len(blocs))) * canaux[-1]
    unites = [plat, *denses]
    noyaux = sum(9 * a * b + b for a, b in zip(canaux, canaux[1:]))
    matrices = sum(a * b + b for a, b in zip(unites, unites[1:]))
    return {
        "profondeur": len(canaux) - 1 + len(denses),
        "convolutions": noyaux,
        "denses": matrices,
        "total": noyaux + matrices,
    }


tirage = data.rng("architectures_cnn/compter_vgg")
descriptions_essai = [([(1, 4)], [3], (8, 8, 1)), ([(2, 8), (1, 6)], [20, 5], (37, 50, 2))]
for _ in range(3):
    nombre_essai = int(tirage.integers(2, 5))
    descriptions_essai.append(
        (
            [(int(tirage.integers(1, 5)), int(tirage.integers(2, 90))) for _ in range(nombre_essai)],
            [int(unites) for unites in tirage.integers(2, 300, size=int(tirage.integers(1, 4)))],
            (int(tirage.integers(33, 120)), int(tirage.integers(33, 120)), int(tirage.integers(1, 5))),
        )
    )
check.equals_formula(
    compter_vgg,
    formule_vgg,
    inputs=descriptions_essai,
    name="compter_vgg",
    rtol=0,
    atol=0,
    lead="essayez une image qui n'est pas carrée, un côté impair, un seul bloc, une seule couche dense",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 6 · Le bloc VGG, une fonction
#
# **Pourquoi une fonction ?** Un réseau de 19 couches écrit ligne à ligne est illisible. VGG est un motif
# répété : écrivez le motif une fois. Avec l'écriture fonctionnelle de Keras, un bloc reçoit un tenseur et
# en renvoie un autre :
#
# `bloc_vgg(x, convolutions, filtres)` applique à `x`, de forme `(None, hauteur, largeur, canaux)`,
# `convolutions` convolutions 3 × 3 « same » de `filtres` cartes, **chacune suivie d'une ReLU**, puis un
# pooling **maximum** 2 × 2, et renvoie le résultat, de forme
# `(None, hauteur // 2, largeur // 2, filtres)`. Rien d'autre qui ait des paramètres.
#
# La cellule verrouillée ci-dessous enferme votre bloc entre une entrée et une sortie, pour l'essayer.

# %% grade_id="bloc_vgg"
def bloc_vgg(x, convolutions, filtres):
    """Applique au tenseur x des convolutions 3 × 3 suivies de ReLU, puis un pooling maximum 2 × 2."""
    ### BEGIN SOLUTION
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filtres, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)
    ### END SOLUTION


# %% grade_id="modele_d_un_bloc" locked=true
def modele_d_un_bloc(convolutions, filtres, entree):
    """Un modèle fait de votre bloc et de rien d'autre."""
    x = keras.Input(shape=entree)
    return keras.Model(x, bloc_vgg(x, convolutions, filtres))


# %% Le bloc VGG enchaîne convolutions 3 × 3, ReLU et pooling grade_id="critere_bloc_vgg" points=2
check.is_true(
    callable(bloc_vgg), observed="`bloc_vgg` n'est pas une fonction", expected="une fonction de (x, convolutions, filtres)"
)
bloc_essai = modele_d_un_bloc(2, 8, (16, 16, 3))
check.feature_shapes(
    bloc_essai,
    [(16, 16, 8), (8, 8, 8)],
    name="bloc_vgg(x, 2, 8) sur (16, 16, 3)",
    lead="les convolutions gardent la taille, le pooling la divise par 2",
)
check.parameter_count(
    bloc_essai,
    exactly=808,
    name="bloc_vgg(x, 2, 8) sur (16, 16, 3)",
    lead="(9 × 3 + 1) × 8 pour la première convolution, (9 × 8 + 1) × 8 pour la seconde",
)
### BEGIN HIDDEN TESTS
for nombre_essai, filtres_essai, entree_essai in [(1, 5, (13, 18, 2)), (4, 6, (10, 8, 4)), (3, 7, (9, 9, 1))]:
    bloc_essai = modele_d_un_bloc(nombre_essai, filtres_essai, entree_essai)
    nom_essai = f"bloc_vgg(x, {nombre_essai}, {filtres_essai}) sur {entree_essai}"
    hauteur_essai, largeur_essai, canaux_essai = entree_essai
    check.output_shape(
        bloc_essai, (None, hauteur_essai // 2, largeur_essai // 2, filtres_essai), name=nom_essai
    )
    etapes_essai = check.steps_of(bloc_essai, name=nom_essai)
    noyaux_essai = [tuple(etape.layer.kernel_size) for etape in etapes_essai if etape.kind == "Conv2D"]
    check.is_true(
        noyaux_essai == [(3, 3)] * nombre_essai,
        observed=f"{nom_essai} a les convolutions de noyaux {noyaux_essai}",
        expected=f"{nombre_essai} convolutions de noyau (3, 3)",
        lead="l'argument `convolutions` dit combien de fois répéter",
    )
    check.parameter_count(
        bloc_essai,
        exactly=(9 * canaux_essai + 1) * filtres_essai + (nombre_essai - 1) * (9 * filtres_essai + 1) * filtres_essai,
        name=nom_essai,
    )
    check.activations(bloc_essai, among=["relu"], name=nom_essai, lead="une ReLU après chaque convolution")
    # La dernière convolution aussi est suivie d'une ReLU : avant ou après le pooling, la sortie est positive.
    sortie_essai = np.asarray(bloc_essai(data.rng("architectures_cnn/bloc").normal(size=(4, *entree_essai)).astype("float32")))
    check.is_true(
        bool(sortie_essai.min() >= 0),
        observed=f"{nom_essai} donne des valeurs négatives",
        expected="une ReLU après chaque convolution, la dernière comprise",
    )
    check.layers(bloc_essai, must_use=["MaxPooling2D"], must_not_use=["AveragePooling2D"], name=nom_essai)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 7 · Un VGG de toute taille
#
# Écrivez `construire_vgg(blocs, denses, entree)`, qui renvoie un modèle Keras **neuf** : les blocs de la
# description dans l'ordre, la mise à plat, puis les couches denses, suivies de ReLU sauf la dernière
# (softmax ou logits). VGG-16 serait `construire_vgg(VGG16, DENSES, IMAGENET)` : n'essayez pas ici, la
# correction l'appelle sur de petites descriptions. Rien d'autre qui ait des paramètres, pas de `Dropout`.
#
# Si votre `bloc_vgg` n'est pas au point, vous pouvez écrire les blocs autrement : seul le modèle compte.

# %% grade_id="construire_vgg"
def construire_vgg(blocs, denses, entree):
    """Un VGG neuf, décrit par ses blocs et ses couches denses, pour des images de forme `entree`."""
    ### BEGIN SOLUTION
    x = image = keras.Input(shape=entree)
    for convolutions, filtres in blocs:
        x = bloc_vgg(x, convolutions, filtres)
    x = keras.layers.Flatten()(x)
    for unites in denses[:-1]:
        x = keras.layers.Dense(unites, activation="relu")(x)
    return keras.Model(image, keras.layers.Dense(denses[-1], activation="softmax")(x))
    ### END SOLUTION


# %% Un petit VGG a les formes et les paramètres de sa description grade_id="critere_vgg" points=2
petit_essai = construire_vgg([(2, 4), (1, 6)], [12, 5], (20, 20, 1))
check.feature_shapes(
    petit_essai,
    [(10, 10, 4), (5, 5, 6), (12,), (5,)],
    name="construire_vgg([(2, 4), (1, 6)], [12, 5], (20, 20, 1))",
    lead="un pooling à la fin de chaque bloc, une couche dense par élément de `denses`",
)
check.activations(
    petit_essai,
    name="construire_vgg([(2, 4), (1, 6)], [12, 5], (20, 20, 1))",
    lead="toute couche cachée, dense ou non, est suivie d'une ReLU",
)
### BEGIN HIDDEN TESTS
def compte_attendu(blocs, denses, entree, comptes_de_blocs):
    """Total d'un VGG dont on connaît les paramètres de chaque bloc."""
    plat = (entree[0] >> len(blocs)) * (entree[1] >> len(blocs)) * blocs[-1][1]
    unites = [plat, *denses]
    return sum(comptes_de_blocs) + sum(a * b + b for a, b in zip(unites, unites[1:]))


def comptes_publies(blocs, entree):
    """Paramètres de chaque bloc selon l'énoncé."""
    canaux = [entree[2]] + [filtres for _, filtres in blocs]
    return [(9 * c + 1) * f + (n - 1) * (9 * f + 1) * f for c, (n, f) in zip(canaux, blocs)]


def comptes_de_son_bloc(blocs, entree):
    """Paramètres de chaque bloc tel que `bloc_vgg` l'écrit : une faute y est déjà comptée au critère précédent."""
    trouves = []
    hauteur, largeur, canaux = entree
    for nombre, filtres in blocs:
        modele_bloc = modele_d_un_bloc(nombre, filtres, (hauteur, largeur, canaux))
        trouves.append(sum(int(np.prod(poids.shape)) for poids in modele_bloc.weights))
        hauteur, largeur, canaux = hauteur // 2, largeur // 2, filtres
    return trouves


for blocs_essai, denses_essai, entree_essai in [
    ([(2, 4), (1, 6)], [12, 5], (20, 20, 1)),
    ([(1, 3), (3, 5), (2, 4)], [9, 8, 7], (27, 34, 2)),
    ([(2, 6)], [4], (9, 8, 3)),
]:
    petit_essai = construire_vgg(blocs_essai, denses_essai, entree_essai)
    nom_essai = f"construire_vgg({blocs_essai}, {denses_essai}, {entree_essai})"
    check.output_shape(petit_essai, (None, denses_essai[-1]), name=nom_essai)
    attendu_essai = compte_attendu(blocs_essai, denses_essai, entree_essai, comptes_publies(blocs_essai, entree_essai))
    try:
        check.parameter_count(petit_essai, exactly=attendu_essai, name=nom_essai)
    except check.CheckFailure as refus_essai:
        try:
            comptes_essai = comptes_de_son_bloc(blocs_essai, entree_essai)
        except Exception:
            raise refus_essai from None
        if check.parameters.count(petit_essai) != compte_attendu(blocs_essai, denses_essai, entree_essai, comptes_essai):
            raise
    check.activations(petit_essai, name=nom_essai)
    check.layers(petit_essai, must_use=["Dense"], must_not_use=["Dropout"], name=nom_essai)
check.is_true(
    construire_vgg([(1, 3)], [4], (8, 8, 1)) is not construire_vgg([(1, 3)], [4], (8, 8, 1)),
    observed="`construire_vgg` renvoie deux fois le même modèle",
    expected="un modèle neuf à chaque appel",
)
### END HIDDEN TESTS

# %%
reseaux = {
    "LeNet-5 (32 × 32)": (2572, 59134),
    "VGG-16": (compter_vgg(VGG16, DENSES, IMAGENET)["convolutions"], compter_vgg(VGG16, DENSES, IMAGENET)["denses"]),
    "VGG-19": (compter_vgg(VGG19, DENSES, IMAGENET)["convolutions"], compter_vgg(VGG19, DENSES, IMAGENET)["denses"]),
}
figure, axe = plt.subplots(figsize=(8, 2.4), layout="constrained")
for position, (nom, (convolutions, denses)) in enumerate(reseaux.items()):
    total = convolutions + denses
    axe.barh(position, convolutions / total, color="#3b76af", label="convolutions" if position == 0 else None)
    axe.barh(position, denses / total, left=convolutions / total, color="#e0812c", label="denses" if position == 0 else None)
    axe.text(0.5, position, f"{total:,} paramètres".replace(",", " "), ha="center", va="center", color="white")
axe.set(yticks=range(len(reseaux)), yticklabels=reseaux, xlabel="part des paramètres", xlim=(0, 1))
axe.legend(loc="upper center", bbox_to_anchor=(0.5, 1.25), ncols=2)
plt.show()

# %% [markdown]
# **Lecture.** VGG-19 a trois couches de plus que VGG-16 pour 4 % de paramètres en plus : la profondeur ne
# coûte presque rien. Ce qui coûte, ce sont les couches denses, 89 % de VGG-16 ; la première à elle seule,
# $(7 \times 7 \times 512 + 1) \times 4096 = 102\,764\,544$, en a près des trois quarts. D'où la question de
# la section suivante : **peut-on s'en passer ?**
#
# > **À retenir.** VGG : un bloc (des 3 × 3 « same », ReLU, pooling maximum) répété ; on double les filtres
# > quand on divise la taille par 2. Une pile de petits noyaux voit aussi loin qu'un grand, pour moins cher.
# > Une architecture se **décrit** par une liste et se **construit** par une fonction.

# %% [markdown]
# ## 3 · Network in Network : plus aucune couche dense (12 minutes)
#
# **Pourquoi des convolutions 1 × 1 ?** Lin, Chen et Yan remarquent qu'une convolution suivie d'une ReLU est
# un modèle bien pauvre de chaque voisinage. Ils ajoutent après elle deux convolutions **1 × 1** : en chaque
# pixel, c'est un petit réseau dense appliqué à ses canaux, le même partout — un réseau *dans* le réseau.
#
# **Et la fin ?** La dernière convolution a **une carte par classe**. La moyenne de chaque carte
# (`GlobalAveragePooling2D`) est le score de sa classe : plus de mise à plat, plus de couche dense, et donc
# plus rien qui dépende de la taille de l'image.
#
# ### Question 8 · Construire
#
# Écrivez `construire_nin(entree, nb_classes)`, qui renvoie un modèle Keras **neuf** :
#
# - **trois blocs** ; chacun commence par une convolution $k \times k$ « same » ($k = 3$ ou $5$, au choix pour
#   chaque bloc), suivie d'**au moins deux** convolutions 1 × 1. Nombres de cartes à votre choix ;
# - un **pooling 2 × 2** (maximum ou moyenne) après le premier et après le deuxième bloc : les cartes d'une
#   image 20 × 20 ont 20, puis 10, puis 5 pixels de côté ;
# - la dernière convolution 1 × 1, l'une des deux du troisième bloc, a `nb_classes` cartes ; puis `GlobalAveragePooling2D` ; puis une softmax
#   (`keras.layers.Softmax()` ou `Activation`), ou rien si vous préférez des logits ;
# - chaque convolution est suivie d'une **ReLU**, sauf la dernière. `BatchNormalization` et `Dropout` sont
#   permis ici (donnez alors `momentum=0.9` à `BatchNormalization` : l'entraînement est court) ;
# - **ni `Dense`, ni `Flatten`** ; entre **10 000 et 60 000** paramètres pour `entree=(20, 20, 1)` et 10
#   classes (12 cartes au premier bloc, 24 au deuxième et 40 au troisième conviennent) ;
# - **conseil** : `kernel_initializer="he_normal"` dans chaque convolution suivie d'une ReLU. L'initialisation
#   par défaut de Keras affaiblit le signal à chaque ReLU : après neuf couches il n'en reste presque rien, et
#   l'entraînement met plusieurs époques à démarrer ;
# - `construire_nin((None, None, 1), 10)` marche aussi, a autant de paramètres et accepte toute taille
#   d'image.

# %% grade_id="construire_nin"
def construire_nin(entree=(20, 20, 1), nb_classes=10):
    """Network in Network, neuf : trois blocs k × k, 1 × 1, 1 × 1, et une moyenne globale."""
    ### BEGIN SOLUTION
    couches = keras.layers
    modele = keras.Sequential([keras.Input(shape=entree)], name="nin")
    options = {"activation": "relu", "kernel_initializer": "he_normal"}
    for numero, filtres in enumerate((12, 24, 40)):
        modele.add(couches.Conv2D(filtres, 3, padding="same", **options))
        modele.add(couches.Conv2D(filtres, 1, **options))
        if numero < 2:
            modele.add(couches.Conv2D(filtres, 1, **options))
            modele.add(couches.MaxPooling2D(2))
    modele.add(couches.Conv2D(nb_classes, 1, name="une_carte_par_classe"))
    modele.add(couches.GlobalAveragePooling2D())
    modele.add(couches.Softmax())
    return modele
    ### END SOLUTION


# %% Network in Network n'a ni couche dense ni taille d'image imposée grade_id="critere_nin" points=2
nin_essai = construire_nin((20, 20, 1), 10)
check.layers(
    nin_essai,
    must_use=["Conv2D", "GlobalAveragePooling2D"],
    must_not_use=["Dense", "Flatten"],
    name="construire_nin((20, 20, 1), 10)",
    lead="la dernière convolution a une carte par classe, dont on prend la moyenne",
)
check.feature_shapes(
    nin_essai,
    [(20, 20, None), (10, 10, None), (5, 5, None), (10,)],
    name="construire_nin((20, 20, 1), 10)",
    lead="deux poolings 2 × 2, et des convolutions « same »",
)
check.parameter_count(nin_essai, at_least=10000, at_most=60000, name="construire_nin((20, 20, 1), 10)")
### BEGIN HIDDEN TESTS
for classes_essai, entree_essai in [(10, (20, 20, 1)), (7, (20, 20, 1)), (10, (None, None, 1)), (4, (None, None, 3))]:
    nom_essai = f"construire_nin({entree_essai}, {classes_essai})"
    nin_essai = construire_nin(entree_essai, classes_essai)
    taille_essai = (20, 20, entree_essai[2])
    etapes_essai = check.steps_of(nin_essai, input_shape=taille_essai, name=nom_essai)
    # « K » pour une convolution k × k, « 1 » pour une convolution 1 × 1, « p » pour une réduction.
    motif_essai, cote_essai = "", 20
    for etape in etapes_essai:
        if etape.kind == "Conv2D":
            motif_essai += "1" if tuple(etape.layer.kernel_size) == (1, 1) else "K"
        if etape.kind != "GlobalAveragePooling2D" and len(etape.output) == 3 and etape.output[0] < cote_essai:
            motif_essai, cote_essai = motif_essai + "p", etape.output[0]
    blocs_essai = motif_essai.split("p")
    check.is_true(
        len(blocs_essai) == 3
        and all(bloc[:1] == "K" and len(bloc) >= 3 and set(bloc[1:]) == {"1"} for bloc in blocs_essai),
        observed=f"les convolutions de `{nom_essai}`, pooling par pooling, ont les noyaux "
        + " | ".join(", ".join("1 × 1" if lettre == "1" else "k × k" for lettre in bloc) or "aucun" for bloc in blocs_essai),
        expected="trois blocs, chacun d'une convolution k × k puis d'au moins deux 1 × 1, séparés par deux poolings",
    )
    derniere_essai = max(rang for rang, etape in enumerate(etapes_essai) if etape.kind == "Conv2D")
    check.is_true(
        all(etape.activation != "relu" for etape in etapes_essai[derniere_essai:]),
        observed=f"la dernière convolution de `{nom_essai}` est suivie d'une ReLU",
        expected="aucune : une carte donne le score d'une classe, qui peut être négatif",
        lead="chaque convolution est suivie d'une ReLU, sauf la dernière",
    )
    noyaux_essai = {max(etape.layer.kernel_size) for etape in etapes_essai if etape.kind == "Conv2D"} - {1}
    check.is_true(
        noyaux_essai <= {3, 5},
        observed=f"`{nom_essai}` a des noyaux de côté {sorted(noyaux_essai)}",
        expected="des noyaux 3 × 3 ou 5 × 5",
    )
    check.activations(nin_essai, among=["relu"], input_shape=taille_essai, name=nom_essai, lead="chaque convolution est suivie d'une ReLU, sauf la dernière")
    check.feature_shapes(nin_essai, [(5, 5, classes_essai), (classes_essai,)], input_shape=taille_essai, name=nom_essai)
    check.layers(nin_essai, must_use=["GlobalAveragePooling2D"], must_not_use=["Dense", "Flatten"], name=nom_essai)
    if entree_essai[0] is None:
        for taille_essai in ((28, 28, entree_essai[2]), (17, 40, entree_essai[2])):
            check.output_shape(nin_essai, (None, classes_essai), input_shape=taille_essai, batch_sizes=(2,), name=nom_essai)
check.is_true(
    check.parameters.count(construire_nin((None, None, 1), 10)) == check.parameters.count(construire_nin((20, 20, 1), 10)),
    observed="le nombre de paramètres de `construire_nin` dépend de la taille de l'image",
    expected="le même nombre pour (20, 20, 1) et (None, None, 1)",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 9 · Entraîner
#
# Créez `nin = construire_nin((20, 20, 1), 10)`, compilez-le et entraînez-le sur `x_train`, `y_train`, comme
# LeNet ; gardez `historique_nin`. Réglages à votre choix : `keras.optimizers.Adam(0.003)`, des lots de 32 et
# quatre époques conviennent. Visez 90 % : la correction refait l'entraînement, et une autre machine n'arrondit pas
# pareil ; un réseau juste au-dessus du seuil peut y passer au-dessous. Exigé : aucune couche `Dense`, au moins **80 %** de bonnes réponses sur la
# validation et au moins **70 %** sur des images nouvelles ; sur celles-ci, au moins **30 points** de plus que
# le classifieur linéaire de la question 3.

# %% grade_id="nin"
keras.utils.set_random_seed(0)
### BEGIN SOLUTION
nin = construire_nin((20, 20, 1), 10)
nin.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy", metrics=["accuracy"])
historique_nin = nin.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=4, batch_size=32, verbose=0
)
### END SOLUTION

# %% Network in Network entraîné reconnaît des chiffres nouveaux grade_id="critere_nin_entraine" points=1
def preparees_essai(split):
    """Les images d'une partie, préparées comme celles d'entraînement, et leurs classes."""
    return (split.x - 0.05) / 0.19, split.y


check.layers(nin, must_not_use=["Dense"], name="nin", lead="`nin` vient de construire_nin((20, 20, 1), 10)")
check.accuracy(
    nin,
    preparees_essai(data.chiffres.validation),
    at_least=0.80,
    name="nin, validation",
    lead="tracez historique_nin.history : la perte descend-elle encore ? Le taux est-il trop grand ?",
)
### BEGIN HIDDEN TESTS
def lineaire_essai():
    """Un classifieur linéaire (moindres carrés régularisés) appris sur les images des stagiaires."""
    from sklearn.linear_model import RidgeClassifier

    chiffres_essai, classes_essai = data.chiffres.originals_train
    places_essai = data.rng_public("architectures_cnn/places").integers(0, 13, size=(2, 8000))
    images_essai = data.chiffres.place(np.tile(chiffres_essai, (8, 1, 1)), *places_essai)
    return RidgeClassifier().fit(images_essai.reshape(8000, 400), np.tile(classes_essai, 8))


# Seuils 0,80 en validation ; 0,70 et 30 points sur les images nouvelles. Entraînements jugés (référence à trois graines,
# six autres recettes justes) : 0,888 en validation et 0,862 sur les images nouvelles au pire, 0,963 au mieux.
# Classifieur linéaire : 0,16 à 0,17 sur trois tirages. Pas encore les 20 tirages de `graders calibrate`.
check.accuracy(
    nin,
    preparees_essai(data.chiffres.heldout),
    at_least=0.70,
    name="nin, images nouvelles",
    lead="un score bien plus haut sur l'entraînement que sur la validation est un apprentissage par cœur",
)
check.beats_baseline(
    nin,
    float(lineaire_essai().score(data.chiffres.heldout.x.reshape(-1, 400), data.chiffres.heldout.y)),
    preparees_essai(data.chiffres.heldout),
    margin=0.30,
    baseline_name="le classifieur linéaire",
    name="nin, images nouvelles",
)
### END HIDDEN TESTS

# %% [markdown]
# Regardez les courbes, puis ce que voit la dernière convolution : une carte par classe, avant la moyenne.

# %%
dessiner_courbes(historique_nin, "NiN")

moyennes = [couche for couche in nin.layers if isinstance(couche, keras.layers.GlobalAveragePooling2D)]
if moyennes:
    voir_cartes = keras.Model(nin.inputs[0], moyennes[-1].input)
    figure, axes = plt.subplots(3, 11, figsize=(10.5, 3.2), layout="constrained")
    for rangee, indice in enumerate((0, 1, 2)):
        cartes = np.asarray(voir_cartes(x_validation[indice : indice + 1]))[0]
        axes[rangee, 0].imshow(x_validation[indice, :, :, 0], cmap="gray")
        for classe in range(10):
            axes[rangee, classe + 1].imshow(cartes[:, :, classe], cmap="magma", vmin=cartes.min(), vmax=cartes.max())
            if rangee == 0:
                axes[0, classe + 1].set_title(f"« {classe} »", fontsize=9)
    for axe in axes.ravel():
        axe.set(xticks=[], yticks=[])
    plt.show()
else:
    print("La moyenne globale est à l'intérieur d'un modèle imbriqué : ses cartes ne se montrent pas d'ici.")

# %% [markdown]
# **Lecture.** Chaque ligne : l'image, puis les dix cartes de 5 × 5. Le plus souvent, la carte de la bonne
# classe s'allume **là où est le chiffre** : NiN a appris à localiser sans qu'on lui dise où regarder. Avec à
# peu près autant de paramètres que LeNet, il fait mieux, et en moins d'époques, parce qu'un chiffre appris à
# un endroit est appris partout.
#
# > **À retenir.** Une convolution 1 × 1 est une couche dense appliquée à chaque pixel : elle mélange les
# > canaux, pas les voisins. Une carte par classe puis une moyenne globale remplacent les couches denses :
# > moins de paramètres, n'importe quelle taille d'image, et une idée de l'endroit.

# %% [markdown]
# ## 4 · Déplacer l'image (14 minutes)
#
# **L'expérience.** On apprend sur des chiffres **centrés** seulement, puis on déplace les images de test de
# 0, 1, 2… 6 pixels. Aucun modèle n'a vu de chiffre déplacé : seule son architecture peut l'aider.
#
# ### Question 10 · Déplacer sans enrouler
#
# Écrivez `decaler(images, dy, dx)` : un **nouveau** tableau de même forme `(n, hauteur, largeur, canaux)`
# où le contenu de chaque image est descendu de `dy` lignes et poussé de `dx` colonnes **vers la droite**
# (valeurs négatives : vers le haut, vers la gauche ; entiers, plus petits que le côté de l'image). Les
# pixels découverts valent **0** et ce qui sort de l'image est perdu : attention, `np.roll` le ferait rentrer
# de l'autre côté. `images` reste intact.

# %% grade_id="decaler"
def decaler(images, dy, dx):
    """Images (n, h, l, c) déplacées de dy lignes vers le bas et dx colonnes vers la droite, complétées par des 0."""
    ### BEGIN SOLUTION
    n, hauteur, largeur, _ = images.shape
    resultat = np.zeros_like(images)
    resultat[:, max(dy, 0) : hauteur + min(dy, 0), max(dx, 0) : largeur + min(dx, 0)] = images[
        :, max(-dy, 0) : hauteur + min(-dy, 0), max(-dx, 0) : largeur + min(-dx, 0)
    ]
    return resultat
    ### END SOLUTION


# %% Une image se déplace dans les deux sens, sans rien faire rentrer de l'autre côté grade_id="critere_decaler" points=1
image_essai = np.arange(1.0, 13.0).reshape(1, 3, 4, 1)
check.close(
    decaler(image_essai.copy(), 1, 0),
    np.array([[0, 0, 0, 0], [1, 2, 3, 4], [5, 6, 7, 8]], dtype=float).reshape(1, 3, 4, 1),
    name="decaler(image, 1, 0)",
    lead="dy = 1 descend l'image d'une ligne ; la première ligne, découverte, vaut 0",
)
check.close(
    decaler(image_essai.copy(), 0, -2),
    np.array([[3, 4, 0, 0], [7, 8, 0, 0], [11, 12, 0, 0]], dtype=float).reshape(1, 3, 4, 1),
    name="decaler(image, 0, -2)",
    lead="dx = -2 pousse l'image de deux colonnes vers la gauche",
)
### BEGIN HIDDEN TESTS
def formule_decaler(images, dy, dx):
    """Par un cadre de zéros assez large, dans lequel on découpe."""
    marge = max(abs(dy), abs(dx))
    cadre = np.pad(images, ((0, 0), (marge, marge), (marge, marge), (0, 0)))
    return cadre[:, marge - dy : marge - dy + images.shape[1], marge - dx : marge - dx + images.shape[2]]


tirage = data.rng("architectures_cnn/decaler")
check.equals_formula(
    decaler,
    formule_decaler,
    inputs=[
        (tirage.normal(size=forme), dy, dx)
        for forme, dy, dx in [
            ((2, 5, 7, 1), 0, 0),
            ((3, 6, 4, 2), 2, -3),
            ((1, 4, 9, 3), -3, 5),
            ((2, 8, 8, 1), -1, -7),
            ((4, 5, 5, 1), 4, 1),
        ]
    ],
    name="decaler",
    keeps_arguments=True,
    lead="essayez dy et dx de signes contraires, un décalage nul, plusieurs canaux",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 11 · La courbe de robustesse
#
# Écrivez `courbe_robustesse(predire, deplacer, x, y, decalages)`, qui renvoie la liste des exactitudes (des
# nombres entre 0 et 1), une par élément `d` de la liste `decalages` : la **moyenne des quatre exactitudes**
# obtenues en déplaçant toutes les images `x` de `d` pixels vers le bas, vers le haut, vers la droite et vers
# la gauche.
#
# - `x` de forme `(n, hauteur, largeur, 1)`, `y` de forme `(n,)`, les classes, des entiers ;
# - `predire(images)` renvoie des scores de forme `(n, nb_classes)` : la classe prédite est celle du plus
#   grand ;
# - `deplacer(images, dy, dx)` déplace les images : ce sera votre `decaler`, ou celui du correcteur, pour
#   qu'une erreur à la question 10 ne compte pas deux fois. Utilisez l'argument, pas `decaler`.

# %% grade_id="courbe_robustesse"
def courbe_robustesse(predire, deplacer, x, y, decalages):
    """Exactitude moyenne sur quatre directions, pour chaque décalage en pixels : une liste de nombres."""
    ### BEGIN SOLUTION
    courbe = []
    for d in decalages:
        exactitudes = [
            np.mean(np.argmax(predire(deplacer(x, dy, dx)), axis=1) == y)
            for dy, dx in ((d, 0), (-d, 0), (0, d), (0, -d))
        ]
        courbe.append(float(np.mean(exactitudes)))
    return courbe
    ### END SOLUTION


# %% La courbe de robustesse moyenne quatre directions grade_id="critere_courbe" points=1
def deplacer_essai(images, dy, dx):
    """Déplacement par un cadre de zéros."""
    cadre = np.pad(images, ((0, 0), (8, 8), (8, 8), (0, 0)))
    return cadre[:, 8 - dy : 8 - dy + images.shape[1], 8 - dx : 8 - dx + images.shape[2]]


def colonne_essai(images):
    """Scores d'un classifieur qui répond la colonne du pixel le plus clair."""
    return np.asarray(images)[..., 0].max(axis=1)


x_essai = np.zeros((4, 5, 5, 1))
x_essai[np.arange(4), 2, [1, 2, 3, 1]] = 1.0
check.close(
    courbe_robustesse(colonne_essai, deplacer_essai, x_essai, np.array([1, 2, 3, 0]), [0, 1]),
    [0.75, 0.4375],
    name="courbe_robustesse(…, decalages=[0, 1])",
    lead="quatre directions, puis leur moyenne ; la classe prédite est l'indice du plus grand score de chaque ligne",
)
### BEGIN HIDDEN TESTS
tirage = data.rng("architectures_cnn/courbe")
poids_essai = tirage.normal(size=(6, 7, 4))
x_essai = tirage.uniform(size=(15, 6, 7, 1))
y_essai = tirage.integers(0, 4, size=15)


def scores_essai(images):
    """Scores d'un classifieur linéaire, qui confond beaucoup."""
    return np.einsum("nij,ijk->nk", np.asarray(images, dtype=float)[..., 0], poids_essai)


attendu_essai = []
for d in (0, 2, 5, 1):
    justes_essai = [
        (scores_essai(deplacer_essai(x_essai, d * dy, d * dx)).argmax(1) == y_essai).sum()
        for dy in (-1, 0, 1)
        for dx in (-1, 0, 1)
        if abs(dy) + abs(dx) == 1
    ]
    attendu_essai.append(sum(justes_essai) / 60)
check.close(
    courbe_robustesse(scores_essai, deplacer_essai, x_essai, y_essai, [0, 2, 5, 1]),
    attendu_essai,
    name="courbe_robustesse(…, decalages=[0, 2, 5, 1])",
    lead="une exactitude par décalage demandé, dans l'ordre donné",
)
### END HIDDEN TESTS

# %% [markdown]
# ### Question 12 · MLP, LeNet et NiN, appris sur des chiffres centrés
#
# Entraînez trois modèles neufs **sur `x_centre`, `y_centre`** (1000 images) : `mlp_centre`, un perceptron
# multicouche de votre choix (mise à plat, au moins une couche dense cachée), `lenet_centre` et `nin_centre`,
# issus de vos fonctions. Construisez et entraînez `lenet_centre` **en dernier** : il n'est pas noté, et une erreur de
# `construire_lenet` n'empêchera alors pas de noter les deux autres. Ici, toute écriture est permise, sous-classes comprises : seules les prédictions
# comptent, de forme `(n, 10)`. Avec `keras.optimizers.Adam(0.003)` et des lots de 32, six époques suffisent
# au MLP et à LeNet ; NiN en veut huit à douze. Exigé, sur les chiffres de validation (`lenet_centre` n'est pas
# noté) :
#
# - chiffres centrés : au moins **80 %** pour `mlp_centre`, au moins **40 %** pour `nin_centre` (85 à 95 % en bonne voie) ;
# - chiffres déplacés de **4 pixels**, en moyenne sur les quatre directions : au moins **30 %** pour
#   `nin_centre`, et au moins **15 points** de plus que `mlp_centre` (un bon NiN en a 70 de plus).
#
# Sur des chiffres nouveaux, le correcteur se contente de **70 %** pour `mlp_centre` sur les chiffres centrés et de
# **8 points** d'écart sur les chiffres déplacés. Ces seuils sont bas, parce que NiN, avec si peu
# d'images, réussit plus ou moins bien selon le tirage ; un modèle qui ne résiste pas n'a pas 5 points d'écart.
#
# **Pourquoi 4 pixels ?** Les deux poolings 2 × 2 de NiN divisent les côtés par 4 : un déplacement de 4 pixels
# en est un d'**exactement une case** dans la dernière carte, et la moyenne globale l'oublie. La figure
# montrera aussi les autres déplacements.

# %% grade_id="modeles_centres"
keras.utils.set_random_seed(0)
### BEGIN SOLUTION
mlp_centre = keras.Sequential(
    [
        keras.Input(shape=(20, 20, 1)),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
nin_centre = construire_nin((20, 20, 1), 10)
for modele, epoques in ((mlp_centre, 6), (nin_centre, 8)):
    modele.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    modele.fit(x_centre, y_centre, epochs=epoques, batch_size=32, verbose=0)
lenet_centre = construire_lenet((20, 20, 1), 10)
lenet_centre.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
lenet_centre.fit(x_centre, y_centre, epochs=6, batch_size=32, verbose=0)
### END SOLUTION

# %% NiN appris sur des chiffres centrés résiste au déplacement, un MLP non grade_id="critere_robustesse" points=1
def poses_essai(originaux, decalages):
    """Chiffres posés à `decalages` pixels du milieu, dans quatre directions, préparés, et leurs classes."""
    chiffres_poses, classes_posees = originaux
    directions = ((1, 0), (-1, 0), (0, 1), (0, -1))
    places = list(dict.fromkeys((6 + d * dy, 6 + d * dx) for d in decalages for dy, dx in directions))
    images = np.concatenate([data.chiffres.place(chiffres_poses, *place) for place in places])
    return (images - 0.05) / 0.19, np.tile(classes_posees, len(places))


def robustesse_essai(originaux, lesquels, *, mlp, nin, ecart):
    """Les exigences de l'énoncé qui valent pour tous les chiffres."""
    centres_essai, deplaces_essai = poses_essai(originaux, [0]), poses_essai(originaux, [4])
    check.accuracy(
        mlp_centre,
        centres_essai,
        at_least=mlp,
        name=f"mlp_centre, {lesquels} centrés",
        lead="l'entraînement sur x_centre est-il assez long ?",
    )
    conseil = "`nin_centre` finit-il par une moyenne globale, sans mise à plat ? Est-il assez entraîné ?"
    if nin is not None:
        check.accuracy(
            nin_centre, deplaces_essai, at_least=nin, name=f"nin_centre, {lesquels} déplacés de 4 pixels", lead=conseil
        )
    check.beats_baseline(
        nin_centre,
        check.accuracy_of(mlp_centre, deplaces_essai, name="mlp_centre"),
        deplaces_essai,
        margin=ecart,
        baseline_name="mlp_centre",
        name=f"nin_centre, {lesquels} déplacés de 4 pixels",
        lead=conseil,
    )


validation_essai = [partie[:100] for partie in data.chiffres.originals_validation]
check.accuracy(
    nin_centre,
    poses_essai(validation_essai, [0]),
    at_least=0.40,
    name="nin_centre, chiffres de validation centrés",
    lead="l'entraînement sur x_centre est-il assez long ?",
)
robustesse_essai(validation_essai, "chiffres de validation", mlp=0.80, nin=0.30, ecart=0.15)
### BEGIN HIDDEN TESTS
# Seuils 0,70 (MLP, centrés) et 8 points, d'après graders calibrate (docs/calibration), 56 tirages de neuf
# réponses justes : en validation, NiN centré 0,53 à 0,98, déplacé 0,47 à 0,97, écart 0,39 au pire. Un MLP ou un LeNet à la place de
# NiN : 0,14 et 4 points au mieux.
nouveaux_essai = [partie[:200] for partie in data.chiffres.originals_heldout]
robustesse_essai(nouveaux_essai, "chiffres nouveaux", mlp=0.70, nin=None, ecart=0.08)
### END HIDDEN TESTS

# %%
chiffres_test, y_test = data.chiffres.originals_validation
chiffres_test, y_test = chiffres_test[:150], y_test[:150]
x_test = data.chiffres.place(chiffres_test, 6, 6)  # intensités de 0 à 1, chiffres centrés
decalages = [0, 1, 2, 3, 4, 5, 6]
figure, axe = plt.subplots(figsize=(8, 3.4), layout="constrained")
for nom, modele, trait in (("MLP", mlp_centre, "^:"), ("LeNet", lenet_centre, "s--"), ("NiN", nin_centre, "o-")):
    courbe = courbe_robustesse(
        lambda images: scores(modele, preparer(images)), decaler, x_test, y_test, decalages
    )
    axe.plot(decalages, courbe, trait, label=nom)
    print(f"{nom:<6}", "  ".join(f"{100 * valeur:3.0f} %" for valeur in courbe))
axe.axhline(0.1, color="gray", linewidth=0.8)
axe.text(6, 0.11, "hasard", ha="right", color="gray")
axe.set(title="Appris centrés, essayés déplacés", xlabel="déplacement (pixels)", ylabel="exactitude", ylim=(0, 1))
axe.legend()
plt.show()

# %% [markdown]
# **Lecture.** Dès 2 pixels, le MLP répond au hasard : ses poids sont attachés aux pixels. **LeNet ne fait
# guère mieux**, ce qui surprend : ses convolutions suivent bien le chiffre, mais sa mise à plat donne à
# chaque place des poids différents, et les couches denses n'ont jamais vu les autres places. NiN, lui,
# résiste, car la moyenne globale oublie la place. Regardez les bosses de sa courbe : à **4 pixels** il est
# presque intact (à 2, un peu moins), parce que deux poolings de pas 2 retombent alors sur la même grille ;
# entre deux, ils découpent le trait autrement. L'invariance d'un réseau de convolution n'est jamais gratuite : elle vient
# de la fin du réseau, pas de la convolution.
#
# ### Question 13 · Qui fait quoi ?
#
# Parmi ces affirmations, lesquelles sont vraies ? Rangez leurs lettres dans l'ensemble
# `reponse_translation`, par exemple `{"A", "B"}`.
#
# - **A** : quand l'image se déplace, les cartes d'une convolution de pas 1 se déplacent d'autant (hors des
#   bords).
# - **B** : une couche dense après une mise à plat donne le même résultat où que soit l'objet.
# - **C** : une moyenne globale donne le même résultat pour une carte et pour la même carte déplacée, tant
#   que rien n'en sort.
# - **D** : il suffit qu'un réseau contienne des convolutions pour qu'il reconnaisse un objet déplacé.
# - **E** : un pooling maximum 2 × 2 de pas 2 rend sa sortie exactement insensible à un déplacement d'un
#   pixel.

# %% grade_id="reponse_translation"
### BEGIN SOLUTION
reponse_translation = {"A", "C"}
### END SOLUTION

# %% Ce qui suit l'objet et ce qui oublie sa place sont distingués grade_id="critere_translation" points=1
check.is_true(
    isinstance(reponse_translation, (set, frozenset, list, tuple, str)),
    observed="`reponse_translation` n'est pas un ensemble de lettres",
    expected='un ensemble comme {"A", "B"}',
)
### BEGIN HIDDEN TESTS
check.choice(
    reponse_translation,
    {"A", "C"},
    among=("A", "B", "C", "D", "E"),
    name="reponse_translation",
    lead="relisez les courbes : lequel des trois réseaux a des convolutions et ne résiste pas ?",
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5 · Une comparaison honnête (3 minutes)
#
# Faut-il un réseau de convolution ? Mesurons une **forêt aléatoire** de 50 arbres, qui voit 400 pixels
# sans savoir lesquels sont voisins, sur les deux problèmes : chiffres déplacés, chiffres centrés.

# %%
from sklearn.ensemble import RandomForestClassifier


def chronometrer(x, y, x_essais, y_essais):
    """Exactitude d'une forêt aléatoire sur les images d'essai, et durée de son apprentissage en secondes."""
    debut = time.perf_counter()
    foret = RandomForestClassifier(50, random_state=0).fit(x.reshape(len(x), -1), y)
    duree = time.perf_counter() - debut
    return foret.score(x_essais.reshape(len(x_essais), -1), y_essais), duree


def exactitude(modele, x, y):
    """Part de bonnes réponses d'un réseau."""
    return np.mean(np.argmax(scores(modele, x), axis=1) == y)


x_test_centre = preparer(x_test)
score, duree = chronometrer(x_train, y_train, x_validation, y_validation)
print(f"chiffres déplacés   forêt {100 * score:3.0f} % en {duree:.1f} s".replace(".", ","), end="   ")
print(f"LeNet {100 * exactitude(lenet, x_validation, y_validation):3.0f} %", end="   ")
print(f"NiN {100 * exactitude(nin, x_validation, y_validation):3.0f} %")
score, duree = chronometrer(x_centre, y_centre, x_test_centre, y_test)
print(f"chiffres centrés    forêt {100 * score:3.0f} % en {duree:.1f} s".replace(".", ","), end="   ")
print(f"LeNet {100 * exactitude(lenet_centre, x_test_centre, y_test):3.0f} %", end="   ")
print(f"NiN {100 * exactitude(nin_centre, x_test_centre, y_test):3.0f} %   MLP {100 * exactitude(mlp_centre, x_test_centre, y_test):3.0f} %")

# %% [markdown]
# **Lecture.** Sur les chiffres **déplacés**, l'architecture fait tout : la forêt reste derrière LeNet
# et NiN, alors qu'elle a vu les mêmes images. Sur les chiffres **centrés**, la forêt apprise en une fraction de
# seconde fait presque **jeu égal** : tous les modèles, MLP compris, se tiennent en quelques points autour de
# 92 %. Quand la place est fixe, chaque pixel a un sens, et la convolution n'apporte presque rien. Choisir une
# architecture, c'est dire d'avance ce qui ne compte pas : là où il n'y a rien à oublier, elle ne sert guère.

# %% [markdown]
# ## À retenir
#
# | | LeNet-5 (1998) | VGG-16 (2014) | Network in Network (2013) |
# |---|---|---|---|
# | motif | conv 5 × 5, pooling moyen | (conv 3 × 3) × n, pooling maximum | conv k × k, 1 × 1, 1 × 1 |
# | fin | 3 couches denses | 3 couches denses | une carte par classe, moyenne globale |
# | paramètres | 61 706 | 138 357 544, dont 89 % denses | pas de couche dense |
# | taille de l'image | fixée par la mise à plat | fixée par la mise à plat | libre |
#
# - On **compte** les paramètres avant de construire : une convolution ne dépend pas de la taille de
#   l'image, la première couche dense en dépend entièrement.
# - Une pile de 3 × 3 voit aussi loin qu'un grand noyau, avec moins de paramètres et plus de non-linéarités.
# - La convolution **suit** l'objet (équivariance) ; c'est la moyenne globale qui **oublie** sa place
#   (invariance).
# - Un modèle simple mesuré sur les mêmes données dit si l'architecture sert à quelque chose.
#
# Avant de rendre votre travail : *Kernel → Restart & Run All*, pour vous assurer que tout s'exécute dans
# l'ordre.
