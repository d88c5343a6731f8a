# ---
# why: s'est arrêté à mi-chemin, avec une erreur de signe dans la sigmoïde
# base: stub
# points: 6
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return 1 / (1 + np.exp(z))

# %% grade_id="relu"
def relu(z):
    return np.maximum(z, 0)

# %% grade_id="derivees"
def derivee_sigmoide(z):
    s = 0.5 * (1 + np.tanh(np.asarray(z) / 2))
    return s * (1 - s)


def derivee_tanh(z):
    return 1 - np.tanh(z) ** 2


def derivee_relu(z):
    return (np.asarray(z) > 0).astype(float)

# %% grade_id="softmax"
def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w = np.zeros(x.shape[1])
    b = 0.0
    for _ in range(epoques):
        for i in range(len(x)):
            erreur = y[i] - (1 if x[i] @ w + b > 0 else 0)
            w = w + taux * erreur * x[i]
            b = b + taux * erreur
    return w, b

# %% grade_id="reponse_xor"
reponse_xor = {"B", "E"}
