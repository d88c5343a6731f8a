# ---
# why: tout en boucles Python, élément par élément
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    z = np.asarray(z, dtype=float)
    resultat = np.zeros(z.shape)
    for indice in np.ndindex(z.shape):
        e = np.exp(-abs(z[indice]))
        resultat[indice] = 1 / (1 + e) if z[indice] >= 0 else e / (1 + e)
    return resultat

# %% grade_id="relu"
def relu(z):
    resultat = np.array(z, dtype=float)
    for indice in np.ndindex(resultat.shape):
        if resultat[indice] < 0:
            resultat[indice] = 0
    return resultat

# %% grade_id="derivees"
def derivee_sigmoide(z):
    resultat = np.zeros(np.shape(z))
    for indice, valeur in np.ndenumerate(z):
        s = 0.5 * (1 + np.tanh(valeur / 2))
        resultat[indice] = s * (1 - s)
    return resultat


def derivee_tanh(z):
    resultat = np.zeros(np.shape(z))
    for indice, valeur in np.ndenumerate(z):
        resultat[indice] = 1 - np.tanh(valeur) ** 2
    return resultat


def derivee_relu(z):
    resultat = np.zeros(np.shape(z))
    for indice, valeur in np.ndenumerate(z):
        if valeur > 0:
            resultat[indice] = 1
    return resultat

# %% grade_id="softmax"
def softmax(z):
    n, k = z.shape
    resultat = np.zeros((n, k))
    for i in range(n):
        plus_grand = max(z[i, j] for j in range(k))
        total = 0.0
        for j in range(k):
            resultat[i, j] = np.exp(z[i, j] - plus_grand)
            total += resultat[i, j]
        for j in range(k):
            resultat[i, j] /= total
    return resultat

# %% grade_id="mse"
def mse(y, p):
    if np.shape(y) != np.shape(p):
        raise ValueError
    total = 0
    for indice in np.ndindex(np.shape(y)):
        total += (y[indice] - p[indice]) ** 2
    return total / np.size(y)

# %% grade_id="entropie_croisee_binaire"
def entropie_croisee_binaire(y, p):
    pertes = []
    for y_i, p_i in zip(np.ravel(y), np.ravel(p)):
        p_i = min(max(p_i, 1e-7), 1 - 1e-7)
        pertes.append(-np.log(p_i) if y_i == 1 else -np.log(1 - p_i))
    return sum(pertes) / len(pertes)

# %% grade_id="entropie_croisee_categorielle"
def entropie_croisee_categorielle(y, p):
    total = 0.0
    for i in range(len(y)):
        for j in range(len(y[i])):
            if y[i, j] == 1:
                total -= np.log(min(max(p[i, j], 1e-7), 1 - 1e-7))
    return total / len(y)

# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    d = len(x[0])
    w, b = [0.0] * d, 0.0
    for _ in range(epoques):
        for i in range(len(x)):
            score = b
            for j in range(d):
                score += w[j] * x[i][j]
            prediction = 1 if score > 0 else 0
            if prediction != y[i]:
                for j in range(d):
                    w[j] += taux * (y[i] - prediction) * x[i][j]
                b += taux * (y[i] - prediction)
    return np.array(w), b

# %% grade_id="propagation"
def propagation(parametres, x):
    W1, b1, W2, b2 = (parametres[cle] for cle in ("W1", "b1", "W2", "b2"))
    n, h = len(x), len(b1)
    a1, p = np.empty((n, h)), np.empty((n, 1))
    for i in range(n):
        for j in range(h):
            a1[i, j] = np.tanh(x[i] @ W1[:, j] + b1[j])
        p[i, 0] = 1 / (1 + np.exp(-(a1[i] @ W2[:, 0] + b2[0])))
    return a1, p

# %% grade_id="retropropagation"
def retropropagation(parametres, x, y, a1, p):
    gradients = {cle: np.zeros(np.shape(tableau)) for cle, tableau in parametres.items()}
    n, h = np.shape(a1)
    for i in range(n):
        delta2 = (p[i, 0] - y[i, 0]) / n
        gradients["b2"][0] += delta2
        for j in range(h):
            delta1 = delta2 * parametres["W2"][j, 0] * (1 - a1[i, j] ** 2)
            gradients["W2"][j, 0] += a1[i, j] * delta2
            gradients["b1"][j] += delta1
            gradients["W1"][:, j] += x[i] * delta1
    return gradients

# %% grade_id="parametres_lunes"
parametres_lunes = entrainer(initialiser(2, 8, graine=0), x_train, y_train, gradient_reseau, 60, 0.5, 16, 0)
