# ---
# why: une classe par cellule, des instances appelables, des propriétés
# ---
# %% grade_id="cellule"
class Cellule:
    def __init__(self, parametres):
        self.p = parametres

    def __call__(self, x_t, h):
        return np.tanh(np.dot(x_t, self.p["Wx"]) + np.dot(h, self.p["Wh"]) + self.p["b"])


def cellule(parametres, x_t, h):
    return Cellule(parametres)(x_t, h)

# %% grade_id="derouler"
class Derouleur:
    """Garde la trace de la dernière lecture, mais repart toujours de h0."""

    def __init__(self):
        self.derniere = None

    def __call__(self, avancer, x, h0):
        self.derniere = [h0]
        for t in range(np.shape(x)[1]):
            self.derniere += [avancer(x[:, t], self.derniere[-1])]
        return np.dstack(self.derniere[1:]).transpose(0, 2, 1)


derouler = Derouleur()

# %% grade_id="cellule_lstm"
class LSTM:
    NOMS = ("i", "f", "g", "o")

    def __init__(self, poids):
        u = poids[1].shape[0]
        self.blocs = {
            nom: tuple(p[..., k * u : (k + 1) * u] for p in poids) for k, nom in enumerate(self.NOMS)
        }

    def porte(self, nom, x_t, h):
        w, u, b = self.blocs[nom]
        z = x_t @ w + h @ u + b
        return np.tanh(z) if nom == "g" else 0.5 * (1 + np.tanh(0.5 * z))

    def __call__(self, x_t, h, c):
        portes = {nom: self.porte(nom, x_t, h) for nom in self.NOMS}
        c = portes["i"] * portes["g"] + portes["f"] * c
        return portes["o"] * np.tanh(c), c, portes


def cellule_lstm(poids, x_t, h, c):
    return LSTM(poids)(x_t, h, c)

# %% grade_id="cellule_gru"
class GRU:
    def __init__(self, poids, reset_after):
        self.w, self.u, self.b = poids
        self.apres = reset_after

    def bloc(self, tableau, k):
        u = self.u.shape[0]
        return tableau[..., k * u : (k + 1) * u]

    def __call__(self, x_t, h):
        b0, b1 = (self.b[0], self.b[1]) if self.apres else (self.b, 0 * self.b)
        gx = [x_t @ self.bloc(self.w, k) + self.bloc(b0, k) for k in range(3)]
        gh = [h @ self.bloc(self.u, k) + self.bloc(b1, k) for k in range(3)]
        z, r = (1 / (1 + np.exp(-gx[k] - gh[k])) for k in range(2))
        if self.apres:
            h_tilde = np.tanh(gx[2] + r * gh[2])
        else:
            h_tilde = np.tanh(gx[2] + (r * h) @ self.bloc(self.u, 2))
        return z * h + (1 - z) * h_tilde


def cellule_gru(poids, x_t, h, reset_after):
    return GRU(poids, reset_after)(x_t, h)

# %% grade_id="construire_lecteur"
class Lecteur(keras.Model):
    def __init__(self, u, classes):
        super().__init__()
        self.masque = keras.layers.Masking(0.0)
        self.lire = keras.layers.LSTM(u)
        self.classer = keras.layers.Dense(classes, activation="softmax")

    def call(self, x):
        return self.classer(self.lire(self.masque(x)))


def construire_lecteur(d, u, classes):
    lecteur = Lecteur(u, classes)
    lecteur.build((None, None, d))
    return lecteur
