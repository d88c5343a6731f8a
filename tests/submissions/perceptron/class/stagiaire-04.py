# ---
# why: tout est rempli, presque tout est faux
# points: 0
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return np.exp(z) / (1 + np.exp(z))

# %% grade_id="relu"
def relu(z):
    return abs(z)

# %% grade_id="softmax"
def softmax(z):
    return np.exp(z) / np.exp(z).sum()

# %% grade_id="mse"
def mse(y, p):
    return ((y - p) ** 2).sum()

# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = np.zeros(x.shape[1]), 0.0
    for _ in range(epoques):
        w = w + taux * ((y - (x @ w + b > 0)) @ x)
    return w, b

# %% grade_id="reponse_xor"
reponse_xor = {"A", "C"}

# %% grade_id="initialiser"
def initialiser(d, h, graine):
    return {"W1": np.zeros((d, h)), "b1": np.zeros(h), "W2": np.zeros((h, 1)), "b2": np.zeros(1)}

# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.maximum(0, x @ parametres["W1"] + parametres["b1"])
    return a1, a1 @ parametres["W2"] + parametres["b2"]

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    delta2 = p - y
    delta1 = delta2 @ parametres["W2"].T
    return {"W1": x.T @ delta1, "b1": delta1.sum(axis=0), "W2": a1.T @ delta2, "b2": delta2.sum(axis=0)}

# %% grade_id="entrainer"
def entrainer(parametres, x, y, gradient, epoques, taux, taille_lot, graine):
    for _ in range(epoques):
        for debut in range(0, len(x), taille_lot):
            pas = gradient(parametres, x[debut : debut + taille_lot], y[debut : debut + taille_lot])
            for cle in parametres:
                parametres[cle] = parametres[cle] + taux * pas[cle]
    return parametres

# %% grade_id="parametres_lunes"
parametres_lunes = initialiser(2, 16, 0)

# %% grade_id="construire_modele"
def construire_modele():
    modele = keras.Sequential([keras.Input(shape=(2,)), keras.layers.Dense(16), keras.layers.Dense(1, activation="softmax")])
    modele.compile(optimizer="sgd", loss="binary_crossentropy")
    return modele

# %% grade_id="modele"
modele = construire_modele()
historique = modele.fit(x_train, y_train, validation_data=(x_validation, y_validation), epochs=1, verbose=0)
