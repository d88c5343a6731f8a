# ---
# why: réutilise des noms du notebook, redéfinit les données à l'identique, réécrit des fonctions plus loin
# ---
# %% after="imports"
data2 = data
nuages = data.nuages
sigmoid = lambda z: 1 / (1 + np.exp(-z))
a = b = n = rng = None

# %% after="critere_sigmoide"
z_essai = "mon essai"
rng_essai = 3
pente = 12

# %% before="initialiser"
from graders.data import lunes

x_train, y_train = data2.lunes.train
x_validation, y_validation = lunes.validation
y_train, y_validation = y_train[:, None], y_validation[:, None]
parametres_essai = []
epoques, taux = 100, 0.5

# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine=0):
    d, h = entrees, cachees
    rng = np.random.default_rng(seed=graine)
    W1 = rng.standard_normal(size=(d, h)) * np.sqrt(1.0 / d)
    W2 = rng.standard_normal(size=(h, 1)) * np.sqrt(1.0 / h)
    return {"W1": W1, "W2": W2, "b1": np.zeros(h), "b2": np.zeros(1)}

# %% after="critere_lunes"
lunes = parametres_lunes
data, check = x_train, None
def propagation_verifiee(x):
    return propagation(parametres_lunes, x)[1].round(3)

propagation_verifiee(x_validation[:3])

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(
    x_train, y_train, validation_data=(x_validation, y_validation), epochs=25, batch_size=8, verbose=0
)
loss, exactitude = modele.evaluate(x_validation, y_validation, verbose=0)
modele.summary()
