# ---
# why: range les poids dans un dictionnaire par porte, dans un autre ordre (f, i, o, g), avant de calculer
# ---
# %% grade_id="cellule_lstm"
def ranger(poids):
    """Un dictionnaire porte -> (W, U, b), dans l'ordre f, i, o, g de l'article."""
    morceaux = [np.split(p, 4, axis=-1) for p in poids]
    place = {"f": 1, "i": 0, "o": 3, "g": 2}
    return {nom: [m[k] for m in morceaux] for nom, k in place.items()}


def cellule_lstm(poids, x_t, h, c):
    activations = {"f": "s", "i": "s", "o": "s", "g": "t"}
    portes = {}
    for nom, (w, u, b) in ranger(poids).items():
        z = b + h.dot(u) + x_t.dot(w)
        portes[nom] = np.tanh(z) if activations[nom] == "t" else np.reciprocal(1 + np.exp(-z))
    nouvelle_memoire = np.add(portes["f"] * c, portes["i"] * portes["g"])
    return portes["o"] * np.tanh(nouvelle_memoire), nouvelle_memoire, portes

# %% grade_id="cellule_gru"
def cellule_gru(poids, x_t, h, reset_after=True):
    w, u, b = ([*np.split(p, 3, axis=-1)] for p in poids)
    s = lambda a: 1 / (1 + np.exp(-a))
    if reset_after:
        z = s(x_t @ w[0] + b[0][0] + h @ u[0] + b[0][1])
        r = s(x_t @ w[1] + b[1][0] + h @ u[1] + b[1][1])
        n = np.tanh(x_t @ w[2] + b[2][0] + r * (h @ u[2] + b[2][1]))
    else:
        z = s(x_t @ w[0] + h @ u[0] + b[0])
        r = s(x_t @ w[1] + h @ u[1] + b[1])
        n = np.tanh(x_t @ w[2] + np.multiply(r, h) @ u[2] + b[2])
    return (1 - z) * n + z * h

# %% grade_id="modele_lstm"
def modele_lstm(poids):
    W, U, b = poids
    entree = keras.Input(shape=(None, len(W)))
    couche = keras.layers.LSTM(len(U), return_sequences=True)
    sortie = couche(entree)
    for variable, valeur in zip(couche.weights, (W, U, b)):
        variable.assign(valeur)
    return keras.Model(entree, sortie)

# %% grade_id="construire_lecteur"
def construire_lecteur(d, u, classes):
    entree = keras.Input(shape=(None, d))
    x = keras.layers.Masking()(entree)
    x = keras.layers.Bidirectional(keras.layers.LSTM(u, return_sequences=True))(x)
    x = keras.layers.SimpleRNN(u)(x)
    return keras.Model(entree, keras.layers.Dense(classes, activation=keras.activations.softmax)(x))
