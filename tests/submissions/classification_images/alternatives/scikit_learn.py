# ---
# why: ce que scikit-learn offre : StratifiedShuffleSplit, confusion_matrix, recall, chaîne de traitement
# ---
# %% grade_id="separer"
from sklearn.model_selection import StratifiedShuffleSplit


def separer(etiquettes, part, graine):
    coupeur = StratifiedShuffleSplit(n_splits=1, test_size=part, random_state=graine)
    return next(coupeur.split(np.zeros(len(etiquettes)), etiquettes))

# %% grade_id="normaliser"
from sklearn.preprocessing import StandardScaler


def normaliser(reference, images):
    echelle = StandardScaler().fit(np.reshape(reference, (-1, 1)).astype(float))
    return echelle.transform(np.reshape(images, (-1, 1)).astype(float)).reshape(*np.shape(images), 1)

# %% grade_id="augmenter"
from scipy.ndimage import shift


def augmenter(images, etiquettes, copies, graine):
    rng = np.random.default_rng(graine)
    nouvelles = [
        shift(image, rng.integers(-2, 3, size=2), order=0, mode="constant", cval=0) for image in images for _ in range(copies)
    ]
    return np.concatenate([images, np.array(nouvelles)]), np.concatenate([etiquettes, np.repeat(etiquettes, copies)])

# %% grade_id="apprendre_un_lot"
def apprendre_un_lot(x, y):
    reseau = construire_modele()
    reseau.fit(np.asarray(x), np.asarray(y), epochs=45, batch_size=8, verbose=0)
    return reseau

# %% grade_id="confusion"
from sklearn.metrics import confusion_matrix


def matrice_confusion(vraies, predites, k):
    return confusion_matrix(vraies, predites, labels=np.arange(k))


def rappels(matrice):
    totaux = np.sum(matrice, axis=1)
    return np.divide(np.diag(matrice), totaux, out=np.zeros(len(matrice)), where=totaux > 0)

# %% grade_id="foret"
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

appris_foret = separer(etiquettes, 0.2, 0)[0]
foret = make_pipeline(MinMaxScaler(), RandomForestClassifier(n_estimators=150, max_depth=20, random_state=1))
foret.fit(images[appris_foret].reshape(-1, 400), etiquettes[appris_foret])


def predire_foret(images_brutes):
    return np.argmax(foret.predict_proba(np.asarray(images_brutes).reshape(-1, 400)), axis=1)


comparaison = dict(
    reseau=accuracy_score(etiquettes_test, np.argmax(predire(images_test), axis=-1)),
    foret=float(accuracy_score(etiquettes_test, predire_foret(images_test))),
)

# %% grade_id="reponse_lecture"
reponse_lecture = "A, C, E"
