# ---
# why: calcule en float32 là où l'énoncé n'exige rien de plus fin
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    z = np.asarray(z).astype(np.float32)
    return np.float32(0.5) * (1 + np.tanh(z / 2))

# %% grade_id="relu"
def relu(z):
    return np.maximum(np.float32(0), np.asarray(z, dtype=np.float32))

# %% grade_id="softmax"
def softmax(z):
    e = np.exp((z - np.amax(z, axis=-1, keepdims=True)).astype("float32"))
    return e / np.sum(e, axis=-1, keepdims=True)

# %% grade_id="initialiser"
def initialiser(entrees, cachees, graine):
    rng = np.random.default_rng(graine)
    parametres = {}
    parametres["W1"] = (rng.standard_normal((entrees, cachees)) / np.sqrt(entrees)).astype(np.float32)
    parametres["b1"] = np.zeros(cachees, dtype=np.float32)
    parametres["W2"] = (rng.standard_normal((cachees, 1)) / np.sqrt(cachees)).astype(np.float32)
    parametres["b2"] = np.zeros(1, dtype=np.float32)
    return parametres

# %% grade_id="parametres_lunes"
x32, y32 = x_train.astype("float32"), y_train.astype("float32")
parametres_lunes = entrainer(initialiser(2, 16, 1), x32, y32, gradient_reseau, 250, np.float32(0.5), 32, 1)
