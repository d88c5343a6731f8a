# ---
# why: équations normales centrées, récurrence vue comme une file, modèles compilés à part
# ---
# %% grade_id="ar"
class Autoregression:
    def __init__(self, x, y):
        self.centre, self.moyenne = x.mean(axis=0), y.mean()
        ecarts = x - self.centre
        self.poids = np.linalg.solve(ecarts.T @ ecarts, ecarts.T @ (y - self.moyenne))


def ajuster_ar(x, y):
    return Autoregression(x, y)


def prevoir_ar(ar, x):
    return ar.moyenne + (x - ar.centre).dot(ar.poids)

# %% grade_id="prevoir_suite"
def prevoir_suite(x, pas, un_pas):
    from collections import deque

    colonnes = deque(x.T, maxlen=x.shape[1])
    suite = np.empty((len(x), pas))
    for k in range(pas):
        suite[:, k] = np.squeeze(np.asarray(un_pas(np.array(colonnes).T)).reshape(len(x), 1), axis=1)
        colonnes.append(suite[:, k].copy())
    return suite

# %% grade_id="construire_lstm"
def construire_lstm():
    modele = keras.Sequential(
        [
            keras.Input(shape=(None, 1)),
            keras.layers.Conv1D(16, 3, activation="relu", padding="causal"),
            keras.layers.Bidirectional(keras.layers.LSTM(12)),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    modele.compile(optimizer=keras.optimizers.Adam(5e-3), loss="mean_squared_error", metrics=["mae"])
    return modele
