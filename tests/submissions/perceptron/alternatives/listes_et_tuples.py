# ---
# why: renvoie des listes et des tuples de Python au lieu de tableaux
# ---
# %% grade_id="sigmoide"
def sigmoide(z):
    return ((1 + np.tanh(np.asarray(z) / 2)) / 2).tolist()

# %% grade_id="softmax"
def softmax(z):
    lignes = []
    for ligne in z.tolist():
        e = [np.exp(v - max(ligne)) for v in ligne]
        lignes.append([v / sum(e) for v in e])
    return lignes

# %% grade_id="perceptron"
def perceptron(x, y, epoques, taux):
    w, b = [0.0 for _ in x[0]], 0
    for _ in range(epoques):
        for x_i, y_i in zip(x.tolist(), y.tolist()):
            erreur = y_i - int(sum(a * c for a, c in zip(w, x_i)) + b > 0)
            w = [a + taux * erreur * c for a, c in zip(w, x_i)]
            b += taux * erreur
    return [w, b]

# %% grade_id="reponse_xor"
reponse_xor = ["e", "b"]

# %% grade_id="propagation"
def propagation(parametres, x):
    a1 = np.tanh(np.dot(x, parametres["W1"]) + parametres["b1"])
    return [a1, np.array(sigmoide(np.dot(a1, parametres["W2"]) + parametres["b2"]))]
